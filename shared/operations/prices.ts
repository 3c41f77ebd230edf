/**
 * US dollars, list prices of us-east-1 as published in 2025, without free tiers and discounts. Other regions differ by
 * up to a third; ap-northeast-1 is about a quarter dearer for storage and writes.
 */
export const PRICES = {
  /** SES, for each message received. */
  sesMessage: 0.1 / 1000,
  /** SES, for each whole 256 KB of a received message. */
  sesChunk: 0.09 / 1000,
  /** SES, for each recipient of a sent message, and for what is attached. */
  sesSend: 0.1 / 1000,
  sesSendGb: 0.12,
  s3Put: 0.005 / 1000,
  s3Get: 0.0004 / 1000,
  s3List: 0.005 / 1000,
  s3GbMonth: 0.023,
  kmsRequest: 0.03 / 10_000,
  kmsKeyMonth: 1,
  /** SNS, for each mail to a person. */
  snsMail: 2 / 100_000,
  snsPublish: 0.5 / 1e6,
  sqsRequest: 0.4 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  dynamoWrite: 0.625 / 1e6,
  dynamoRead: 0.125 / 1e6,
  dynamoGbMonth: 0.25,
  /** Point-in-time recovery. */
  dynamoBackupGbMonth: 0.2,
  /** For each 64 KB of an event. */
  event: 1 / 1e6,
  schedulerCall: 1 / 1e6,
  httpApiCall: 1 / 1e6,
  /** CloudFront, over HTTPS, to viewers in Japan; elsewhere less. */
  cloudFrontCall: 0.012 / 10_000,
  cloudFrontGb: 0.114,
  /** Cognito Essentials, for each person who signs in that month. */
  cognitoUser: 0.015,
  /** To the Internet. */
  dataOutGb: 0.09,
  logGb: 0.5,
  metricMonth: 0.3,
  alarmMonth: 0.1,
  anomalyAlarmMonth: 0.3,
  dashboardMonth: 3,
  secretMonth: 0.4,
} as const;
