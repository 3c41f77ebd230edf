import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../shared/parse/parse-message.ts';
import { CHEAP, expectCaught, letter, screened } from '../support/attacks.ts';

const LURE =
  '<div>Amazonをご利用のお客様へ。お客様のアカウントを一時停止しました。お支払い方法のご確認をお願いします。</div>' +
  '<div>Amazonサポート</div><div><a href="https://amzn-login.web.app/x">確認する</a> https://amzn-login.web.app/x</div>';
const FROM = `Info <info@${CHEAP}>`;
const BASE64 = Buffer.from(LURE).toString('base64');
const HTML = 'text/html; charset=utf-8';
const TWO_RUNS = [LURE.slice(0, 10), LURE.slice(10)]
  .map((part) => Buffer.from(part).toString('base64'))
  .join('');

const ENCODED = [
  ['base64', BASE64],
  ['Base64 ', BASE64],
  ['"base64"', BASE64],
  ['base64 (x)', BASE64],
  ['base64;', BASE64],
  ['base64', BASE64.replace(/=+$/, '')],
  ['base64', `${BASE64.slice(0, 40)}!!\r\n!!${BASE64.slice(40)}`],
  ['base64', TWO_RUNS],
  ['base64', `${BASE64}\r\n\r\ngarbage!`],
  ['x-unknown', LURE],
  ['quoted-printable', LURE.replaceAll('Amazon', 'Ama=\r\nzon')],
  ['quoted-printable', LURE.replaceAll('Amazon', 'Ama= \r\nzon')],
  ['quoted-printable', LURE.replaceAll('Amazon', '=41=6dazon')],
  ['quoted-printable', LURE.replaceAll('お客', '=zzお客')],
] as const;

const TYPES = [
  'text/HTML; charset="utf-8" ; x',
  'text/html',
  'text/html; charset=us-ascii',
  'text/html; charset=iso-8859-1',
  'text/html; charset=shift_jis',
  'text/html; charset=x-foo',
  'text/html; charset=utf-7',
  'text/html; name=a.html',
  '',
  'text',
  'text/x-html',
  'text/enriched',
  'application/xhtml+xml',
  'multipart/mixed',
  'multipart/mixed; boundary=""',
  'multipart/alternative; boundary=none',
] as const;

describe('a lure', () => {
  it.each(ENCODED)('is caught in %s, case %#', async (encoding, body) => {
    expectCaught(await screened(letter({ from: FROM, type: HTML, encoding, body }), CHEAP));
  });

  it.each(TYPES)('is caught as “%s”', async (type) => {
    expectCaught(await screened(letter({ from: FROM, type, body: LURE }), CHEAP));
  });

  it('is caught in UTF-16 that says what it is', async () => {
    const head = letter({ from: FROM, type: 'text/html; charset=utf-16le', body: '' });
    expectCaught(await screened(Buffer.concat([head, Buffer.from(LURE, 'utf16le')]), CHEAP));
  });

  it.each(['Content-Transfer-Encoding: 7bit\r\n', 'Content-Type: text/plain\r\n'])(
    'is caught behind a second %s',
    async (fields) => {
      const raw = letter({ from: FROM, type: HTML, encoding: 'base64', body: BASE64, fields });
      expectCaught(await screened(raw, CHEAP));
    },
  );
});

/** Text and number of attachments of a message of one part. */
async function shown(type: string) {
  const parsed = await parseMessage(letter({ type, body: 'Minutes' }));
  if (!parsed.ok) throw new Error('Cannot read a test’s message');
  return { text: parsed.value.text.trim(), attached: parsed.value.attachments.length };
}

describe('parseMessage', () => {
  it.each(['text/calendar', 'text/csv', 'text/x-patch; name=a.patch', 'application/octet-stream'])(
    'takes %s for a file',
    async (type) => {
      expect(await shown(type)).toEqual({ text: '', attached: 1 });
    },
  );

  it.each(['text/x-patch', 'text', 'text/plain; name=a.txt'])('takes %s for the message', async (type) => {
    expect(await shown(type)).toEqual({ text: 'Minutes', attached: 0 });
  });
});
