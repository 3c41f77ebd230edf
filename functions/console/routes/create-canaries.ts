import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { createCanaries as make } from '../../../shared/canary/manage.ts';
import { type DomainName, isWithin, toDomainName } from '../../../shared/model/address.ts';
import type { Operator } from '../../../shared/review/operator.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { showCanary } from './list-canaries.ts';
import type { Route } from './route.ts';

const Order = v.object({
  list: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  domain: v.pipe(v.string(), v.maxLength(253)),
  allowed: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(253))), v.maxLength(50)), []),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 1),
});

/** Makes addresses to seed into one list. The answer shows them; the audit log and the service's log do not. */
export const createCanaries: Route = {
  method: 'POST',
  path: '/canaries',
  permission: 'canaries.write',
  handle: async ({ c, console, operator }) => {
    const { list, count, ...words } = await readJson(c, Order);
    const domain = toDomain(words.domain);
    const allowed = words.allowed.map(toDomain);
    if (!covers(operator, domain))
      throw new HttpProblem('forbidden', 'Cannot create canary: only on recipient domains of yours');
    const at = console.now();
    await writeAudit(
      {
        at: at.toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: 'canary.created',
        subjects: [{ id: list, after: JSON.stringify({ domain, allowed, count }) }],
        reason: '',
      },
      console,
    );
    const made = await make({ list, domain, allowed, at, random: randomInt }, count, console.canaries);
    return c.json({ canaries: made.map((canary) => showCanary(canary, operator)) }, 201);
  },
};

function toDomain(text: string): DomainName {
  const domain = toDomainName(text);
  if (domain === undefined) throw new HttpProblem('bad-request', 'Cannot create canary: not a domain');
  return domain;
}

const covers = ({ domains }: Operator, domain: DomainName): boolean =>
  domains === 'all' || domains.some((one) => isWithin(domain, one));
