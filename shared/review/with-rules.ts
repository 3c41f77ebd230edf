import { type Document, isMap, parseDocument } from 'yaml';
import type { DeskRule } from '../model/desk-rule.ts';

/** Rules that count at a moment. */
export const inForce = (rules: readonly DeskRule[], now: Date): readonly DeskRule[] =>
  rules.filter(({ expires }) => expires === undefined || Date.parse(expires) > now.getTime());

/**
 * policy.yaml with the desk's rules written into it: what is read from it has a version of its own, is kept with the
 * verdicts that rest on it, and can be judged by again, like any other policy. Without a rule it is the text itself. A rule for
 * a group that the file no longer defines is left out: it names nobody, and must not make the whole file unusable.
 */
export function withRules(policyYaml: string, rules: readonly DeskRule[]): string {
  if (rules.length === 0) return policyYaml;
  const document = parseDocument(policyYaml === '' ? '{}' : policyYaml);
  for (const rule of rules.filter(({ scope }) => isDefined(scope, document))) {
    const list = rule.kind === 'allow' ? 'overrides' : 'blocks';
    if (!document.has(list)) document.set(list, document.createNode([]));
    document.addIn([list], document.createNode(entryOf(rule)));
  }
  return String(document);
}

function isDefined({ recipientGroup }: DeskRule['scope'], document: Document): boolean {
  if (recipientGroup === undefined) return true;
  const groups = document.get('recipientGroups');
  return isMap(groups) && groups.has(recipientGroup);
}

function entryOf({ identity, scope, reason, by, expires }: DeskRule): Readonly<Record<string, unknown>> {
  return {
    [identity.kind]:
      'domain' in identity ? identity.domain : 'sealer' in identity ? identity.sealer : identity.address,
    scope,
    comment: reason,
    owner: by,
    ...(expires === undefined ? {} : { expires }),
  };
}
