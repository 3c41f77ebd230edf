import { createHash } from 'node:crypto';
import { type DomainName, toDomainName } from '../model/address.ts';
import { type BrandProfile, toBrandId } from '../model/brand.ts';
import { toNonEmpty } from '../model/nominal.ts';
import compiled from './defaults/brands.compiled.json' with { type: 'json' };

/** Every brand that detection knows, and the hash that names this set in each verdict. */
export interface Brands {
  readonly profiles: readonly BrandProfile[];
  /** `sha256:…` of the profiles: comments, order of keys and provenance change no verdict's version. */
  readonly version: string;
}

/** A profile as it is kept compiled: what is empty is left out, ambiguous names are named by their places. */
interface Row {
  readonly id: string;
  readonly names: readonly string[];
  readonly ambiguous?: readonly number[];
  readonly sendsFrom?: readonly string[];
  readonly authorisedSenders?: readonly string[];
  readonly sharedDomains?: readonly string[];
}

const ROWS: readonly Row[] = compiled.brands;

/**
 * The brands of the file that ships, if this is its very text. Reading YAML takes many times as long, which a
 * cold start would pay for; a hash that does not match only means the long way.
 */
export function readCompiled(yaml: string): Brands | undefined {
  if (compiled.of !== textHash(yaml)) return undefined;
  return { profiles: ROWS.flatMap(toProfile), version: compiled.version };
}

function toProfile({ id: text, names, ambiguous = [], ...lists }: Row): readonly BrandProfile[] {
  const { sendsFrom, authorisedSenders, sharedDomains } = lists;
  const id = toBrandId(text);
  const some = toNonEmpty(names.map((name, at) => ({ text: name, ambiguous: ambiguous.includes(at) })));
  if (id === undefined || some === undefined) return [];
  return [
    {
      id,
      names: some,
      sendsFrom: domains(sendsFrom),
      authorisedSenders: domains(authorisedSenders),
      sharedDomains: domains(sharedDomains),
      relation: 'public',
    },
  ];
}

const domains = (texts: readonly string[] = []): readonly DomainName[] =>
  texts.flatMap((text) => toDomainName(text) ?? []);

/** Brands in the form that loads fast: one a line, bound to the text that they were read from. */
export function compileBrands(yaml: string, { profiles, version }: Brands): string {
  const lines = profiles.map((profile) => JSON.stringify(toRow(profile)));
  return `{"of":"${textHash(yaml)}","version":"${version}","brands":[\n${lines.join(',\n')}\n]}\n`;
}

function toRow({ id, names, sendsFrom, authorisedSenders, sharedDomains }: BrandProfile): Row {
  const ambiguous = names.flatMap((name, at) => (name.ambiguous ? [at] : []));
  return {
    id,
    names: names.map(({ text }) => text),
    ...(ambiguous.length > 0 && { ambiguous }),
    ...(sendsFrom.length > 0 && { sendsFrom }),
    ...(authorisedSenders.length > 0 && { authorisedSenders }),
    ...(sharedDomains.length > 0 && { sharedDomains }),
  };
}

const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');
