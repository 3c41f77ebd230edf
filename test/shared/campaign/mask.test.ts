import { describe, expect, it } from 'vitest';
import { pathShape } from '../../../shared/campaign/link-shape.ts';
import { maskPersonal, maskSubject, recipientWords } from '../../../shared/campaign/mask.ts';
import { networkOf } from '../../../shared/campaign/network.ts';
import { mailbox } from '../../support/inspections.ts';

const names = recipientWords([], [mailbox('山田 太郎', 'taro.yamada@ours.example')]);

const TEXTS = [
  { title: 'the name in To', text: '山田 太郎様 おめでとう', masked: '◦様 おめでとう' },
  {
    title: 'a name that only the honorific gives away',
    text: '鈴木 花子 様 おめでとう',
    masked: '◦ 様 おめでとう',
  },
  { title: 'a salutation', text: 'Dear Hanako Suzuki, you won', masked: 'dear ◦, you won' },
  { title: 'the local part', text: 'Your account taro.yamada is locked', masked: 'your account ◦ is locked' },
  { title: 'digits in any width', text: '受付番号 １２３-456', masked: '受付番号 0-0' },
  { title: 'a tracking id', text: 'ticket A83F0C19 closed', masked: 'ticket # closed' },
  { title: 'a link', text: 'go https://a.test/x?id=1 now', masked: 'go ⇗ now' },
  { title: 'an address', text: 'for taro@ours.example only', masked: 'for @ only' },
  { title: 'width and case', text: 'ＮＯＲＴＨＷＩＮＤ　Bank', masked: 'northwind bank' },
];

describe('maskPersonal', () => {
  it.each(TEXTS)('masks $title', ({ text, masked }) => {
    expect(maskPersonal(text, names)).toBe(masked);
  });

  it('keeps words that name nobody', () => {
    expect(maskPersonal('minutes of our meeting', names)).toBe('minutes of our meeting');
  });

  it('is quick on a text made to be slow', () => {
    expect(maskPersonal('a-'.repeat(50_000), names).length).toBeGreaterThan(0);
  });
});

describe('maskSubject', () => {
  it('is the same for two people whom To does not name', () => {
    const subject = (name: string) => maskSubject(`${name}様 おめでとうございます!QUOカード`, []);
    expect(subject('佐藤 一郎')).toBe(subject('長谷川 美咲'));
  });

  it('keeps what follows the name', () => {
    expect(maskSubject('佐藤様 当選のお知らせ', [])).not.toBe(maskSubject('佐藤様 お支払いのお願い', []));
  });
});

const SHAPES = [
  { target: 'https://www.northwind.test/Xmas?c=83f0a1', shape: '/Xmas?c' },
  { target: 'https://a.test/p/12345/index.php', shape: '/p/0/index.php' },
  { target: 'https://a.test/u/9f8e7d6c5b4a/go', shape: '/u/#/go' },
  { target: 'https://a.test/', shape: undefined },
  { target: 'not a link', shape: undefined },
];

describe('pathShape', () => {
  it.each(SHAPES)('reads $target', ({ target, shape }) => {
    expect(pathShape(target)).toBe(shape);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:1:2::3', '2001:db8:1::/48'],
    ['2001:0db8:0000:2::', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
  ])('reads %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
