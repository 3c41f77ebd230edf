import { isValidTargetName } from 'mailauth/lib/spf/syntax.js';
import type { RecordType, Resolve } from '../ports.ts';
import { codeOf } from './dns-failure.ts';

/** Terms that ask DNS (RFC 7208 §4.6.4); the query for the record itself is not one. */
const MAX_LOOKUPS = 10;

/** Look-ups that find nothing (RFC 7208 §4.6.4). */
export const MAX_VOID_LOOKUPS = 2;

/** How an evaluation ended early, in the form that mailauth's check_host() reads. */
export class SpfEnd extends Error {
  readonly spfResult: { readonly error: 'temperror' | 'permerror'; readonly text: string };

  constructor(error: 'temperror' | 'permerror', text: string) {
    super(text);
    this.spfResult = { error, text };
  }
}

/** Every record type that SPF asks for. */
const isRecordType = (type: string): type is RecordType =>
  ['TXT', 'A', 'AAAA', 'MX', 'PTR', 'CNAME'].includes(type);

/** Names whose last label is plain, as records have them; others must be valid targets (RFC 7208 §7.1). */
const PLAIN_NAME = /^([\x20-\x2D\x2f-\x7e]+\.)+[a-z]+[a-z\-0-9]*$/i;

/**
 * A resolver that keeps RFC 7208's limits: more look-ups than allowed are a permerror, DNS trouble is a
 * temperror, and what does not exist is an empty answer until too many were.
 */
export function limitLookups(
  resolve: Resolve,
  { uncounted, voids }: { readonly uncounted: number; readonly voids: number },
): (name: string, type: string) => Promise<unknown> {
  let asked = -uncounted;
  let empty = 0;
  return async (name, type) => {
    asked += 1;
    if (asked > MAX_LOOKUPS) throw new SpfEnd('permerror', 'too many DNS look-ups');
    if (!isRecordType(type) || !(PLAIN_NAME.test(name) || isValidTargetName(name)))
      throw new SpfEnd('permerror', `invalid domain ${name}`);
    try {
      return [...(await resolve(name, type))];
    } catch (failure) {
      const code = codeOf(failure);
      if (code === 'EBADNAME') throw new SpfEnd('permerror', `invalid domain ${name}`);
      if (code !== 'ENOTFOUND' && code !== 'ENODATA')
        throw new SpfEnd('temperror', `${code} for ${type} ${name}`);
      empty += 1;
      if (empty > voids) throw new SpfEnd('permerror', 'too many void look-ups');
      return [];
    }
  };
}
