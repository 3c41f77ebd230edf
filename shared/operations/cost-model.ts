/** What a month's mail looks like. */
export interface Load {
  readonly messages: number;
  /** Average size of a message, in KB of 1,024 bytes. */
  readonly kilobytes: number;
  /** Share that is held or tagged, 0 to 1. */
  readonly caught: number;
  readonly retentionDays: { readonly incoming: number; readonly delivered: number; readonly records: number };
  readonly reconcileEveryMinutes: number;
  readonly nextHop: 'archive' | 'smtp' | 'ses';
  /** People at the review desk; undefined: there is none. */
  readonly colleagues: number | undefined;
  /** Minutes between two probes; undefined: none. */
  readonly probeEveryMinutes: number | undefined;
  /** Whether every event is posted to a receiver. */
  readonly webhook: boolean;
}

/** One line of the bill. */
export interface CostLine {
  readonly component: string;
  readonly usd: number;
  /** What it is made of, for a person. */
  readonly because: string;
}

/** What AWS bills for one message: requests to S3, units of DynamoDB, events. */
export interface Billed {
  readonly s3Puts: number;
  readonly s3Gets: number;
  readonly dynamoWrites: number;
  readonly dynamoReads: number;
  readonly events: number;
}

/**
 * Requests and units per message, as the deployed bundle makes them (test/infra/deployed-calls.test.ts holds them).
 * A caught message is charged as one that begins a campaign and holds a form, the dearest there is.
 */
export const PER_MESSAGE = {
  delivered: { s3Puts: 4, s3Gets: 1, dynamoWrites: 12, dynamoReads: 0, events: 1 },
  caught: { s3Puts: 4, s3Gets: 1, dynamoWrites: 40, dynamoReads: 36, events: 2 },
} as const satisfies Readonly<Record<string, Billed>>;

/** What is there without any mail. Detectors are a metric each; a test compares alarms with the template. */
export const STANDING = { metrics: 42, alarms: 11 } as const;

/** A share of caught mail, and the rest. */
export const mix = ({ caught }: Load, of: keyof Billed): number =>
  PER_MESSAGE.delivered[of] * (1 - caught) + PER_MESSAGE.caught[of] * caught;

/** A line of the bill. */
export const line = (component: string, usd: number, because: string): CostLine => ({
  component,
  usd,
  because,
});
