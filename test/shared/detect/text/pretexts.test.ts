import { describe, expect, it } from 'vitest';
import { legible } from '../../../../shared/detect/text/legible.ts';
import { pretextsIn } from '../../../../shared/detect/text/pretexts.ts';

const told = (text: string) => pretextsIn(legible(text));

describe('pretextsIn', () => {
  it.each([
    ['Your account has been suspended', 'account'],
    ['お客様のアカウントがロックされました', 'account'],
    ['Sua conta foi bloqueada', 'account'],
    ['Ihr Konto wurde gesperrt', 'account'],
    ['Votre compte est suspendu', 'account'],
    ['Uw rekening is geblokkeerd', 'account'],
    ['お支払い方法の確認', 'payment'],
    ['Payment declined', 'payment'],
    ['再配達のお知らせ', 'parcel'],
    ['Ihr Paket wartet auf Sie', 'parcel'],
    ['おめでとうございます！当選', 'prize'],
    ['Parabéns! Você ganhou', 'prize'],
    ['Claim your airdrop', 'wallet'],
    ['国税庁からの還付のお知らせ', 'tax'],
    ['Your subscription is about to expire', 'renewal'],
    ['Dear beneficiary', 'fund'],
  ] as const)('hears in “%s” the pretext %s', (text, expected) => {
    expect(told(text)).toContain(expected);
  });

  it('hears through disguise', () => {
    expect(told('Y\u043eur acc\u043eunt has b\u200been suspended')).toContain('account');
  });

  it.each([
    'Minutes of our meeting',
    '議事録をお送りします',
    'Re: your question about kettles',
    'Reunião na quinta',
  ])('hears none in “%s”', (text) => {
    expect(told(text)).toEqual([]);
  });
});
