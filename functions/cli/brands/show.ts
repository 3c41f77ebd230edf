import { parseArgs } from 'node:util';
import { isWithin, toDomainName } from '../../../shared/model/address.ts';
import type { BrandEntry, DomainLine, Provenance } from '../../../shared/settings/brand-entry.ts';
import { UsageError } from '../command.ts';
import { openBrands, SHIPPED } from './brand-files.ts';

/** `sekisho brands show`: the brands behind an id, a name or a domain, with who says so. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { brands: { type: 'string' } },
  });
  const [word, ...rest] = positionals;
  if (word === undefined || rest.length > 0) throw new UsageError('Cannot show brands: expected one word');
  const found = openBrands(values.brands ?? SHIPPED).entries.filter((entry) => isMeant(entry, word));
  if (found.length === 0) throw new Error(`Cannot show ${word}: no brand has this id, name or domain`);
  process.stdout.write(`${found.map(describe).join('\n\n')}\n`);
  return 0;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

function isMeant(entry: BrandEntry, word: string): boolean {
  const domain = word.includes('.') ? toDomainName(word) : undefined;
  const domains = [...entry.sendsFrom, ...entry.authorisedSenders, ...entry.sharedDomains];
  return (
    entry.id === word ||
    entry.names.some(({ text }) => folded(text).includes(folded(word))) ||
    (domain !== undefined && domains.some((line) => isWithin(domain, line.domain)))
  );
}

const remarks = ({ source, expires }: Provenance): readonly string[] => [
  ...(source === undefined ? [] : [source]),
  ...(expires === undefined ? [] : [`until ${expires}`]),
];

const withRemarks = (text: string, notes: readonly string[]): string =>
  notes.length === 0 ? text : `${text} (${notes.join(', ')})`;

function describe(entry: BrandEntry): string {
  const names = entry.names.map((line) =>
    withRemarks(line.text, [...(line.ambiguous ? ['ambiguous'] : []), ...remarks(line)]),
  );
  const domains = (lines: readonly DomainLine[]) =>
    lines.map((line) => withRemarks(line.domain, remarks(line)));
  const rows = [
    ['names', names],
    ['sends from', domains(entry.sendsFrom)],
    ['authorised', domains(entry.authorisedSenders)],
    ['shared', domains(entry.sharedDomains)],
    ['source', remarks(entry)],
  ] as const;
  const group = entry.group === undefined ? '' : `, group ${entry.group}`;
  return [
    `${entry.id} (${entry.relation}${group})`,
    ...rows
      .filter(([, items]) => items.length > 0)
      .map(([title, items]) => `  ${title.padEnd(12)}${items.join(', ')}`),
  ].join('\n');
}
