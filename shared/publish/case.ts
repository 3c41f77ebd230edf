import type { StoredObject } from '../model/message-record.ts';
import type { MessageKey, Versions } from '../model/verdict.ts';
import type { DnsTranscript } from '../ports.ts';

/** What a verdict rests on besides the raw message: with both, it can be made again years later. */
export interface Case {
  readonly format: 1;
  readonly key: MessageKey;
  /** Where SES put the raw message. */
  readonly object: StoredObject;
  /** SES's notification as it came. */
  readonly notification: string;
  /** The time that the verdict was given, ISO 8601: signatures and overrides expire. */
  readonly judgedAt: string;
  readonly versions: Versions;
  readonly dns: DnsTranscript;
}
