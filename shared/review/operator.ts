import { type AddrSpec, type DomainName, isWithin, toAddrSpec } from '../model/address.ts';
import type { MessageRecord, OperatorName } from '../model/message-record.ts';

/** The four groups of the identity provider; each may do what the one before it may. */
export const ROLES = ['viewer', 'reviewer', 'approver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Each thing that somebody may be allowed to do, with the least role that may do it. */
const LEAST_ROLE = {
  'messages.read': 'viewer',
  'messages.preview': 'viewer',
  'messages.check': 'viewer',
  'release.request': 'viewer',
  'rules.read': 'viewer',
  'canaries.read': 'viewer',
  'proposals.read': 'viewer',
  'messages.download': 'reviewer',
  'messages.release': 'reviewer',
  'messages.purge': 'reviewer',
  'messages.undo': 'reviewer',
  'messages.report': 'reviewer',
  'messages.note': 'reviewer',
  'messages.assign': 'reviewer',
  'campaigns.report': 'reviewer',
  'canaries.addresses': 'reviewer',
  'release.decide': 'approver',
  'rules.write': 'approver',
  'proposals.decide': 'approver',
  'audit.read': 'admin',
  'audit.erase': 'admin',
  'digest.send': 'admin',
  'canaries.write': 'admin',
  'mail.hunt': 'admin',
  'policy.read': 'admin',
  'policy.write': 'admin',
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof LEAST_ROLE;

/** Every permission there is, for tests that try them all. */
export const PERMISSIONS: readonly Permission[] = Object.keys(LEAST_ROLE).filter(isPermission);

/** A helpdesk colleague as sign-in proved them. `domains` limits them to mail for these recipient domains. */
export interface Operator {
  readonly name: OperatorName;
  readonly role: Role;
  readonly domains: 'all' | readonly DomainName[];
}

/** Whether this operator's role allows it. */
export const may = (operator: Operator, permission: Permission): boolean =>
  ROLES.indexOf(operator.role) >= ROLES.indexOf(LEAST_ROLE[permission]);

/** What this operator's role allows, for the console to show only what will work. */
export const permissionsOf = (operator: Operator): readonly Permission[] =>
  PERMISSIONS.filter((permission) => may(operator, permission));

/** Whether a recipient is the operator's business. */
export const isInScope = ({ domains }: Operator, recipient: string): boolean =>
  domains === 'all' || covers(domains, toAddrSpec(recipient));

/** Whether the operator may see that the message exists: one recipient in scope is enough. */
export const sees = (operator: Operator, { summary }: Pick<MessageRecord, 'summary'>): boolean =>
  operator.domains === 'all' || summary.recipients.some((recipient) => isInScope(operator, recipient));

/** Whether the operator may act on it: an action reaches every recipient, so all must be in scope. */
export const ownsAll = (operator: Operator, { summary }: Pick<MessageRecord, 'summary'>): boolean =>
  operator.domains === 'all' ||
  (summary.recipients.length > 0 && summary.recipients.every((recipient) => isInScope(operator, recipient)));

const covers = (domains: readonly DomainName[], address: AddrSpec | undefined): boolean =>
  address !== undefined && domains.some((domain) => isWithin(address.domain, domain));

function isPermission(text: string): text is Permission {
  return Object.hasOwn(LEAST_ROLE, text);
}
