import * as v from 'valibot';
import { type Found, lookStep } from '../../../shared/hunt/look-step.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { readJson } from '../http/read-json.ts';
import { huntingFor, KNOWLEDGE } from '../hunt/knowledge.ts';
import { refuseLimitedHunter } from '../hunt/refuse-limited.ts';
import { showFound } from '../hunt/show-found.ts';
import type { Call, Route } from './route.ts';

const Order = v.object({
  ...KNOWLEDGE,
  from: v.pipe(v.string(), v.isoTimestamp()),
  to: v.pipe(v.string(), v.isoTimestamp()),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(4_000))),
});

/**
 * The next few messages that people have, judged by what is known now. Changes nothing; the caller asks again with the
 * cursor until there is none. Whose messages are shown is written down, because whole addresses are in the answer.
 */
export const lookForMail: Route = {
  method: 'POST',
  path: '/hunts/steps',
  permission: 'mail.hunt',
  handle: async (call) => {
    refuseLimitedHunter(call);
    const { from, to, cursor, ...knowledge } = await readJson(call.c, Order);
    const { rules, concerns } = await huntingFor(knowledge, call);
    const order = { from, to, ...(cursor === undefined ? {} : { cursor }) };
    const step = await lookStep(order, { ...call.console, rules });
    const found = step.found.filter(({ verdict }) => concerns(verdict));
    if (found.length > 0) await writeLook(found, call);
    const { judged, failed, cursor: next } = step;
    return call.c.json({
      judged,
      failed,
      found: found.map((one) => showFound(one, call)),
      ...(next === undefined ? {} : { cursor: next }),
    });
  },
};

async function writeLook(found: readonly Found[], { console, operator }: Call): Promise<void> {
  await writeAudit(
    {
      at: console.now().toISOString(),
      actor: { kind: 'operator', name: operator.name },
      action: 'mail.hunt-looked',
      subjects: found.map(({ record: { key } }) => ({ id: key })),
      reason: '',
    },
    console,
  );
}
