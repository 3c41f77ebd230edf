import type { BrandId } from '../model/brand.ts';
import type { MessageKey } from '../model/verdict.ts';
import type { Sighting, Word } from './sighting.ts';

/** How a sender shows itself. */
export type SenderKind = 'dkim' | 'spf' | 'network';

/** When it was seen, and a few messages to look at. */
export interface Traces {
  /** ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** At most three, as they came. */
  readonly examples: readonly MessageKey[];
}

/** What was seen of one sender of one brand's mail, or of mail that impersonates it. */
export interface Observed extends Traces {
  readonly brand: BrandId;
  readonly kind: SenderKind;
  readonly name: string;
  readonly messages: number;
  /** Of those, how many the author's domain stands behind. */
  readonly aligned: number;
  /** Straight from a server that the author lets send: what proves that it sends for the author. */
  readonly proven: number;
  readonly provenDays: number;
  /** Days on which people released it. */
  readonly honestDays: number;
  readonly words: Readonly<Record<Word, number>>;
  readonly alarms: number;
  /** Organizational domains of the authors that it sends for, over all mail. */
  readonly authors: readonly string[];
}

/** What a run over the records saw. */
export interface Observations {
  /** Mail whose author is a brand's own domain, proven or not. */
  readonly own: readonly Observed[];
  /** Mail of other authors that was taken for a brand's. */
  readonly others: readonly Observed[];
}

const MOST_EXAMPLES = 3;

interface Counting {
  readonly brand: BrandId;
  readonly kind: SenderKind;
  readonly name: string;
  messages: number;
  aligned: number;
  proven: number;
  readonly provenDays: Set<string>;
  readonly honestDays: Set<string>;
  readonly words: Record<Word, number>;
  alarms: number;
  firstSeen: string;
  lastSeen: string;
  readonly examples: MessageKey[];
}

/** Counts senders as messages come; memory grows with their number, not with the mail's. */
export function createObserver() {
  const own = new Map<string, Counting>();
  const others = new Map<string, Counting>();
  const authors = new Map<string, Set<string>>();
  return {
    add(seen: Sighting): void {
      for (const [kind, name] of sendersOf(seen)) {
        const known = authors.get(`${kind} ${name}`) ?? new Set();
        authors.set(`${kind} ${name}`, known.add(seen.author));
        for (const brand of seen.owners) count(own, { brand, kind, name }, seen);
        for (const brand of seen.impersonates)
          if (!seen.owners.includes(brand)) count(others, { brand, kind, name }, seen);
      }
    },
    result(): Observations {
      const finish = ({ provenDays, honestDays, ...rest }: Counting): Observed => ({
        ...rest,
        provenDays: provenDays.size,
        honestDays: honestDays.size,
        authors: [...(authors.get(`${rest.kind} ${rest.name}`) ?? [])],
      });
      return { own: [...own.values()].map(finish), others: [...others.values()].map(finish) };
    },
  };
}

const sendersOf = ({ dkim, spf, network }: Sighting): readonly (readonly [SenderKind, string])[] => [
  ...dkim.map((domain) => ['dkim', domain] as const),
  ...(spf === undefined ? [] : [['spf', spf] as const]),
  ...(network === undefined ? [] : [['network', network] as const]),
];

function count(
  all: Map<string, Counting>,
  { brand, kind, name }: Pick<Counting, 'brand' | 'kind' | 'name'>,
  seen: Sighting,
): void {
  const id = `${brand} ${kind} ${name}`;
  const one: Counting = all.get(id) ?? { brand, kind, name, ...unseen(seen) };
  all.set(id, one);
  one.messages += 1;
  if (seen.receivedAt < one.firstSeen) one.firstSeen = seen.receivedAt;
  if (seen.receivedAt > one.lastSeen) one.lastSeen = seen.receivedAt;
  if (one.examples.length < MOST_EXAMPLES) one.examples.push(seen.key);
  one.words[seen.word] += 1;
  if (seen.alarm) one.alarms += 1;
  if (seen.aligned) one.aligned += 1;
  if (seen.direct) {
    one.proven += 1;
    one.provenDays.add(seen.day);
  }
  if (seen.word === 'honest') one.honestDays.add(seen.day);
}

const unseen = ({ receivedAt }: Sighting): Omit<Counting, 'brand' | 'kind' | 'name'> => ({
  messages: 0,
  aligned: 0,
  proven: 0,
  alarms: 0,
  provenDays: new Set(),
  honestDays: new Set(),
  words: { honest: 0, spoof: 0, undecided: 0, none: 0 },
  firstSeen: receivedAt,
  lastSeen: receivedAt,
  examples: [],
});
