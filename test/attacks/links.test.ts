import { describe, expect, it } from 'vitest';
import { hostOf } from '../../shared/parse/link-host.ts';
import { CHEAP, expectCaught, expectQuiet, letter, screened } from '../support/attacks.ts';

const anchor = (href: string): string => `<p><a href="${href}">Minutes</a></p>`;
const sent = async (href: string) =>
  await screened(letter({ type: 'text/html; charset=utf-8', body: anchor(href) }));

const MISREAD = [
  'https://amazon.co.jp@parcel-page.test/x',
  'https://amazon.co.jp:443@parcel-page.test/x',
  'https://amazon.co.jp%2f@parcel-page.test/',
  'https://amazon.co.jp&#64;parcel-page.test/',
  '//amazon.co.jp@parcel-page.test/',
  'https:\\\\amazon.co.jp@parcel-page.test\\x',
  'https://amazon.co.jp⁄parcel-page.test/x',
  'https://amazon.co.jp∕login.parcel-page.test/',
  'https://amazon.co.jp։443.parcel-page.test/',
  'https://parcel-page。test/x',
  'https://ｐａｒｃｅｌ-page.test/x',
  'https://%70arcel-page.test/x',
  'https://parcel-page%2Etest/x',
  'https://parcel\u200b-page.test/',
  'https://аmazon.co.jp/x',
  'https://amazon.co.jp.parcel-page.test/',
  'https://amazon-co-jp.parcel-page.test/',
] as const;

const HONEST = [
  'https://parcel-info.test/minutes',
  'https://parcel-info.test./minutes',
  'HTTPS://PARCEL-INFO.TEST/',
  '//parcel-info.test/a',
  'https://parcel-info.test/a%20b?c=%2F',
  'https://parcel-info.test/a⁄b',
  'https://日本語.parcel-info.test/',
  'https://parcel-info.test:8443/',
  'mailto:desk@parcel-info.test',
  'tel:+81-3-0000-0000',
] as const;

describe('a link that is built to be misread', () => {
  it.each(MISREAD)('is caught: %s', async (href) => {
    expectCaught(await sent(href));
  });

  it.each(HONEST)('stays quiet on %s', async (href) => {
    expectQuiet(await sent(href));
  });

  it.each(['https://192.0.2.1/x', 'https://3221225985/x', 'https://0xc0000201/x', 'https://[2001:db8::1]/x'])(
    'is caught behind a lure when it names a number: %s',
    async (href) => {
      const body = `<p>Dear customer, your account has been suspended. Your payment failed.</p>${anchor(href)}`;
      const raw = letter({ from: `Info <info@${CHEAP}>`, type: 'text/html; charset=utf-8', body });
      expectCaught(await screened(raw, CHEAP));
    },
  );
});

describe('hostOf', () => {
  it.each([
    'https:/parcel-page.test/x',
    'https:parcel-page.test/x',
    'https:///parcel-page.test/x',
    '\\\\parcel-page.test/x',
    '/\\parcel-page.test/x',
    '\thttps://parcel-page.test',
    'ht\ntps://parcel-page.test',
    'https://parcel-page.test\\@amazon.co.jp/',
    'http://parcel-page.test#@amazon.co.jp',
    'http://parcel-page.test?@amazon.co.jp',
    'microsoft-edge:https://parcel-page.test',
    'view-source:https://parcel-page.test',
    'googlechrome://parcel-page.test',
    'googlechrome://navigate?url=https://parcel-page.test',
    'blob:https://parcel-page.test/1',
    'ms-word:ofe|u|https://parcel-page.test/a.docx',
    'parcel-page.test/x',
  ])('follows %j as a browser does', (target) => {
    expect(hostOf(target)).toBe('parcel-page.test');
  });

  it.each(['tel:0120', 'sms:110', 'mailto:a@parcel-page.test', 'cid:1', '#top', ''])(
    'leads nowhere for %j',
    (target) => {
      expect(hostOf(target)).toBeUndefined();
    },
  );
});
