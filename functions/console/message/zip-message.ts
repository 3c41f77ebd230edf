import { createHash } from 'node:crypto';
import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

/** The word that analysts everywhere use for samples; it keeps scanners and double clicks off, nothing else. */
const ZIP_PASSWORD = 'infected';

/** The message as `KEY.eml.txt`, which no mail program opens, with its checksum beside it. */
export async function zipMessage(
  key: string,
  raw: Buffer,
): Promise<{ readonly zip: Uint8Array; readonly sha256: string }> {
  const sha256 = createHash('sha256').update(raw).digest('hex');
  const writer = new ZipWriter(new BlobWriter('application/zip'), {
    password: ZIP_PASSWORD,
    encryptionStrength: 3,
  });
  const sums = Buffer.from(`${sha256}  ${key}.eml.txt\n`);
  await writer.add(`${key}.eml.txt`, new Uint8ArrayReader(raw));
  await writer.add('SHA256SUMS.txt', new Uint8ArrayReader(sums));
  const blob = await writer.close();
  return { zip: new Uint8Array(await blob.arrayBuffer()), sha256 };
}
