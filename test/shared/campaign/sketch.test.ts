import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { victimOverlap } from '../../../shared/campaign/link.ts';
import { distinct, merged, shared } from '../../../shared/campaign/sketch.ts';

const hash = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 12);
const people = (from: number, to: number): readonly string[] =>
  merged(
    [],
    Array.from({ length: to - from }, (_, number) => hash(`person ${from + number}`)),
  );

describe('merged', () => {
  const sets = fc.array(fc.nat(400).map((number) => hash(String(number))));

  it('does not depend on order, grouping or repetition', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        const left = merged(merged(merged([], a, 64), b, 64), c, 64);
        const right = merged(merged([], c, 64), merged(merged([], b, 64), a, 64), 64);
        expect(left).toEqual(right);
        expect(merged(left, a, 64)).toEqual(left);
      }),
    );
  });
});

describe('distinct', () => {
  it.each([0, 1, 200, 511])('is exact for %i members', (size) => {
    expect(distinct(people(0, size))).toBe(size);
  });

  it.each([2000, 20_000])('is within 15 %% for %i members', (size) => {
    expect(Math.abs(distinct(people(0, size)) - size) / size).toBeLessThan(0.15);
  });
});

describe('shared', () => {
  it.each([
    { title: 'small sets exactly', a: [0, 100], b: [50, 150], expected: 50, tolerance: 0 },
    { title: 'nothing where there is nothing', a: [0, 3000], b: [3000, 6000], expected: 0, tolerance: 0 },
    { title: 'large sets nearly', a: [0, 3000], b: [1000, 4000], expected: 2000, tolerance: 300 },
  ])('tells $title', ({ a: [a0 = 0, a1 = 0], b: [b0 = 0, b1 = 0], expected, tolerance }) => {
    expect(Math.abs(shared(people(a0, a1), people(b0, b1)) - expected)).toBeLessThanOrEqual(tolerance);
  });
});

describe('victimOverlap', () => {
  const everybody = people(0, 10_000);

  it('finds the same list under another name', () => {
    expect(victimOverlap(people(0, 2000), people(200, 1800), everybody)).toBeGreaterThan(0.85);
  });

  it('finds a part of the list that is hit again', () => {
    expect(victimOverlap(people(0, 2000), people(0, 60), everybody)).toBeGreaterThan(0.3);
  });

  it.each([
    { title: 'other people', a: people(0, 2000), b: people(5000, 6000), all: everybody },
    { title: 'too few to say', a: people(0, 2000), b: people(0, 3), all: everybody },
    {
      title: 'a company where both went to everybody',
      a: people(0, 180),
      b: people(10, 190),
      all: people(0, 200),
    },
    { title: 'two random tenths of all users', a: people(0, 1000), b: people(900, 1900), all: everybody },
  ])('stays quiet about $title', ({ a, b, all }) => {
    expect(victimOverlap(a, b, all)).toBeUndefined();
  });
});
