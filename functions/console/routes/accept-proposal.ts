import * as v from 'valibot';
import { ALLOW_DAYS, toCandidate } from '../../../shared/learning/candidate.ts';
import type { Proposal } from '../../../shared/learning/propose.ts';
import { toDomainName } from '../../../shared/model/address.ts';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { may } from '../../../shared/review/operator.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { propose } from '../policy/propose.ts';
import { findProposal, writeDecision } from '../proposals/find-proposal.ts';
import { writeRule } from '../rules/write-rule.ts';
import type { Call, Route } from './route.ts';

const Order = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)) });

interface Accepted {
  readonly call: Call;
  readonly reason: string;
}

/**
 * Carries out a proposal as a person would by hand: a release pattern becomes an allow of the proven author in the rule
 * book, an authorised sender a candidate of the registry, which is tried and activated like any other.
 */
export const acceptProposal: Route = {
  method: 'POST',
  path: '/proposals/:id/acceptance',
  permission: 'proposals.decide',
  handle: async (call) => {
    const { reason } = await readJson(call.c, Order);
    const proposal = await findProposal(call);
    return await CARRY_OUT[proposal.kind](proposal, { call, reason });
  },
};

const CARRY_OUT: Readonly<Record<Proposal['kind'], (what: Proposal, use: Accepted) => Promise<Response>>> = {
  'release-pattern': async (proposal, use) => {
    const rule = toAllow(proposal, use);
    await writeDecision('proposal.accept', proposal, use);
    await writeRule(rule, use.call);
    return use.call.c.json({ rule }, 201);
  },
  'authorised-sender': async (proposal, use) => {
    const { console, operator, c } = use.call;
    if (!may(operator, 'policy.write'))
      throw new HttpProblem('forbidden', 'Cannot accept proposal: it changes the registry');
    const { revision: _revision, ...current } = await console.policies.shelf.current();
    const draft = toCandidate(proposal, current, { owner: operator.name, now: console.now() });
    if (!draft.ok) throw new HttpProblem('refused', `Cannot accept proposal: ${draft.problem}`);
    const { file, text } = draft.value;
    await writeDecision('proposal.accept', proposal, use);
    // Where no backtest runs, the file goes to `sekisho policy activate`.
    if (console.policies.trials === undefined) return c.json({ draft: { file, text } });
    const texts = { ...current, [file]: text };
    const candidate = await propose({ kind: 'upload', texts, current }, use.call);
    return c.json({ candidate }, 201);
  },
  'unaligned-stream': async () => {
    throw new HttpProblem('refused', 'Cannot accept proposal: nothing proves who sends it');
  },
};

function toAllow({ author, brand }: Proposal, { call: { console, operator }, reason }: Accepted): DeskRule {
  const domain = toDomainName(author ?? '');
  if (domain === undefined) throw new HttpProblem('refused', 'Cannot accept proposal: it names no author');
  const now = console.now();
  return {
    id: console.newId(),
    kind: 'allow',
    identity: { kind: 'author', domain },
    scope: { brand },
    reason,
    by: operator.name,
    at: now.toISOString(),
    expires: new Date(now.getTime() + ALLOW_DAYS * 86_400_000).toISOString(),
  };
}
