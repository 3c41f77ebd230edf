import { createSocket } from 'node:dgram';
import { decode, encode, type ResourceRecord } from 'dns-packet';
import type { DnsAnswer, RecordType, Resolve } from '../../shared/ports.ts';

const TYPES: readonly RecordType[] = ['TXT', 'A', 'AAAA', 'MX', 'PTR', 'CNAME'];

const RCODES: Readonly<Record<string, number>> = { ESERVFAIL: 2, ENOTFOUND: 3, EREFUSED: 5 };

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'ESERVFAIL';

/** A zone file may write a key as one string; on the wire a string ends at 255 bytes (RFC 1035 §3.3.14). */
const toStrings = (text: string): readonly Buffer[] => {
  const bytes = Buffer.from(text);
  const count = Math.max(1, Math.ceil(bytes.length / 255));
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * 255, at * 255 + 255));
};

function toAnswer(name: string, type: RecordType, record: DnsAnswer[number]): ResourceRecord {
  const ttl = 60;
  if (typeof record === 'string')
    return { type, name, ttl, data: type === 'TXT' ? toStrings(record) : record };
  if ('exchange' in record)
    return { type, name, ttl, data: { exchange: record.exchange, preference: record.priority } };
  return { type, name, ttl, data: record.flatMap(toStrings) };
}

const AUTHORITATIVE = 0x0400;

/** Answers one question as the zone does; undefined where the zone says that nobody answers. */
async function answer(query: Buffer, resolve: Resolve): Promise<Buffer | undefined> {
  const { id, questions } = decode(query);
  const [question] = questions;
  const head = { type: 'response', id, questions };
  const type = TYPES.find((known) => known === question?.type);
  const flags = AUTHORITATIVE;
  if (question === undefined || type === undefined) return encode({ ...head, flags });
  try {
    const records = await resolve(question.name, type);
    return encode({
      ...head,
      flags,
      answers: records.map((record) => toAnswer(question.name, type, record)),
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ETIMEOUT') return undefined;
    return encode({ ...head, flags: flags | (RCODES[code] ?? 0) });
  }
}

/**
 * Serves a written-down zone as a name server on 127.0.0.1 over UDP, so that the service asks it as it would ask any
 * other.
 */
export async function serveZone(
  resolve: Resolve,
): Promise<{ readonly address: string; readonly stop: () => void }> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    answer(query, resolve)
      .then((response) => response && socket.send(response, port, address))
      // A packet that is no question gets no answer.
      .catch(() => undefined);
  });
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready));
  return { address: `127.0.0.1:${socket.address().port}`, stop: () => void socket.close() };
}
