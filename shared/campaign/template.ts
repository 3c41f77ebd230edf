const BINS = 64;
const ROWS = 8;
const SHINGLE = 5;
const MAX_CHARACTERS = 6000;
const EMPTY = 0xffffffff;

/** Below this many different shingles a text is too short to be recognised by likeness. */
const ENOUGH_SHINGLES = 40;

/** FNV-1a with a final mix (murmur3), over UTF-16 units. */
function hash32(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Fills empty bins from the next one on the right, so that short texts stay comparable (densification). */
function densified(bins: Uint32Array): readonly number[] {
  return Array.from(bins, (value, bin) => {
    if (value !== EMPTY) return value;
    const step = Array.from({ length: BINS }, (_, offset) => offset).find(
      (offset) => bins[(bin + offset) % BINS] !== EMPTY,
    );
    return ((bins[(bin + (step ?? 0)) % BINS] ?? 0) + (step ?? 0)) >>> 0;
  });
}

/**
 * Eight band hashes of a masked text (one-permutation MinHash, 8 bands of 8 bins): two texts that share 90 % of their
 * shingles share a band almost surely (99.6 %), at half only in 3 of 100 cases. One pass over the text. Empty when it
 * is too short.
 */
export function templateBands(masked: string): readonly string[] {
  const text = masked.slice(0, MAX_CHARACTERS);
  const bins = new Uint32Array(BINS).fill(EMPTY);
  const distinct = new Set<number>();
  for (let start = 0; start + SHINGLE <= text.length; start += 1) {
    const hash = hash32(text, start, start + SHINGLE);
    const bin = hash >>> 26;
    bins[bin] = Math.min(bins[bin] ?? EMPTY, hash & 0x03ffffff);
    if (distinct.size < ENOUGH_SHINGLES) distinct.add(hash);
  }
  if (distinct.size < ENOUGH_SHINGLES) return [];
  const dense = densified(bins);
  return Array.from({ length: BINS / ROWS }, (_, band) => {
    const row = `${band}:${dense.slice(band * ROWS, (band + 1) * ROWS).join()}`;
    return (
      hash32(row, 0, row.length).toString(16).padStart(8, '0') +
      hash32(`${row}!`, 0, row.length + 1)
        .toString(16)
        .padStart(8, '0')
    );
  });
}
