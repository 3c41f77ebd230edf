import { describe, expect, it, vi } from 'vitest';
import { forOneMessage, isAskable, MAX_QUESTIONS } from '../../../shared/authenticate/message-resolver.ts';
import type { Resolve } from '../../../shared/ports.ts';

const NAMES: readonly { readonly title: string; readonly name: string; readonly askable: boolean }[] = [
  { title: 'a host name', name: 's1._domainkey.northwind.example', askable: true },
  { title: 'a name with the root dot', name: 'northwind.example.', askable: true },
  { title: 'a blank that an SPF macro made', name: 'spf test.northwind.example', askable: true },
  { title: 'a label of 63', name: `${'a'.repeat(63)}.example`, askable: true },
  { title: 'a NUL', name: 's1._domainkey.attacker.example\0.northwind.example', askable: false },
  { title: 'a tab', name: 'north\twind.example', askable: false },
  { title: 'a byte above ASCII', name: 'nörthwind.example', askable: false },
  { title: 'an empty label', name: 'a..example', askable: false },
  { title: 'a label of 64', name: `${'a'.repeat(64)}.example`, askable: false },
  { title: 'a name of 254', name: `${'a.'.repeat(127)}aa`, askable: false },
  { title: 'nothing', name: '', askable: false },
];

describe('isAskable', () => {
  it.each(NAMES)('says $askable for $title', ({ name, askable }) => {
    expect(isAskable(name)).toBe(askable);
  });
});

describe('forOneMessage', () => {
  const counting = () => {
    const asked: string[] = [];
    const resolve: Resolve = async (name, type) => {
      asked.push(`${type} ${name}`);
      return [['v=spf1 -all']];
    };
    return { asked, resolve };
  };

  it('asks a question once, however it is spelled', async () => {
    const { asked, resolve } = counting();
    const once = forOneMessage(resolve);
    await Promise.all([once('northwind.example', 'TXT'), once('Northwind.Example', 'TXT')]);
    await once('northwind.example', 'A');
    expect(asked).toEqual(['TXT northwind.example', 'A northwind.example']);
  });

  it('never hands on a name with a NUL', async () => {
    const { asked, resolve } = counting();
    const answer = forOneMessage(resolve)('attacker.example\0.northwind.example', 'TXT');
    await expect(answer).rejects.toMatchObject({ code: 'EBADNAME' });
    expect(asked).toEqual([]);
  });

  it('stops asking after the most that a message may cause', async () => {
    const { asked, resolve } = counting();
    const limited = forOneMessage(resolve);
    for (let index = 0; index < MAX_QUESTIONS; index++) await limited(`n${index}.example`, 'A');
    await expect(limited('one-more.example', 'A')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect(asked).toHaveLength(MAX_QUESTIONS);
  });

  it('ends a question that nobody ever answers', async () => {
    vi.useFakeTimers();
    const answer = forOneMessage(() => new Promise(() => undefined))('silent.example', 'TXT');
    const failure = expect(answer).rejects.toMatchObject({ code: 'ETIMEOUT' });
    await vi.advanceTimersByTimeAsync(10_000);
    await failure;
    vi.useRealTimers();
  });
});
