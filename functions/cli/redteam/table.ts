import { createRenderer } from '../../../shared/decide/explain.ts';
import { detectors } from '../../../shared/detect/index.ts';
import type { Outcome, Trial } from '../../../shared/redteam/run.ts';
import type { Target } from '../../../shared/redteam/target.ts';
import { paint, type Style } from '../style.ts';

const STYLES: Readonly<Record<Outcome, Style>> = {
  caught: 'green',
  arrived: 'green',
  explained: 'yellow',
  'let-through': 'red',
  burned: 'red',
};

const render = createRenderer(detectors);

interface Wish {
  /** Also what went as it should. */
  readonly all: boolean;
  readonly language: 'ja' | 'en';
}

/** The trials of one brand as a table: technique, what was done, why; below it the count. */
export function describeTrials(
  { brand, name }: Target,
  trials: readonly Trial[],
  { all, language }: Wish,
): string {
  const rows = trials
    .filter(({ outcome }) => all || !['caught', 'arrived'].includes(outcome))
    .map((trial) => row(trial, language));
  const count = (outcome: Outcome): number => trials.filter((trial) => trial.outcome === outcome).length;
  const held = trials.filter(
    ({ outcome, verdict }) => outcome === 'caught' && verdict.disposition === 'quarantine',
  );
  const attacks = trials.length - count('arrived') - count('burned');
  return [
    `${brand.id} (${name})`,
    ...rows,
    `  ${attacks} attacks: ${count('caught')} caught (${held.length} held, ${count('caught') - held.length} tagged), ` +
      `${count('explained')} explained, ${count('let-through')} let through; ` +
      `${count('arrived') + count('burned')} honest messages: ${count('arrived')} delivered, ${count('burned')} stopped`,
  ].join('\n');
}

function row({ staged: { attack }, verdict, outcome }: Trial, language: 'ja' | 'en'): string {
  const done = paint(STYLES[outcome], outcome.padEnd(12));
  const what = `  ${attack.technique.padEnd(46)} ${done} ${verdict.disposition.padEnd(11)} ${attack.how}`;
  const seen = [...new Set(verdict.evidence.map(({ detector }) => detector))].join(', ');
  const reason = outcome === 'explained' ? attack.explained : seen;
  const [first] = verdict.evidence;
  const sentence =
    outcome === 'burned' && first !== undefined ? `\n      ${render(first.finding, language)}` : '';
  return `${what}${reason ? ` (${reason})` : ''}${sentence}`;
}
