import type { Disposition } from '../model/verdict.ts';
import { type Share, share } from './confidence.ts';
import type { Judged, Outcome, ReviewersWord } from './outcome.ts';

/** How far a message's treatment changed. `tag` counts as delivered with a mark. */
export type Change = 'newly-held' | 'newly-tagged' | 'newly-delivered' | 'released-to-tag' | 'unchanged';

/** How many messages a rule or brand acted on, before and after. */
export interface Shift {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** How well holding agrees with what reviewers decided. */
export interface Agreement {
  /** Of what would be held, how much reviewers confirmed. */
  readonly precision: Share;
  /** Of what reviewers confirmed, how much would be held. */
  readonly recall: Share;
  /** Of what reviewers released, how much would be held again. */
  readonly heldAgain: Share;
}

/** What a change of policy or registry would do. */
export interface BacktestReport {
  readonly total: number;
  readonly changes: Readonly<Record<Change, number>>;
  readonly rules: readonly Shift[];
  readonly brands: readonly Shift[];
  /** At most `SAMPLES` of each change, in the order they were met. */
  readonly samples: Readonly<Record<Exclude<Change, 'unchanged'>, readonly Outcome[]>>;
  readonly reviewed: { readonly before: Agreement; readonly after: Agreement };
}

const SAMPLES = 20;

const CHANGE: Readonly<Record<Disposition, Readonly<Record<Disposition, Change>>>> = {
  deliver: { deliver: 'unchanged', tag: 'newly-tagged', quarantine: 'newly-held' },
  tag: { deliver: 'newly-delivered', tag: 'unchanged', quarantine: 'newly-held' },
  quarantine: { deliver: 'newly-delivered', tag: 'released-to-tag', quarantine: 'unchanged' },
};

/** Counts outcomes as they come, in memory that does not grow with their number. */
export function createTally() {
  const changes: Record<Change, number> = {
    'newly-held': 0,
    'newly-tagged': 0,
    'newly-delivered': 0,
    'released-to-tag': 0,
    unchanged: 0,
  };
  const samples: Record<Exclude<Change, 'unchanged'>, Outcome[]> = {
    'newly-held': [],
    'newly-tagged': [],
    'newly-delivered': [],
    'released-to-tag': [],
  };
  const rules = createShifts();
  const brands = createShifts();
  const reviewed = { before: createAgreement(), after: createAgreement() };

  return {
    add(outcome: Outcome): void {
      const { before, after, reviewers } = outcome;
      const change = CHANGE[before.disposition][after.disposition];
      changes[change] += 1;
      if (change !== 'unchanged' && samples[change].length < SAMPLES) samples[change].push(outcome);
      rules.add(before, after, ({ detectors }) => detectors);
      brands.add(before, after, ({ impersonates }) => impersonates);
      reviewed.before.add(before, reviewers);
      reviewed.after.add(after, reviewers);
    },
    report: (): BacktestReport => ({
      total: Object.values(changes).reduce((sum, count) => sum + count, 0),
      changes: { ...changes },
      rules: rules.list(),
      brands: brands.list(),
      samples,
      reviewed: { before: reviewed.before.result(), after: reviewed.after.result() },
    }),
  };
}

/** Counts by name the messages that something acted on; what was only delivered does not count. */
function createShifts() {
  const counts = new Map<string, { before: number; after: number }>();
  const count = (
    judged: Judged,
    side: 'before' | 'after',
    namesOf: (judged: Judged) => readonly string[],
  ) => {
    if (judged.disposition === 'deliver') return;
    for (const name of namesOf(judged)) {
      const known = counts.get(name) ?? { before: 0, after: 0 };
      known[side] += 1;
      counts.set(name, known);
    }
  };
  return {
    add(before: Judged, after: Judged, namesOf: (judged: Judged) => readonly string[]): void {
      count(before, 'before', namesOf);
      count(after, 'after', namesOf);
    },
    list: (): readonly Shift[] =>
      [...counts]
        .map(([name, { before, after }]) => ({ name, before, after }))
        .toSorted(
          (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.name < b.name ? -1 : 1),
        ),
  };
}

function createAgreement() {
  const count = { heldSpoof: 0, heldHonest: 0, spoof: 0, honest: 0 };
  return {
    add({ disposition }: Judged, reviewers: ReviewersWord | undefined): void {
      if (reviewers === undefined) return;
      count[reviewers] += 1;
      if (disposition === 'quarantine') count[reviewers === 'spoof' ? 'heldSpoof' : 'heldHonest'] += 1;
    },
    result: (): Agreement => ({
      precision: share(count.heldSpoof, count.heldSpoof + count.heldHonest),
      recall: share(count.heldSpoof, count.spoof),
      heldAgain: share(count.heldHonest, count.honest),
    }),
  };
}
