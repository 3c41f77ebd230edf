import { versionsOf } from '../../../shared/activation/activate.ts';
import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from '../routes/route.ts';
import type { Candidate } from './candidate-shelf.ts';
import { settingsChanges } from './settings-changes.ts';

/** Settings cover all mail: who is limited to some domains cannot change them. */
export function refuseLimited({ operator }: Call): void {
  if (operator.domains !== 'all')
    throw new HttpProblem('forbidden', 'Cannot show policy: it covers all domains');
}

/** What is proposed, and what it is compared with. */
export interface Proposal {
  readonly kind: Candidate['kind'];
  readonly texts: SettingsTexts;
  readonly current: SettingsTexts;
}

/** Puts usable texts on the shelf and starts their backtest; nothing comes into force. */
export async function propose(
  { kind, texts, current }: Proposal,
  { console, operator }: Call,
): Promise<Candidate> {
  const { trials, candidates, shelf } = console.policies;
  if (trials === undefined)
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
    versions: versions.value,
    base: base.value,
    changes: settingsChanges(current, texts),
    trial: { state: 'running' },
  };
  await shelf.keep(texts, versions.value);
  // Nobody waits for it: the page asks again until it is over.
  await trials.start(id, current, texts);
  await candidates.put(candidate);
  return candidate;
}
