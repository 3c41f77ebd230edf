import * as v from 'valibot';
import { type HuntWith, huntDown } from '../../../shared/hunt/hunt-down.ts';
import type { Hunt } from '../../../shared/hunt/revise.ts';
import { type MessageKey, toMessageKey } from '../../../shared/model/verdict.ts';
import { inTurns } from '../../../shared/review/in-turns.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { type Hunting, huntingFor, KNOWLEDGE } from '../hunt/knowledge.ts';
import { refuseLimitedHunter } from '../hunt/refuse-limited.ts';
import type { Call, Route } from './route.ts';

/** As many as a step of the look finds at most. */
const MOST = 25;
const AT_ONCE = 4;

const Order = v.object({
  ...KNOWLEDGE,
  keys: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.minLength(1), v.maxLength(MOST)),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
  /** Of the call before, where a hunt takes several. */
  batch: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
});

/**
 * Gives messages that people have the verdict of what is known now, and asks downstream for those that would be held.
 * Nothing is removed, and a second call for the same messages tells nothing twice.
 */
export const reviseMail: Route = {
  method: 'POST',
  path: '/hunts/revisions',
  permission: 'mail.hunt',
  handle: async (call) => {
    refuseLimitedHunter(call);
    const { console, operator } = call;
    const { keys: texts, reason, batch = console.newId(), ...knowledge } = await readJson(call.c, Order);
    const keys = [...new Set(texts.map(checked))];
    const hunting = await huntingFor(knowledge, call);
    const by = { kind: 'operator', name: operator.name } as const;
    const hunt: Hunt = { at: console.now().toISOString(), by, reason, batch };
    await begin(hunt, { keys, hunting, console });
    const use = equip(hunting, console);
    const results = await inTurns(keys, AT_ONCE, async (key) => ({
      key,
      outcome: await reviseOne(key, hunt, use),
    }));
    await console.index.refresh(keys);
    return call.c.json({ batch, results });
  },
};

function checked(text: string): MessageKey {
  const key = toMessageKey(text);
  if (key === undefined) throw new HttpProblem('bad-request', 'Cannot revise verdicts: not a message key');
  return key;
}

/** Before anything is changed: a verdict whose settings are lost could not be made again. */
async function begin(
  { at, by, reason, batch }: Hunt,
  {
    keys,
    hunting: { rules, texts },
    console,
  }: { readonly keys: readonly MessageKey[]; readonly hunting: Hunting; readonly console: Call['console'] },
): Promise<void> {
  const versions = { policy: rules.policy.version, brands: rules.brands.version };
  await console.policies.shelf.keep(texts, versions);
  const subjects = [
    { id: 'policy', after: versions.policy },
    { id: 'brands', after: versions.brands },
    ...keys.map((id) => ({ id })),
  ];
  await writeAudit({ at, actor: by, action: 'mail.hunt', subjects, batch, reason }, console);
}

const equip = ({ rules }: Hunting, { ledger, store, telling }: Call['console']): HuntWith => ({
  ledger,
  store,
  announcer: telling.announcer,
  events: telling.contextFor(rules),
  rules,
});

async function reviseOne(
  key: MessageKey,
  hunt: Hunt,
  use: HuntWith,
): Promise<'revised' | 'stays' | 'failed'> {
  try {
    const record = await use.ledger.read(key);
    return record === undefined ? 'failed' : await huntDown(record, hunt, use);
  } catch {
    // Told as an outcome: one message that is gone must not end the hunt for the others.
    return 'failed';
  }
}
