import type { Proposal } from '../../../shared/learning/propose.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from '../routes/route.ts';

/** Proposals come from everybody's mail: who is limited to some domains does not see them. */
export function refuseLimitedReader({ operator }: Pick<Call, 'operator'>): void {
  if (operator.domains !== 'all')
    throw new HttpProblem('forbidden', 'Cannot show proposals: they cover all domains');
}

/** The proposal that the path names, as the mail suggests it now. */
export async function findProposal(call: Call): Promise<Proposal> {
  refuseLimitedReader(call);
  const { proposals } = await call.console.proposals.list();
  const found = proposals.find(({ id }) => id === call.c.req.param('id'));
  if (found === undefined) throw new HttpProblem('not-found', 'Cannot find proposal: there is none now');
  return found;
}

/** Writes down what somebody decided about a proposal, before it is carried out. */
export async function writeDecision(
  action: 'proposal.accept' | 'proposal.dismiss',
  { id, kind, brand, sender }: Proposal,
  { call: { console, operator }, reason }: { readonly call: Call; readonly reason: string },
): Promise<void> {
  await writeAudit(
    {
      at: console.now().toISOString(),
      actor: { kind: 'operator', name: operator.name },
      action,
      subjects: [{ id, after: `${kind} ${brand} ${sender}` }],
      reason,
    },
    console,
  );
}
