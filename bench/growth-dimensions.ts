import type { KeyObject } from 'node:crypto';
import { buildBrandIndex } from '../shared/detect/text/brand-index.ts';
import type { Screener } from '../shared/screen.ts';
import { loadBrands } from '../shared/settings/brand-settings.ts';
import type { Dimension } from './growth.ts';
import { type Draft, headerOf, seeded, signMessage } from './messages.ts';

const TEXT = 'text/plain; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const MIXED = 'multipart/mixed; boundary="b"';

const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const doubling = (first: number, steps = 4): number[] =>
  Array.from({ length: steps }, (_, at) => first * 2 ** at);

const link = (at: number): string => `<a href="https://shop${at}.example/p/${at}?a=b">Item ${at}</a><br>\r\n`;
const textPart = (at: number): string => `--b\r\nContent-Type: text/plain\r\n\r\nhello ${at}\r\n`;
const attachment = (kilobytes: number): string => {
  const random = seeded(kilobytes);
  const content = Buffer.alloc(kilobytes * 750).map(() => Math.floor(random() * 256));
  const lines = Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `--b\r\nContent-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--b--\r\n`;
};
const received = (at: number): string =>
  `Received: from h${at}.relay.example (h${at}.relay.example [192.0.2.8])\r\n by h${at + 1}.relay.example with ESMTPS id ${at};\r\n Mon, 02 Nov 2026 10:00:00 +0000`;
const extraField = (at: number): string => `X-Extra-${at}: ${'abcdefghij '.repeat(5)}`;

/** A registry of so many invented brands. */
const brandsOf = (count: number) => {
  const entry = (at: number): string =>
    `  - { id: brand${at}, names: [Brand${at.toString(36)}x, "Maker ${at}"], sendsFrom: [brand${at}.example], source: bench }\n`;
  const loaded = loadBrands(`brands:\n${times(count, entry)}`);
  if (!loaded.ok) throw new Error(`Cannot read registry: ${JSON.stringify(loaded.problem[0])}`);
  return buildBrandIndex(loaded.value.profiles, loaded.value.version);
};

/** What CPU may depend on, each alone. */
export function dimensions(key: KeyObject, screener: Screener): readonly Dimension[] {
  const message = (
    name: string,
    sizes: readonly number[],
    draft: (size: number) => Partial<Draft> & { readonly text: string },
  ): Dimension => ({
    name,
    sizes,
    make: (size) => {
      const { text, ...rest } = draft(size);
      const plain = { header: headerOf(0, TEXT), body: Buffer.from(text), sender: 0, key };
      return { raw: signMessage({ ...plain, ...rest }), screener };
    },
  });
  const letter = 'Dear all, here are the minutes of Monday.\r\n'.repeat(60);
  const many = (lines: (at: number) => string) => (count: number) => ({
    header: [...Array.from({ length: count }, (_, at) => lines(at)), ...headerOf(0, TEXT)],
    text: letter,
  });
  return [
    message('text, KB', doubling(100), (kb) => ({
      text: 'Dear all, here are the minutes of Monday.\r\n'.repeat(kb * 24),
    })),
    message('HTML, KB', doubling(50), (kb) => ({
      header: headerOf(0, HTML),
      text: `<html><body>${'<p style="color:#333">Your order is on its way</p>\r\n'.repeat(kb * 20)}</body></html>`,
    })),
    message('attachment, KB', doubling(1_000), (kb) => ({
      header: headerOf(0, MIXED),
      text: attachment(kb),
    })),
    message('links', doubling(100), (count) => ({ header: headerOf(0, HTML), text: times(count, link) })),
    message('parts', doubling(50), (count) => ({
      header: headerOf(0, MIXED),
      text: `${times(count, textPart)}--b--\r\n`,
    })),
    message('Received fields', doubling(10), many(received)),
    message('header fields of 70 bytes', doubling(50), many(extraField)),
    message('signatures', doubling(1), (signatures) => ({ text: letter, signatures })),
    {
      name: 'brands',
      sizes: [1_250, 2_500, 5_000, 10_000],
      make: (count) => ({
        raw: signMessage({ header: headerOf(0, TEXT), body: Buffer.from(letter), sender: 0, key }),
        screener: { ...screener, brands: brandsOf(count) },
      }),
    },
  ];
}
