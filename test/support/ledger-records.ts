import { type BrandId, toBrandId } from '../../shared/model/brand.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { type MessageKey, toMessageKey, type Verdict } from '../../shared/model/verdict.ts';

/** A checked message key; the text is the test's own. */
export function messageKey(text: string): MessageKey {
  const key = toMessageKey(text);
  if (key === undefined) throw new Error(`Cannot use ${text} as a message key`);
  return key;
}

/** A checked brand id. */
export function brandId(text: string): BrandId {
  const id = toBrandId(text);
  if (id === undefined) throw new Error(`Cannot use ${text} as a brand id`);
  return id;
}

/** An unremarkable verdict; a test takes only what differs. */
export const verdict = (key: MessageKey, impersonates: readonly BrandId[] = []): Verdict => ({
  key,
  because: 'no-grounds',
  disposition: 'deliver',
  points: 0,
  envelope: { clientIp: '192.0.2.7', helo: 'mx.stranger.test', mailFrom: 'a@stranger.test' },
  authentication: {
    spf: undefined,
    dkim: [],
    arc: { result: 'none' },
    dmarc: undefined,
    vouchedBy: undefined,
  },
  impersonates,
  evidence: [],
  exceptions: [],
  versions: { engine: '0', mailauth: '0', policy: 'sha256:0', brands: 'sha256:0', confusables: '0' },
});

/** A record of a message that was just received; a test takes only what differs. */
export const record = (key: MessageKey, difference: Partial<MessageRecord> = {}): MessageRecord => ({
  key,
  version: 1,
  state: 'received',
  receivedAt: '2026-11-25T09:00:00.000Z',
  object: { bucket: 'incoming', key: `incoming/${key}` },
  bytes: 1234,
  sha256: '0'.repeat(64),
  summary: { from: '', displayName: '', authorDomain: '', subject: '', recipients: [] },
  verdict: undefined,
  history: [],
  sequence: 0,
  outbox: [],
  notes: [],
  ...difference,
});
