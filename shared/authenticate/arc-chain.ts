import type { ARCChainEntry } from 'mailauth';
import { getARChain } from 'mailauth/lib/arc/index.js';
import { singleBlanks } from './blanks.ts';
import type { HeaderRow } from './split-message.ts';

/** The sets of a chain from the oldest to the newest, or why they are none. */
export interface ChainReading {
  readonly chain: ARCChainEntry[] | false;
  readonly lastEntry?: ARCChainEntry;
  readonly error?: Error;
}

const FIELDS = ['arc-seal', 'arc-message-signature', 'arc-authentication-results'] as const;

/** Collects the ARC sets and checks their structure (RFC 8617 §5.2, steps 1 to 3). */
export function readChain(rows: readonly HeaderRow[]): ChainReading {
  const written = new Map<unknown, Buffer>();
  const parsed = rows
    .filter(({ key }) => key.startsWith('arc-'))
    .map((row) => {
      const line = singleBlanks(row.line);
      written.set(line, row.line);
      return { ...row, line };
    });
  if (parsed.length === 0) return { chain: false };
  try {
    const chain = getARChain({ parsed }, { strict: true });
    if (chain === false) return { chain };
    const sets = chain.map((set) => asWritten(set, written));
    const lastEntry = sets.at(-1);
    return lastEntry === undefined ? { chain: false } : { chain: sets, lastEntry };
  } catch (failure) {
    return { chain: false, error: failure instanceof Error ? failure : new Error(String(failure)) };
  }
}

/** Signatures cover the fields as they were written. */
function asWritten(set: ARCChainEntry, written: ReadonlyMap<unknown, Buffer>): ARCChainEntry {
  for (const name of FIELDS) {
    const field = set[name];
    if (field !== undefined) Object.assign(field, { original: written.get(field.original) });
  }
  return set;
}
