import { decode, encode, type Packet, RECURSION_DESIRED, type ResourceRecord } from 'dns-packet';
import type { DnsAnswer, MxRecord, RecordType } from '../../shared/ports.ts';

/** What is asked for; the name is in lower case without the root dot. */
export interface Question {
  readonly name: string;
  readonly type: RecordType;
}

/** What a server said, and for how many seconds it may be believed. */
export type Said = { readonly ttl: number } & (
  | { readonly answer: DnsAnswer }
  /** A code of Node's DNS errors: ENOTFOUND, ENODATA, ESERVFAIL, EREFUSED, EFORMERR. */
  | { readonly failure: string }
  /** The server knows only that the name stands for another one. */
  | { readonly alias: string }
);

/** Most bytes that a server may send in one datagram (RFC 6891 §6.2.5): passes every path unfragmented. */
const UDP_PAYLOAD = 1232;

/** Links of a CNAME chain that are followed in one message; resolvers stop at about as many. */
const MAX_ALIASES = 12;

/** A query for one question. Without EDNS for servers that do not know it. */
export const toQuery = (id: number, { name, type }: Question, edns: boolean): Buffer =>
  encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name, type }],
    additionals: edns ? [{ type: 'OPT', name: '.', udpPayloadSize: UDP_PAYLOAD }] : [],
  });

/** Reads bytes from the network; undefined when they are no answer to this query. */
export function readReply(bytes: Buffer, id: number, { name, type }: Question): Packet | undefined {
  try {
    const packet = decode(bytes);
    const [asked] = packet.questions;
    const fits = packet.type === 'response' && packet.id === id && asked?.type === type;
    return fits && canonical(asked.name) === name ? packet : undefined;
  } catch {
    return undefined;
  }
}

const canonical = (name: string): string => name.toLowerCase().replace(/\.$/, '');

const FAILURES: Readonly<Record<string, string>> = {
  NXDOMAIN: 'ENOTFOUND',
  FORMERR: 'EFORMERR',
  NOTIMP: 'EFORMERR',
  REFUSED: 'EREFUSED',
};

/** What a reply means. A failure of the server, and "nothing" without an SOA, may not be kept (RFC 2308 §5): ttl 0. */
export function understand(packet: Packet, question: Question): Said {
  if (packet.rcode !== 'NOERROR') {
    const failure = FAILURES[packet.rcode] ?? 'ESERVFAIL';
    return { failure, ttl: failure === 'ENOTFOUND' ? negativeTtl(packet) : 0 };
  }
  let { name } = question;
  let ttl = Number.POSITIVE_INFINITY;
  for (let hop = 0; hop <= MAX_ALIASES; hop++) {
    const own = packet.answers.filter((record) => canonical(record.name) === name);
    const found = own.filter(({ type }) => type === question.type);
    if (found.length > 0) return { answer: found.flatMap(toValue), ttl: Math.min(ttl, ...found.map(ttlOf)) };
    const alias = own.find(({ type }) => type === 'CNAME');
    if (typeof alias?.data !== 'string') break;
    name = canonical(alias.data);
    ttl = Math.min(ttl, ttlOf(alias));
  }
  if (name === question.name) return { failure: 'ENODATA', ttl: negativeTtl(packet) };
  return packet.authorities.some(({ type }) => type === 'SOA')
    ? { failure: 'ENODATA', ttl: Math.min(ttl, negativeTtl(packet)) }
    : { alias: name, ttl };
}

const ttlOf = ({ ttl = 0 }: ResourceRecord): number => ttl;

/** The lesser of the SOA's own TTL and its MINIMUM (RFC 2308 §5). */
function negativeTtl({ authorities }: Packet): number {
  const soa = authorities.find(({ type }) => type === 'SOA');
  return soa === undefined ? 0 : Math.min(ttlOf(soa), Number(member(soa.data, 'minimum')) || 0);
}

function toValue({ type, data }: ResourceRecord): readonly (string | readonly string[] | MxRecord)[] {
  if (type === 'TXT') return Array.isArray(data) ? [data.map(toText)] : [];
  if (type !== 'MX') return typeof data === 'string' ? [data] : [];
  const exchange = member(data, 'exchange');
  return typeof exchange === 'string' ? [{ exchange, priority: Number(member(data, 'preference')) }] : [];
}

/** Bytes as they are: records of SPF, DKIM and DMARC are ASCII, and what is not must not turn into it. */
const toText = (part: unknown): string => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part));

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
