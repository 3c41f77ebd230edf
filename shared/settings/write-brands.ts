import { stringify } from 'yaml';
import type { BrandEntry, DomainLine, NameLine } from './brand-entry.ts';

/** Entries as a brands file: one brand a block, lists on one line, nothing that is as it would be anyway. */
export const writeBrands = (entries: readonly BrandEntry[]): string =>
  `brands:\n${entries.map(writeBrand).join('')}`;

function writeBrand({ id, group, relation, names, source, expires, ...lists }: BrandEntry): string {
  const { sendsFrom, authorisedSenders, sharedDomains } = lists;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['id', flow(id)],
    ['group', group && flow(group)],
    ['relation', relation === 'public' ? undefined : relation],
    ['names', flow(names.map(nameValue))],
    ['sendsFrom', domainList(sendsFrom)],
    ['authorisedSenders', domainList(authorisedSenders)],
    ['sharedDomains', domainList(sharedDomains)],
    ['source', source && flow(source)],
    ['expires', expires],
  ];
  const written = rows.filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${value}`);
  return `  - ${written.join('\n    ')}\n`;
}

/** YAML in flow style on one line. */
const flow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();

const domainList = (lines: readonly DomainLine[]): string | undefined =>
  lines.length === 0 ? undefined : flow(lines.map(domainValue));

const domainValue = ({ domain, ...rest }: DomainLine): unknown =>
  Object.keys(rest).length === 0 ? domain : { domain, ...rest };

const nameValue = ({ text, ambiguous, ...rest }: NameLine): unknown =>
  !ambiguous && Object.keys(rest).length === 0 ? text : { text, ...(ambiguous && { ambiguous }), ...rest };
