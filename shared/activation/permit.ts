import { percent } from '../backtest/sections.ts';
import type { BacktestReport } from '../backtest/tally.ts';
import type { OperatorName } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { BacktestSummary } from './activation.ts';

/** Who wants new settings, and who stands by them. */
export interface ActivationRequest {
  readonly by: OperatorName;
  readonly reason: string;
  readonly approvedBy?: OperatorName;
}

/** Of what reviewers released, the share that new settings may hold again without a second person. */
const HELD_AGAIN_LIMIT = 0.02;

/** What a report comes to in an activation's record. */
export const summarizeReport = ({ total, changes, reviewed }: BacktestReport): BacktestSummary => ({
  total,
  newlyHeld: changes['newly-held'],
  newlyDelivered: changes['newly-delivered'],
  heldAgain: reviewed.after.heldAgain,
});

/**
 * Whether settings may come into force. Holding again what people released is the mistake that costs trust, so
 * it needs a reason and somebody else who agrees.
 */
export function permit(
  request: ActivationRequest,
  { heldAgain }: BacktestSummary,
  limit: number = HELD_AGAIN_LIMIT,
): Result<'within-limit' | 'approved', string> {
  if (request.reason.trim() === '') return refused('a reason is missing');
  if (heldAgain.value === undefined || heldAgain.value <= limit) return done('within-limit');
  const facts = `it would hold again ${percent(heldAgain)} of what reviewers released, the limit is ${(100 * limit).toFixed(1)} %`;
  if (request.approvedBy === undefined) return refused(`${facts}; a second person can approve it`);
  if (request.approvedBy === request.by) return refused(`${facts}; the second person must be another`);
  return done('approved');
}
