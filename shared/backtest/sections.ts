import type { Share } from './confidence.ts';
import type { Outcome } from './outcome.ts';
import type { Agreement, BacktestReport, Change } from './tally.ts';

/** A part of the report as every format shows it: a heading over a table. */
export interface Section {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the policies are called in the report. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

const CHANGES: readonly (readonly [Change, string])[] = [
  ['newly-held', 'newly held'],
  ['newly-tagged', 'newly tagged'],
  ['newly-delivered', 'newly delivered'],
  ['released-to-tag', 'held before, tagged now'],
  ['unchanged', 'unchanged'],
];

/** The whole report as headed tables, in the order of what a person asks first. Empty parts are left out. */
export const toSections = (report: BacktestReport): readonly Section[] =>
  [
    {
      heading: `${report.total} messages judged again`,
      columns: ['what would change', 'messages'],
      rows: CHANGES.map(([change, words]) => [words, String(report.changes[change])]),
    },
    reviewedSection(report),
    shiftSection('By rule (messages held or tagged)', report.rules),
    shiftSection('By brand (messages held or tagged)', report.brands),
    ...CHANGES.flatMap(([change, words]) =>
      change === 'unchanged' ? [] : [sampleSection(`Samples: ${words}`, report.samples[change])],
    ),
  ].filter(({ rows }) => rows.length > 0);

function reviewedSection({ reviewed }: BacktestReport): Section {
  const { before, after } = reviewed;
  const known = before.recall.of + before.heldAgain.of > 0;
  const row = (name: string, pick: (agreement: Agreement) => Share) => [
    name,
    percent(pick(before)),
    percent(pick(after)),
  ];
  return {
    heading: 'Against what reviewers decided',
    columns: ['', 'before', 'after'],
    rows: known
      ? [
          row('precision: of what is held, confirmed', ({ precision }) => precision),
          row('recall: of what was confirmed, held', ({ recall }) => recall),
          row('held although released', ({ heldAgain }) => heldAgain),
        ]
      : [],
  };
}

/** What shifted, and one line for all that did not: a registry has hundreds of brands. */
function shiftSection(heading: string, shifts: BacktestReport['rules']): Section {
  const shifted = shifts.filter(({ before, after }) => before !== after);
  const same = shifts.filter(({ before, after }) => before === after);
  const sum = same.reduce((total, { before }) => total + before, 0);
  return {
    heading,
    columns: ['', 'before', 'after', 'difference'],
    rows: [
      ...shifted.map(({ name, before, after }) => [
        name,
        String(before),
        String(after),
        signed(after - before),
      ]),
      ...(same.length === 0 ? [] : [[`${same.length} others, unchanged`, String(sum), String(sum), '0']]),
    ],
  };
}

const sampleSection = (heading: string, outcomes: readonly Outcome[]): Section => ({
  heading,
  columns: ['message', 'author domain', 'before', 'after', 'because of', 'reviewers'],
  rows: outcomes.map(({ key, authorDomain, before, after, reviewers }) => [
    key,
    authorDomain,
    before.disposition,
    after.disposition,
    (after.disposition === 'deliver' ? before : after).detectors.join(', ') || '-',
    reviewers ?? '-',
  ]),
});

const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference));

/** `93.3 % (88.1–96.3, 140/150)`: the share, its 95 % interval, the count. */
export const percent = ({ hits, of, value, low, high }: Share): string =>
  value === undefined
    ? 'not known'
    : `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}, ${hits}/${of})`;
