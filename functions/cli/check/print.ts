import { type Language, plain, type Renderer } from '../../../shared/decide/explain.ts';
import { compareCharacters } from '../../../shared/detect/text/characters.ts';
import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import type { Evidence, Observation } from '../../../shared/model/evidence.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { paint, type Style } from '../style.ts';
import { wrapText } from '../wrap.ts';

/** What a person reads about one message. */
export function describeVerdict(verdict: Verdict, render: Renderer, language: Language): string {
  const lines = [
    headline(verdict, language),
    ...verdict.evidence.flatMap((one) => describeEvidence(one, render, language)),
    ...describeExceptions(verdict, render, language),
    ...('authentication' in verdict ? [`  ${describeAuthentication(verdict.authentication)}`] : []),
  ];
  return lines.join('\n');
}

const COLOURS: Readonly<Record<Verdict['disposition'], Style>> = {
  deliver: 'green',
  tag: 'yellow',
  quarantine: 'red',
};

const BECAUSE: Readonly<Record<Language, Readonly<Record<Verdict['because'], string>>>> = {
  en: {
    'no-grounds': 'nothing speaks against it',
    evidence: 'because of evidence',
    override: 'by an override of the policy',
    unscreenable: 'because it cannot be read within our limits',
    pending: 'until DNS answers',
  },
  ja: {
    'no-grounds': '疑わしい点はありません',
    evidence: '根拠があるため',
    override: 'ポリシーの例外のため',
    unscreenable: '制限内で読み取れないため',
    pending: 'DNS の応答を待っています',
  },
};

function headline(verdict: Verdict, language: Language): string {
  const facts = [
    ...('points' in verdict ? [language === 'ja' ? `${verdict.points} 点` : `${verdict.points} points`] : []),
    ...(verdict.because === 'unscreenable' ? [verdict.problem.kind] : []),
    ...(verdict.wouldHave === undefined ? [] : [`monitor: ${verdict.wouldHave}`]),
    `policy ${verdict.versions.policy.slice(7, 15)}`,
  ];
  const word = paint(['bold', COLOURS[verdict.disposition]].flat() as Style, verdict.disposition);
  const why = BECAUSE[language][verdict.because];
  return language === 'ja'
    ? `${word}   ${why}（${facts.join('、')}）`
    : `${word}   ${why} (${facts.join(', ')})`;
}

const MOST_MARKS = 4;

const MARKS: Readonly<Record<Evidence['strength'], Style>> = {
  weak: 'dim',
  moderate: 'yellow',
  strong: 'red',
};

const INDENT = ' '.repeat(34);

/** A text that stays in its column on a terminal; in a file or a pipe it stays on one line. */
function inColumn(text: string): string {
  const room = (process.stdout.columns ?? Number.POSITIVE_INFINITY) - INDENT.length;
  // On a narrow terminal the terminal's own breaks are better than a column of a few words.
  return room < 30 ? text : wrapText(text, room).join(`\n${INDENT}`);
}

function describeEvidence(evidence: Evidence, render: Renderer, language: Language): readonly string[] {
  const { detector, strength, finding, observed } = evidence;
  return [
    `  ${paint(MARKS[strength], strength.padEnd(8))}  ${detector.padEnd(20)}  ${inColumn(render(finding, language))}`,
    ...observed.flatMap((one) => describeObservation(one, language)),
  ];
}

/** The value, and beneath it what each marked character is and stands for. */
function describeObservation(
  { where, value, marks = [] }: Observation,
  language: Language,
): readonly string[] {
  const told = marks
    .map((mark) => compareCharacters(value, mark))
    .filter(({ written, meant }) => written.length + meant.length > 0)
    .slice(0, MOST_MARKS)
    .map(({ says }) => plain(says[language]));
  return [`${plain(where)}: ${plain(value)}`, ...told].map((line) =>
    paint('dim', `${INDENT}${inColumn(line)}`),
  );
}

/** Evidence that would have counted and does not, or counts less. */
const describeExceptions = (verdict: Verdict, render: Renderer, language: Language): readonly string[] =>
  'exceptions' in verdict ? verdict.exceptions.map((one) => `  ${render(one, language)}`) : [];

/** The four results on one line, in the words of RFC 8601. */
function describeAuthentication({ spf, dkim, dmarc, arc, vouchedBy }: AuthenticationResults): string {
  const signatures = dkim?.map(({ result, domain }) => `${result}${domain ? ` (${domain})` : ''}`);
  const because = dmarc !== undefined && 'because' in dmarc ? ` (${dmarc.because})` : '';
  const policy = dmarc !== undefined && 'policy' in dmarc && dmarc.policy ? ` (p=${dmarc.policy})` : '';
  return [
    `spf ${spf?.result ?? 'not known'}${spf?.domain ? ` (${spf.domain})` : ''}`,
    `dkim ${signatures === undefined ? 'not known' : signatures.join(', ') || 'none'}`,
    `dmarc ${dmarc?.result ?? 'not known'}${because}${policy}`,
    `arc ${arc?.result ?? 'not known'}${vouchedBy ? ` (vouched by ${vouchedBy})` : ''}`,
  ].join(' · ');
}
