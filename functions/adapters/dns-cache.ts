import type { Said } from './dns-wire.ts';

/** Answers kept at the most, and their size in memory, roughly. */
export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** What may be kept: about 20,000 sender domains' records, in a small part of a function's memory. */
const CACHE_LIMITS: CacheLimits = { entries: 20_000, bytes: 16 * 1024 * 1024 };

/** Seconds that anything is kept at the most, so that a withdrawn key stops counting the same hour. */
const LONGEST = 3600;

/** Seconds that "there is nothing" is kept at the most, so that a new record is seen soon (RFC 2308 §5 allows hours). */
const LONGEST_NEGATIVE = 900;

/** Seconds that a server's failure is kept, so that a campaign does not wait for it once a message (RFC 9520 §3.2). */
const FAILURE = 5;

interface Entry {
  readonly said: Said;
  readonly until: number;
  readonly bytes: number;
}

/** What DNS servers said, for as long as they said it holds; the least recently used go first. */
export class DnsCache {
  readonly #entries = new Map<string, Entry>();
  readonly #limits: CacheLimits;
  #bytes = 0;

  constructor(limits: CacheLimits = CACHE_LIMITS) {
    this.#limits = limits;
  }

  /** `now` in milliseconds. */
  get(key: string, now: number): Said | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#remove(key, entry);
    if (entry.until <= now) return undefined;
    this.#add(key, entry);
    return entry.said;
  }

  put(key: string, said: Said, now: number): void {
    const seconds = lifetime(said);
    const bytes = key.length + sizeOf(said);
    if (seconds <= 0 || bytes > this.#limits.bytes / 100) return;
    const old = this.#entries.get(key);
    if (old !== undefined) this.#remove(key, old);
    this.#add(key, { said, bytes, until: now + seconds * 1000 });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#limits.entries && this.#bytes <= this.#limits.bytes) break;
      this.#remove(oldest, entry);
    }
  }

  #add(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }

  #remove(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}

function lifetime(said: Said): number {
  if (!('failure' in said)) return Math.min(said.ttl, LONGEST);
  const isNegative = said.failure === 'ENOTFOUND' || said.failure === 'ENODATA';
  return isNegative && said.ttl > 0 ? Math.min(said.ttl, LONGEST_NEGATIVE) : FAILURE;
}

/** What an entry costs beside its text. */
const OVERHEAD = 200;

const sizeOf = (said: Said): number =>
  OVERHEAD + ('answer' in said ? said.answer.reduce((sum, value) => sum + lengthOf(value), 0) : 0);

const lengthOf = (value: string | readonly string[] | { readonly exchange: string }): number => {
  if (typeof value === 'string') return value.length;
  return 'exchange' in value ? value.exchange.length : value.reduce((sum, { length }) => sum + length, 0);
};
