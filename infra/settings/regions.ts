/**
 * Regions in which Amazon SES receives mail (an `inbound-smtp.<region>.amazonaws.com` exists). AWS adds to the
 * list now and then: `acceptRegion: true` in the settings lets a newer one pass.
 */
export const RECEIVING_REGIONS: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
];

/** The host that MX records of this region point at. */
export const inboundHost = (region: string): string => `inbound-smtp.${region}.amazonaws.com`;
