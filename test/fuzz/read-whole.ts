import { createCodeReader } from '../../functions/adapters/code-reader.ts';
import { readPolicy } from '../../functions/adapters/settings-files.ts';
import { zoneResolver } from '../../shared/authenticate/zone.ts';
import { toSubmission } from '../../shared/intake/to-submission.ts';
import type { Verdict } from '../../shared/model/verdict.ts';
import { screen } from '../../shared/screen.ts';
import { NO_BRANDS } from '../support/inspections.ts';

const NOW = new Date('2026-11-02T10:05:00Z');
const readCodes = createCodeReader();
const policy = readPolicy();
const resolve = zoneResolver({});

/** A message's way through every reader that we have: intake, parsing, authentication, detection, decision. */
export async function readWhole(raw: Buffer): Promise<Verdict> {
  const submission = toSubmission(raw, { messageId: undefined, now: NOW });
  const verdict = await screen(submission, { resolve, policy, brands: NO_BRANDS, now: () => NOW, readCodes });
  // A verdict is stored as JSON: what does not survive that is no verdict.
  JSON.parse(JSON.stringify(verdict));
  return verdict;
}
