import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readParts } from '../../../shared/parse/mime-parts.ts';
import { preflight } from '../../../shared/parse/preflight.ts';
import { HOSTILE } from '../../fuzz/hostile.ts';
import { mutate } from '../../fuzz/mutate.ts';
import { randomFrom } from '../../fuzz/random.ts';
import { SEEDS } from '../../fuzz/seeds.ts';
import { type LibraryReading, readByLibrary } from '../../support/library-parts.ts';
import { mail, multipart, part } from '../../support/mail.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, '../shared/corpus');

function readByUs(raw: Buffer): LibraryReading {
  const tree = readParts(raw);
  if (!tree.ok) return 'refused';
  const parts = tree.value.parts.map(({ mediaType, filename, bytes, sha256 }) => ({
    mediaType,
    filename,
    bytes,
    sha256,
  }));
  return { mediaTypes: tree.value.mediaTypes, parts };
}

const expectAgreement = async (raw: Buffer, title: string): Promise<void> =>
  expect(readByUs(raw), title).toEqual(await readByLibrary(raw));

const filesIn = (folder: string): string[] => globSync('**/*.eml', { cwd: folder });

const body = (contentType: string, text: string): Buffer => mail({ contentType, body: text });
const MIXED = 'multipart/mixed; boundary=b';
const LEAF = '--b\r\nContent-Type: text/html\r\n\r\n';

describe('readParts', () => {
  it.each([
    { title: 'no body', raw: body(MIXED, '') },
    { title: 'no line end behind the header', raw: Buffer.from('From: a@b.example') },
    { title: 'nothing', raw: Buffer.alloc(0) },
    { title: 'a part of one empty line before a sibling', raw: body(MIXED, `${LEAF}\r\n${LEAF}x\r\n--b--`) },
    { title: 'a part of one empty line at the end', raw: body(MIXED, `${LEAF}\r\n--b--\r\n`) },
    { title: 'a part without a body', raw: body(MIXED, `${LEAF}--b--\r\n`) },
    { title: 'a part that is header only', raw: body(MIXED, '--b\r\nContent-Type: text/html\r\n--b--\r\n') },
    {
      title: 'a delimiter in the header of a part',
      raw: body(MIXED, `--b\r\nContent-Type: a/b\r\n${LEAF}x`),
    },
    { title: 'no closing delimiter', raw: body(MIXED, `${LEAF}x\r\n`) },
    { title: 'a closing delimiter without a line end', raw: body(MIXED, `${LEAF}x\r\n--b--`) },
    { title: 'a delimiter behind a lone CR', raw: body(MIXED, `${LEAF}x\r\n\r--b\r\n\r\ny\r\n--b--`) },
    { title: 'blanks behind a delimiter', raw: body(MIXED, `${LEAF}x\r\n--b \r\ny\r\n--b--\r\n`) },
    { title: 'a delimiter in the epilogue', raw: body(MIXED, `${LEAF}x\r\n--b--\r\n${LEAF}y\r\n--b--`) },
    { title: 'a closing delimiter first', raw: body(MIXED, `--b--\r\n${LEAF}x\r\n--b--`) },
    { title: 'a boundary that begins another', raw: body(MIXED, `${LEAF}x\r\n--bb\r\ny\r\n--b--`) },
    { title: 'a text with a boundary', raw: body('text/plain; boundary=b', `x\r\n${LEAF}y\r\n--b--\r\nz`) },
    { title: 'LF line ends', raw: Buffer.from(`Content-Type: ${MIXED}\n\n--b\n\nx\n\n--b\n\n--b--\n`) },
    {
      title: 'a message within the message',
      raw: body(MIXED, `--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n--b--\r\n`),
    },
    {
      title: 'a long last line',
      raw: body(MIXED, `${LEAF}${'x'.repeat(200_000)}`),
    },
    {
      title: 'base64 with padding in the middle and foreign characters',
      raw: multipart([
        part(['Content-Type: a/b', 'Content-Transfer-Encoding: base64'], 'YQ==YWJj\r\n*\xc1YWI=\r\nYQ'),
        part(['Content-Type: a/b', 'Content-Transfer-Encoding: Base64 (c)'], 'YQ'),
      ]),
    },
    {
      title: 'quoted-printable of more than one piece',
      raw: mail({
        contentType: 'text/html',
        encoding: 'quoted-printable',
        body: 'caf=C3=A9 =\r\nau lait \r\n'.repeat(30_000),
      }),
    },
  ])('finds in a message with $title what mailparser finds', async ({ raw, title }) => {
    await expectAgreement(raw, title);
  });

  it('agrees with mailparser on the scenarios', async () => {
    const folder = join(ROOT, 'test/scenarios');
    const files = filesIn(folder);
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) await expectAgreement(readFileSync(join(folder, file)), file);
  });

  it('agrees with mailparser on hostile messages that get past the limits', async () => {
    for (const { title, build } of HOSTILE) {
      const raw = build();
      if (raw.length < 1_500_000 && preflight(raw).ok) await expectAgreement(raw, title);
    }
  });

  it('agrees with mailparser on messages changed at random', async () => {
    const random = randomFrom(7);
    for (let run = 0; run < 600; run += 1) {
      const raw = mutate(random.pick(SEEDS), random);
      if (raw.length < 200_000) await expectAgreement(raw, `run ${run}: ${raw.toString('latin1')}`);
    }
  });

  it.skipIf(!existsSync(CORPUS))('agrees with mailparser on the corpus beside the repository', async () => {
    for (const file of filesIn(CORPUS)) await expectAgreement(readFileSync(join(CORPUS, file)), file);
  });
});
