import { createPublicKey } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { KeyCache } from 'mailauth/lib/dkim/dkim-verifier.js';
import { getPublicKey } from 'mailauth/lib/tools.js';
import type { Resolve } from '../ports.ts';
import { codeOf, dnsFailure } from './dns-failure.ts';

/** RSA keys below this are not believed (RFC 8301 §3.2). */
const MIN_BITS = 1024;

/** Key records that are remembered after they were parsed: senders in use at one time, some 2 kB each. */
const REMEMBERED = 2000;

/** Longer records are read anew each time; a 4096-bit key has 740 characters. */
const LONGEST_REMEMBERED = 4096;

/** A usable key, or the reason why the record holds none. */
type Reading =
  | { readonly key: object }
  | { readonly failure: { readonly code: string; readonly rr: string } };

/** By hash algorithm and text, because a record may limit the algorithms (h=). Whose key it is does not matter. */
const readings = new Map<string, Promise<Reading>>();

/**
 * The keys of one message: each is looked up once, and a record that was seen before is not parsed again, which
 * costs five times as much as to verify a signature with it.
 */
export function messageKeys(resolve: Resolve): KeyCache {
  const asked = new Map<string, Promise<object>>();
  const lookUp = async (name: string, hashAlgo: string | undefined): Promise<object> => {
    const reading = await readKey(await keyText(name, resolve), hashAlgo);
    if ('key' in reading) return reading.key;
    throw Object.assign(new Error('Cannot use key record'), reading.failure);
  };
  return {
    resolver: resolve,
    get: (_type, name, _minBits, { hashAlgo }) => {
      const key = `${hashAlgo} ${name}`;
      const known = asked.get(key);
      if (known !== undefined) return known;
      const found = lookUp(name, hashAlgo);
      // it may be asked for ahead of need
      found.catch(() => undefined);
      asked.set(key, found);
      return found;
    },
  };
}

/** The first record's text without blanks. A name that cannot exist in DNS has no key. */
async function keyText(name: string, resolve: Resolve): Promise<string> {
  const ascii = /^[\x00-\x7f]*$/.test(name) ? name : domainToASCII(name);
  try {
    const [first] = await resolve(ascii, 'TXT');
    const parts = typeof first === 'string' || Array.isArray(first) ? [first].flat() : [];
    return parts.join('').replace(/\s+/g, '');
  } catch (failure) {
    throw codeOf(failure) === 'EBADNAME' ? dnsFailure('ENOTFOUND', name, 'TXT') : failure;
  }
}

function readKey(text: string, hashAlgo: string | undefined): Promise<Reading> {
  const id = `${hashAlgo} ${text}`;
  const known = readings.get(id);
  if (known !== undefined) return known;
  const reading = parseKey(text, hashAlgo);
  if (text.length > LONGEST_REMEMBERED) return reading;
  const [oldest] = readings.keys();
  if (readings.size >= REMEMBERED && oldest !== undefined) readings.delete(oldest);
  readings.set(id, reading);
  return reading;
}

async function parseKey(text: string, hashAlgo: string | undefined): Promise<Reading> {
  try {
    const record = await getPublicKey('DKIM', 'key', MIN_BITS, async () => [[text]], {
      strict: true,
      hashAlgo,
    });
    return { key: { ...record, publicKey: createPublicKey(record.publicKey) } };
  } catch (failure) {
    return { failure: { code: codeOf(failure), rr: text } };
  }
}
