import { authorDomainOf, type Outcome, toJudged } from '../../../shared/backtest/outcome.ts';
import { createRenderer } from '../../../shared/decide/explain.ts';
import type { Rules } from '../../../shared/rejudge.ts';
import { createResolver } from '../../adapters/dns-resolver.ts';
import { type Judge, judgeRow } from '../check/judge.ts';
import { toRow } from '../check/row.ts';
import { createZoneReader } from '../check/zones.ts';

/** Judges manifest lines under two sets of rules. */
export function rowJudge(base: string, before: Rules, after: Rules): (line: string) => Promise<Outcome> {
  const world: Omit<Judge, 'screener'> = {
    resolve: createResolver({}),
    readZone: createZoneReader(),
    now: undefined,
    base,
    render: createRenderer([]),
  };
  return async (line) => {
    const row = toRow(line);
    // One clock for both sides, so that only the rules differ.
    const now = new Date();
    const [old, fresh] = await Promise.all(
      [before, after].map((screener) => judgeRow(row, { ...world, screener, now })),
    );
    if (old === undefined || fresh === undefined) throw new Error('Cannot judge row: a verdict is missing');
    return {
      key: String(row.id ?? row.file),
      authorDomain: authorDomainOf(fresh),
      before: toJudged(old),
      after: toJudged(fresh),
      reviewers: row.reviewed ?? undefined,
    };
  };
}
