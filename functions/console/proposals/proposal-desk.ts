import { observeLedger, type Seen } from '../../../shared/learning/observe-ledger.ts';
import type { Proposal } from '../../../shared/learning/propose.ts';
import { propose } from '../../../shared/learning/propose.ts';
import type { BrandIndex } from '../../../shared/model/brand.ts';
import type { CanaryStore, Clock, Ledger, RuleBook } from '../../../shared/ports.ts';
import { isAllowed } from './is-allowed.ts';

/** What stored mail suggests; `complete` is false where not all of the days could be looked at. */
export interface Suggestions {
  readonly proposals: readonly Proposal[];
  readonly days: number;
  readonly messages: number;
  readonly complete: boolean;
}

/** Proposals that nobody dismissed and that nothing in force answers yet. */
export interface ProposalDesk {
  readonly list: () => Promise<Suggestions>;
  readonly dismiss: (id: string, by: string) => Promise<void>;
}

interface Sources {
  readonly ledger: Pick<Ledger, 'list'>;
  readonly now: Clock;
  readonly brands: () => Promise<BrandIndex>;
  readonly rules: Pick<RuleBook, 'list'>;
  readonly canaries: Pick<CanaryStore, 'all'>;
  readonly dismissals: {
    readonly has: (id: string) => Promise<boolean>;
    readonly add: (id: string, by: string) => Promise<void>;
  };
}

/** How much one look may cost: a page must answer, whatever the volume of mail. */
export interface LookLimits {
  readonly days: number;
  readonly most: number;
  readonly budgetMs: number;
  readonly freshForMs: number;
}
const LIMITS: LookLimits = { days: 30, most: 20_000, budgetMs: 8_000, freshForMs: 60_000 };

/** A page shows no more. */
const MOST_SHOWN = 100;

/** Looks at the records of the last days, at most once a minute. */
export function proposalDesk(sources: Sources, limits: LookLimits = LIMITS): ProposalDesk {
  const { now, brands, rules, dismissals } = sources;
  let kept: { readonly seen: Promise<Seen>; readonly at: number; readonly version: string } | undefined;
  const look = (index: BrandIndex): Promise<Seen> => {
    const at = now().getTime();
    if (kept !== undefined && kept.version === index.version && at - kept.at < limits.freshForMs)
      return kept.seen;
    const mine = { at, version: index.version, seen: observe(index, sources, limits) };
    kept = mine;
    mine.seen.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return mine.seen;
  };
  return {
    list: async () => {
      const index = await brands();
      const [{ observations, messages, complete }, book] = await Promise.all([look(index), rules.list()]);
      const proposals: Proposal[] = [];
      for (const proposal of propose(observations, index)) {
        if (proposals.length === MOST_SHOWN) break;
        if (isAllowed(proposal, book, now()) || (await dismissals.has(proposal.id))) continue;
        proposals.push(proposal);
      }
      return { proposals, days: limits.days, messages, complete };
    },
    dismiss: dismissals.add,
  };
}

async function observe(
  brands: BrandIndex,
  { ledger, now, canaries }: Sources,
  limits: LookLimits,
): Promise<Seen> {
  const start = now().getTime();
  const from = new Date(start - limits.days * 86_400_000).toISOString();
  const goOn = (messages: number): boolean =>
    messages < limits.most && now().getTime() - start < limits.budgetMs;
  return await observeLedger(ledger, brands, { from, goOn, canaries: await canaries.all() });
}
