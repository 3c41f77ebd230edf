import { replayDns } from './authenticate/transcript.ts';
import { toSubmission } from './intake/to-submission.ts';
import type { Verdict } from './model/verdict.ts';
import type { Case } from './publish/case.ts';
import { type Screener, screen } from './screen.ts';

/** By whose rules a stored message is judged again. DNS and clock are the case's own. */
export type Rules = Omit<Screener, 'resolve' | 'now'>;

/**
 * Judges a stored message again from what was kept when it came: the object's bytes, SES's notification, every
 * DNS answer, and the time. Under the rules of then the verdict is the one of then, byte for byte; under
 * others it is what they would have said.
 */
export async function rejudge(kept: Case, stored: Buffer, rules: Rules): Promise<Verdict> {
  const judgedAt = new Date(kept.judgedAt);
  const submission = toSubmission(stored, {
    messageId: kept.key,
    notification: kept.notification,
    now: judgedAt,
    authservId: rules.policy.tagging.authservId,
  });
  return await screen(submission, { ...rules, resolve: replayDns(kept.dns), now: () => judgedAt });
}

/** Checks that what a store gave back is a case that we can judge. */
export const isCase = (value: unknown): value is Case =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === 1 &&
  'notification' in value &&
  typeof value.notification === 'string' &&
  'dns' in value &&
  Array.isArray(value.dns);
