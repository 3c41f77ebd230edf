import { describe, expect, it } from 'vitest';
import { mayShareOwner } from '../../../shared/authenticate/owner.ts';
import { domain } from '../../support/authentication.ts';

const CASES = [
  { one: 'northwind.example', other: 'northwind.example', shares: true },
  { one: 'mail.northwind.example', other: 'shop.northwind.example', shares: true },
  { one: 'zojirushi.co.jp', other: 'mail.zojirushi.co.jp', shares: true },
  { one: 'zojirushi.co.jp', other: 'stranger.co.jp', shares: false },
  { one: 'evilnorthwind.example', other: 'northwind.example', shares: false },
  { one: 'bank.github.io', other: 'stranger.github.io', shares: false },
  { one: 'github.io', other: 'stranger.github.io', shares: false },
  { one: 'co.jp', other: 'co.jp', shares: true },
] as const;

describe('mayShareOwner', () => {
  it.each(CASES)('says $shares of $one and $other', ({ one, other, shares }) => {
    expect(mayShareOwner(domain(one), domain(other))).toBe(shares);
    expect(mayShareOwner(domain(other), domain(one))).toBe(shares);
  });
});
