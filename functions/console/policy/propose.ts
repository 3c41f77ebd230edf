import { versionsOf } from '../../../shared/activation/activate.ts';
import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from '../routes/route.ts';
import type { Candidate, Trial } from './candidate-shelf.ts';
import type { TryOut } from './policy-desk.ts';
import { settingsChanges } from './settings-changes.ts';

/** Settings cover all mail: who is limited to some domains cannot change them. */
export function refuseLimited({ operator }: Call): void {
  if (operator.domains !== 'all')
    throw new HttpProblem('forbidden', 'Cannot show policy: it covers all domains');
}

/** Puts usable texts on the shelf and starts their backtest; nothing comes into force. */
export async function propose(
  { kind, texts, current }: Pick<Candidate, 'kind' | 'texts'> & { readonly current: SettingsTexts },
  { console, operator }: Call,
): Promise<Candidate> {
  const { tryOut, candidates } = console.policies;
  if (tryOut === undefined)
    throw new HttpProblem('refused', 'Cannot try settings here: use sekisho policy activate');
  const [versions, base] = [versionsOf(texts), versionsOf(current)];
  if (!versions.ok || !base.ok)
    throw new HttpProblem('bad-request', 'Cannot propose settings: they cannot be read');
  const at = console.now().toISOString();
  const id = console.newId();
  const subjects = [{ id: 'policy', before: base.value.policy, after: versions.value.policy }];
  const actor = { kind: 'operator', name: operator.name } as const;
  await writeAudit({ at, actor, action: 'policy.proposed', subjects, reason: '' }, console);
  const candidate: Candidate = {
    id,
    kind,
    by: operator.name,
    at,
    texts,
    versions: versions.value,
    base: base.value,
    changes: settingsChanges(current, texts),
    trial: { state: 'running' },
  };
  candidates.put(candidate);
  // Nobody waits for it: the page asks again until it is over.
  void trial(tryOut, current, texts).then((over) => candidates.change(id, { trial: over }));
  return candidate;
}

async function trial(tryOut: TryOut, before: SettingsTexts, after: SettingsTexts): Promise<Trial> {
  try {
    return { state: 'done', backtest: await tryOut(before, after) };
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}
