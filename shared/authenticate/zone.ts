import type { DnsAnswer, RecordType, Resolve } from '../ports.ts';
import { dnsFailure } from './dns-failure.ts';

/** What a zone says of one name: record sets, or for the name or a type the failure that its server answers. */
export type ZoneNode =
  | ZoneFailure
  | {
      readonly TXT?: readonly (string | readonly string[])[] | ZoneFailure;
      readonly A?: readonly string[] | ZoneFailure;
      readonly AAAA?: readonly string[] | ZoneFailure;
      readonly MX?: readonly { readonly exchange: string; readonly priority: number }[] | ZoneFailure;
      readonly PTR?: readonly string[] | ZoneFailure;
      readonly CNAME?: string | readonly string[];
    };

/** A written-down DNS zone: `*.name` is a wildcard (RFC 4592), PTR stands under in-addr.arpa and ip6.arpa. */
export type Zone = Readonly<Record<string, ZoneNode>>;

type ZoneFailure = string;

const CODES: ReadonlyMap<string, string> = new Map([
  ['SERVFAIL', 'ESERVFAIL'],
  ['TIMEOUT', 'ETIMEOUT'],
  ['NXDOMAIN', 'ENOTFOUND'],
  ['NODATA', 'ENODATA'],
  ['REFUSED', 'EREFUSED'],
  ['FORMERR', 'EFORMERR'],
]);

/** Aliases that are followed before a chain counts as a loop. */
const MAX_ALIASES = 12;

const canonical = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/**
 * Answers from a zone instead of the network. A name that is absent is ENOTFOUND; one that is there, or lies
 * above one that is, but has not that type is ENODATA.
 */
export function zoneResolver(zone: Zone): Resolve {
  const nodes = new Map(Object.entries(zone).map(([name, node]) => [canonical(name), node]));
  const parents = new Set([...nodes.keys()].flatMap(parentsOf));
  return async (name, type) => {
    let key = canonical(name);
    if (!isPossible(key)) throw dnsFailure('EBADNAME', name, type);
    for (let hop = 0; hop < MAX_ALIASES; hop++) {
      const node = find(key, nodes, parents);
      if (node === undefined) throw dnsFailure('ENOTFOUND', name, type);
      const found = read(node, type);
      if ('answer' in found) return found.answer;
      if ('failure' in found) throw dnsFailure(found.failure, name, type);
      key = canonical(found.alias);
    }
    throw dnsFailure('ESERVFAIL', name, type);
  };
}

function parentsOf(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}

const isPossible = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((label) => label.length > 0 && label.length <= 63);

/** The node itself, an empty one above a node, or the wildcard of the closest encloser. */
function find(
  key: string,
  nodes: ReadonlyMap<string, ZoneNode>,
  parents: ReadonlySet<string>,
): ZoneNode | undefined {
  const own = nodes.get(key) ?? (parents.has(key) ? {} : undefined);
  if (own !== undefined) return own;
  for (const parent of parentsOf(key)) {
    const wildcard = nodes.get(`*.${parent}`);
    if (wildcard !== undefined) return wildcard;
    if (nodes.has(parent) || parents.has(parent)) return undefined;
  }
  return undefined;
}

type Reading = { readonly answer: DnsAnswer } | { readonly failure: string } | { readonly alias: string };

const failureOf = (word: string): Reading => ({ failure: CODES.get(word) ?? word });

function read(node: ZoneNode, type: RecordType): Reading {
  if (typeof node === 'string') return failureOf(node);
  const alias = node.CNAME === undefined ? [] : [node.CNAME].flat();
  if (type === 'CNAME') return alias.length > 0 ? { answer: alias } : { failure: 'ENODATA' };
  const records = node[type];
  if (typeof records === 'string') return failureOf(records);
  if (records !== undefined && records.length > 0)
    return { answer: type === 'TXT' ? asText(records) : records };
  return alias[0] === undefined ? { failure: 'ENODATA' } : { alias: alias[0] };
}

const asText = (records: DnsAnswer): DnsAnswer =>
  records.map((record) => (typeof record === 'string' ? [record] : record));
