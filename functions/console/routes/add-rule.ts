import * as v from 'valibot';
import { toDomainName } from '../../../shared/model/address.ts';
import { toBrandId } from '../../../shared/model/brand.ts';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import type { AuthenticatedIdentity, RuleScope } from '../../../shared/model/policy.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { checkExpiry } from '../rules/check-expiry.ts';
import { writeRule } from '../rules/write-rule.ts';
import type { Call, Route } from './route.ts';

const Rule = v.object({
  kind: v.picklist(['allow', 'block']),
  identity: v.object({
    kind: v.picklist(['dkim', 'spf', 'author', 'arc']),
    domain: v.pipe(v.string(), v.maxLength(253)),
  }),
  brand: v.optional(v.string()),
  recipientDomain: v.optional(v.string()),
  recipientGroup: v.optional(v.string()),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  expires: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});
type RuleBody = v.InferOutput<typeof Rule>;

/** Allows or blocks an authenticated identity, within a scope and until a date. */
export const addRule: Route = {
  method: 'POST',
  path: '/rules',
  permission: 'rules.write',
  handle: async (call) => {
    const body = await readJson(call.c, Rule);
    if (body.recipientGroup !== undefined && !(await call.console.groupNames()).includes(body.recipientGroup))
      throw new HttpProblem(
        'bad-request',
        'Cannot add rule: the policy in force has no such recipient group',
      );
    const rule = toRule(body, call);
    await writeRule(rule, call);
    return call.c.json(rule, 201);
  },
};

function toRule(body: RuleBody, { console, operator }: Call): DeskRule {
  const now = console.now();
  checkExpiry(body, { verb: 'add', now });
  return {
    id: console.newId(),
    kind: body.kind,
    identity: toIdentity(body.identity),
    scope: toScope(body, operator),
    reason: body.reason,
    by: operator.name,
    at: now.toISOString(),
    expires: body.expires,
  };
}

function toIdentity({ kind, domain: text }: RuleBody['identity']): AuthenticatedIdentity {
  const domain = toDomainName(text);
  if (domain === undefined) throw new HttpProblem('bad-request', 'Cannot add rule: not a domain');
  return kind === 'arc' ? { kind, sealer: domain } : { kind, domain };
}

/** An operator who is limited to some domains can only make rules for them. */
function toScope(
  { brand: id, recipientDomain: text, recipientGroup }: RuleBody,
  { domains }: Call['operator'],
): RuleScope {
  const brand = id === undefined ? undefined : toBrandId(id);
  const recipientDomain = text === undefined ? undefined : toDomainName(text);
  if ((id !== undefined && brand === undefined) || (text !== undefined && recipientDomain === undefined))
    throw new HttpProblem('bad-request', 'Cannot add rule: the scope cannot be read');
  if (domains !== 'all' && (recipientDomain === undefined || !domains.includes(recipientDomain)))
    throw new HttpProblem('forbidden', 'Cannot add rule: only for recipient domains of yours');
  return {
    ...(brand === undefined ? {} : { brand }),
    ...(recipientDomain === undefined ? {} : { recipientDomain }),
    ...(recipientGroup === undefined ? {} : { recipientGroup }),
  };
}
