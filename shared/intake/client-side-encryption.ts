/**
 * Whether SES encrypted the object before storing it ("Encrypt message" with a KMS key in the rule's S3
 * action): such bytes are no message, and the rule must be changed to the bucket's own encryption.
 * @param metadata User metadata of the S3 object, without the `x-amz-meta-` prefix.
 */
export const isClientSideEncrypted = (metadata: Readonly<Record<string, string>> | undefined): boolean =>
  Object.keys(metadata ?? {}).some((name) => /^x-amz-(?:key|key-v2|iv|cek-alg|wrap-alg)$/i.test(name));
