import { authorDomainOf, type Outcome, toJudged } from '../../../shared/backtest/outcome.ts';
import { createRenderer, plain } from '../../../shared/decide/explain.ts';
import type { Rules } from '../../../shared/rejudge.ts';
import { createResolver } from '../../adapters/dns-resolver.ts';
import { reasonOf } from '../../adapters/settings-files.ts';
import { type Judge, judgeRow } from '../check/judge.ts';
import { idOf, type Row, toRow } from '../check/row.ts';
import { createZoneReader } from '../check/zones.ts';

/** A row; where it cannot be read, the reason says which one. */
function readRow(line: string): Row {
  try {
    return toRow(line);
  } catch (error) {
    throw new Error(`Cannot read row ${plain(idOf(line) ?? line.slice(0, 60))}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

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
    const row = readRow(line);
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
