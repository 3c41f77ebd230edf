import { type Language, plain, type Renderer } from '../../../shared/decide/explain.ts';
import type { Evidence } from '../../../shared/model/evidence.ts';
import type { Disposition } from '../../../shared/model/verdict.ts';

/** One message judged without and with an entry. */
export interface Hit {
  readonly id: string;
  readonly before?: Disposition;
  readonly after?: Disposition;
  /** What the tried brands add to the verdict. */
  readonly evidence: readonly Evidence[];
  readonly changed: boolean;
  readonly problem?: string;
}

/** What a person reads about one message that the entry changes. */
export function describeChange(hit: Hit, render: Renderer, language: Language): string {
  const { id, before, after, evidence, problem } = hit;
  if (problem !== undefined) return plain(problem);
  const moved = before === after ? `${after}` : `${before} → ${after}`;
  const reasons = evidence.map(
    ({ detector, strength, finding }) => `    ${strength} ${detector}: ${render(finding, language)}`,
  );
  return [`${moved}  ${plain(id)}`, ...reasons].join('\n');
}

/** What the entry does to all messages, in one line. */
export function summarize(hits: readonly Hit[]): string {
  const moved = (to: Disposition): number =>
    hits.filter(({ before, after }) => before !== to && after === to).length;
  const noticed = hits.filter(({ before, after, changed }) => changed && before === after).length;
  const unread = hits.filter(({ problem }) => problem !== undefined).length;
  return (
    `${hits.length} messages: ${moved('quarantine')} newly held, ${moved('tag')} newly tagged, ${moved('deliver')} newly delivered, ` +
    `${noticed} with other evidence and the same outcome${unread === 0 ? '' : `, ${unread} could not be read`}`
  );
}
