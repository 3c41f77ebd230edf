import { describe, expect, it } from 'vitest';
import { readAsk, signAsk } from '../../../shared/digest/ask-token.ts';
import { NOON } from '../../support/desks.ts';

const grant = { key: 'message-1', recipient: 'customer@ours.example', expires: '2026-11-27T12:00:00.000Z' };
const token = signAsk(grant, 'secret');

describe('readAsk', () => {
  it('trusts nothing that was signed with an empty key', () => {
    expect(readAsk(signAsk(grant, ''), '', NOON)).toBeUndefined();
  });

  it('gives back what was granted', () => {
    expect(readAsk(token, 'secret', NOON)).toEqual(grant);
  });

  it.each([
    { title: 'another key', given: signAsk(grant, 'other'), now: NOON },
    {
      title: 'a payload that was changed',
      given: `${signAsk({ ...grant, key: 'message-2' }, 'x').split('.')[0]}.${token.split('.')[1]}`,
      now: NOON,
    },
    { title: 'no signature', given: token.split('.')[0] ?? '', now: NOON },
    { title: 'nothing', given: '', now: NOON },
    { title: 'a time after its end', given: token, now: new Date('2026-11-27T12:00:00.000Z') },
  ])('refuses $title', ({ given, now }) => {
    expect(readAsk(given, 'secret', now)).toBeUndefined();
  });
});
