import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { setAsideBase64 } from '../../../shared/parse/base64-bodies.ts';
import { readParts } from '../../../shared/parse/mime-parts.ts';
import { multipart, part } from '../../support/mail.ts';

const CONTENT = Buffer.concat([Buffer.from('<html><a href="http://attack.test/">'), randomBytes(200_000)]);
const lines = (content: Buffer, width = 76, end = '\r\n'): string =>
  content.toString('base64').replace(new RegExp(`.{${width}}`, 'g'), `$&${end}`);
const attachment = (body: string, encoding = 'base64'): Buffer =>
  part(['Content-Type: application/octet-stream; name=a', `Content-Transfer-Encoding: ${encoding}`], body);
const text = part(['Content-Type: text/plain'], 'Hello');
const setAside = (raw: Buffer): number => setAsideBase64(raw, 'secret').bodies.length;

async function partsOf(raw: Buffer) {
  const tree = readParts(raw);
  if (!tree.ok) throw new Error(tree.problem.kind);
  return tree.value.parts.map(({ bytes, sha256, content }) => ({
    bytes,
    sha256,
    begins: content.toString('latin1', 0, 30),
  }));
}

const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

describe('setAsideBase64', () => {
  it.each([
    { title: 'lines of 76', raw: multipart([text, attachment(lines(CONTENT)), text]) },
    { title: 'lines of 60', raw: multipart([attachment(lines(CONTENT, 60))]) },
    {
      title: 'LF line ends',
      raw: Buffer.from(
        multipart([text, attachment(lines(CONTENT))])
          .toString('latin1')
          .replaceAll('\r\n', '\n'),
        'latin1',
      ),
    },
    { title: 'an empty line at the end', raw: multipart([attachment(`${lines(CONTENT)}\r\n\r\n`)]) },
  ])('sets aside a body with $title, and readParts finds it again', async ({ raw }) => {
    expect(setAside(raw)).toBe(1);
    expect(await partsOf(raw)).toContainEqual({
      bytes: CONTENT.length,
      sha256: SHA256,
      begins: CONTENT.toString('latin1', 0, 30),
    });
  });

  it.each([
    { title: 'one foreign character', body: lines(CONTENT).replace(/^(.{5000})./s, '$1*') },
    { title: 'padding in the middle', body: `${lines(CONTENT.subarray(0, 100_000))}\r\n${lines(CONTENT)}` },
    { title: 'the alphabet of URLs', body: lines(CONTENT).replace(/^(.{5000}[^A-Za-z]*)[A-Za-z]/s, '$1_') },
    { title: 'one line', body: CONTENT.toString('base64') },
  ])('leaves a body with $title to the library', ({ body }) => {
    expect(setAside(multipart([text, attachment(body)]))).toBe(0);
  });

  it.each([
    { title: 'a part that is not in base64', raw: multipart([attachment(lines(CONTENT), '7bit')]) },
    {
      title: 'base64 that follows an empty line of a text',
      raw: multipart([part(['Content-Type: text/plain'], `See\r\n\r\n${lines(CONTENT)}`)]),
    },
    { title: 'a preamble', raw: multipart([Buffer.from(`\r\n${lines(CONTENT)}\r\n`), text]) },
  ])('reads $title as it stands', async ({ raw }) => {
    expect(setAside(raw)).toBe(1);
    const parts = await partsOf(raw);
    expect(parts.every(({ sha256 }) => sha256 !== SHA256)).toBe(true);
    expect(JSON.stringify(parts)).not.toContain('secret');
  });

  it('tries once what only begins like base64, however often it begins', () => {
    expect(setAside(Buffer.from(`A: b\r\n\r\n${`${'A'.repeat(76)}\r\nA\r\n\r\n`.repeat(200_000)}`))).toBe(0);
  });
});
