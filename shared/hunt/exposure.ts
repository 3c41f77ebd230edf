import type { EventContext } from '../events/context.ts';
import { textToEventAddress } from '../events/privacy.ts';
import type { Address } from '../events/types.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { Disposition } from '../model/verdict.ts';

/** One message that people have and should not; recipients under the privacy setting. */
export interface Exposure {
  readonly key: string;
  readonly receivedAt: string;
  readonly state: MessageRecord['state'];
  /** What enforcement says now. */
  readonly disposition: Disposition;
  readonly impersonates: readonly string[];
  readonly recipientCount: number;
  readonly recipients: readonly Address[];
}

/** What may be shown to anybody who may run a hunt. */
export const toExposure = (
  { key, receivedAt, state, summary }: MessageRecord,
  now: { readonly disposition: Disposition; readonly impersonates: readonly string[] },
  context: EventContext,
): Exposure => ({
  key,
  receivedAt,
  state,
  disposition: now.disposition,
  impersonates: now.impersonates,
  recipientCount: summary.recipients.length,
  recipients: summary.recipients.map((recipient) =>
    textToEventAddress(recipient, { whose: 'recipient', context }),
  ),
});

/** One line of JSON per recipient, whole addresses: for the people who have to talk to them, and no one else. */
export const exposureLines = ({ key, receivedAt, state, summary }: MessageRecord): readonly string[] =>
  summary.recipients.map((recipient) => JSON.stringify({ recipient, key, receivedAt, state }));
