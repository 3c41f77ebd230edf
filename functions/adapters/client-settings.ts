/**
 * What every AWS client of ours is made with: short timeouts, because a Lambda that waits is paid for and its
 * message comes back anyway. Endpoints come from AWS_ENDPOINT_URL_…, which local mode sets.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
};
