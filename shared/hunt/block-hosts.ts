import { parseDocument } from 'yaml';
import type { DomainName } from '../model/address.ts';

/** policy.yaml with hosts that no message may link to any more, and who says so why. */
export function blockHosts(
  policyYaml: string,
  hosts: readonly DomainName[],
  { owner, comment }: { readonly owner: string; readonly comment: string },
): string {
  if (hosts.length === 0) return policyYaml;
  const document = parseDocument(policyYaml === '' ? '{}' : policyYaml);
  if (!document.has('blocks')) document.set('blocks', document.createNode([]));
  for (const linkHost of hosts) document.addIn(['blocks'], document.createNode({ linkHost, comment, owner }));
  return String(document);
}
