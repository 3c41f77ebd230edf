import { type DomainName, toDomainName } from '../../../shared/model/address.ts';
import { toOperatorName } from '../../../shared/model/message-record.ts';
import { type Operator, ROLES } from '../../../shared/review/operator.ts';

/** Groups that limit an operator to mail for a recipient domain: `domain:shop.example`. */
const DOMAIN_GROUP = 'domain:';

/**
 * Reads an operator from the claims of a verified token. Undefined without one of the four roles: signing in
 * alone gives nothing. A domain group that cannot be read still limits: a typing error must not widen a scope.
 */
export function operatorFromClaims(claims: Readonly<Record<string, unknown>>): Operator | undefined {
  const groups = readGroups(claims['cognito:groups']);
  const role = ROLES.findLast((one) => groups.includes(one));
  const name = toOperatorName(firstText(claims.email, claims['cognito:username'], claims.username));
  if (role === undefined || name === undefined) return undefined;
  const limits = groups.filter((group) => group.startsWith(DOMAIN_GROUP));
  return { name, role, domains: limits.length === 0 ? 'all' : limits.flatMap(readDomain) };
}

/** The token has a list; an HTTP API authorizer hands it over as the text `[viewer domain:shop.example]`. */
function readGroups(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((group) => typeof group === 'string');
  return typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
}

function readDomain(group: string): readonly DomainName[] {
  const domain = toDomainName(group.slice(DOMAIN_GROUP.length));
  return domain === undefined ? [] : [domain];
}

const firstText = (...claims: readonly unknown[]): string =>
  claims.find((claim) => typeof claim === 'string') ?? '';
