import { HONEST, type Mailing, WAVES } from './letters.ts';

/** One mail to come. */
export interface Planned {
  readonly at: Date;
  readonly mailing: Mailing;
  readonly number: number;
  readonly to: string;
}

/** Numbers that look random and are the same in every run (xorshift). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Where the shop's customers read their mail: all of it comes through here. */
export const mailbox = (number: number): string => `customer${number}@mail.example`;

const HOUR = 3_600_000;
/** Begin and length of each wave: 4 December 2019, 13 January and 10 February 2020, hours in Japan. */
const TIMES = [
  { begin: Date.parse('2019-12-04T15:00:00+09:00'), hours: 3, share: 1 },
  { begin: Date.parse('2020-01-13T09:00:00+09:00'), hours: 2, share: 0.4 },
  { begin: Date.parse('2020-02-10T10:00:00+09:00'), hours: 2, share: 0.4 },
] as const;

/** How big the story is. */
export interface Scale {
  /** On the leaked list. */
  readonly customers: number;
  /** Everybody who gets mail here. */
  readonly mailboxes: number;
  /** Leak canaries among the customers. */
  readonly canaries: readonly string[];
}

/** Every mail of one wave, shuffled into as much honest mail, in order of arrival. */
export function planWave(index: 0 | 1 | 2, { customers, mailboxes, canaries }: Scale): readonly Planned[] {
  const random = seeded(20_191_204 + index);
  const { begin, hours, share } = TIMES[index];
  const time = (): Date => new Date(begin + random(hours * HOUR));
  const size = Math.round(customers * share);
  const offset = random(customers - size + 1);
  const list = Array.from({ length: size }, (_, number) => ({
    number: offset + number,
    to: mailbox(offset + number),
  }));
  const seededIn = canaries.map((to, number) => ({ number: customers + number, to }));
  const spoofs = [...list, ...seededIn].map((one) => ({ ...one, at: time(), mailing: WAVES[index] }));
  const honest = Array.from({ length: size }, () => {
    const number = random(mailboxes);
    const mailing = HONEST[random(HONEST.length)] ?? WAVES[index];
    return { number, to: mailbox(number), at: time(), mailing };
  });
  return [...spoofs, ...honest].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
