import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../../../functions/cli/main.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'sekisho-check-'));

const WAVE_1 = [
  'From: shopmaster@zojirushi.co.jp',
  'To: taro@members.example.jp',
  'Subject: =?utf-8?B?5aSq6YOO5qeYIOOBiuOCgeOBp+OBqOOBhg==?=',
  'Date: Wed, 04 Dec 2019 18:05:00 +0900',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<a href="http://www.zojirushi.online/Xmas">QUO</a>',
  '',
].join('\r\n');

/** Runs the command as a user would, and collects what it says. */
async function sekisho(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: FOLDER });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await said;
  return { code, stdout, stderr };
}

const linesOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(() => {
  writeFileSync(join(FOLDER, 'wave-1.eml'), WAVE_1);
  writeFileSync(
    join(FOLDER, 'plain.eml'),
    'From: aiko@parcel-info.test\r\nSubject: minutes\r\n\r\nDear all\r\n',
  );
  writeFileSync(join(FOLDER, 'zone.json'), '{}');
});

describe('sekisho check', () => {
  const ENVELOPE = [
    '--client-ip',
    '203.0.113.9',
    '--helo',
    'mx.esp.test',
    '--mail-from',
    'b@esp.test',
    '--zone',
    'zone.json',
  ];

  it('tells a person why in either language and exits with 20', async () => {
    const english = await sekisho(['check', 'wave-1.eml', ...ENVELOPE, '--lang', 'en']);
    expect(english).toMatchObject({ code: 20, stderr: '' });
    expect(english.stdout).toMatch(
      /^quarantine .*\n {2}strong +exact-domain-spoof +The message says it comes from zojirushi/,
    );
    const japanese = await sekisho(['check', 'wave-1.eml', ...ENVELOPE, '--lang', 'ja']);
    expect(japanese.stdout).toContain('zojirushi.co.jp を名乗っていますが');
  });

  it('takes the null reverse-path in both forms', async () => {
    for (const sender of ['', '<>'])
      expect(await sekisho(['check', 'plain.eml', ...ENVELOPE, '--mail-from', sender])).toMatchObject({
        code: 0,
        stderr: '',
      });
  });

  it('exits with 0 when nothing speaks against the message', async () => {
    expect(await sekisho(['check', 'plain.eml', ...ENVELOPE])).toMatchObject({ code: 0 });
  });

  it('prints the contract as JSON', async () => {
    const { stdout } = await sekisho(['check', 'wave-1.eml', ...ENVELOPE, '--json']);
    const [line] = linesOf(stdout);
    expect(line).toMatchObject({
      id: 'wave-1.eml',
      disposition: 'quarantine',
      because: 'evidence',
      authentication: {
        spf: { result: 'none' },
        dkim: [{ result: 'none' }],
        dmarc: { result: 'none' },
        arc: { result: 'none' },
      },
      envelope: { clientIp: '203.0.113.9', helo: 'mx.esp.test', mailFrom: 'b@esp.test' },
      impersonates: ['zojirushi'],
      evidence: expect.arrayContaining([
        expect.objectContaining({
          detector: 'exact-domain-spoof',
          finding: expect.objectContaining({ en: expect.any(String), ja: expect.any(String) }),
        }),
      ]),
    });
    expect(Object.keys(line.versions).toSorted()).toEqual([
      'brands',
      'confusables',
      'engine',
      'mailauth',
      'policy',
    ]);
  });

  it.each([
    {
      title: 'a file that is not there',
      args: ['check', 'nowhere.eml'],
      code: 1,
      says: 'Cannot read nowhere.eml: no such file',
    },
    { title: 'no file', args: ['check'], code: 2, says: 'Cannot check: no file given' },
    {
      title: 'an unknown option',
      args: ['check', '--colour'],
      code: 2,
      says: "Cannot run check: unknown option '--colour'\nSee sekisho check --help",
    },
    {
      title: 'a clock that is none',
      args: ['check', 'plain.eml', '--now', 'soon'],
      code: 2,
      says: 'not a time',
    },
    {
      title: 'a client that is no address',
      args: ['check', 'plain.eml', '--client-ip', '203.0.113'],
      code: 2,
      says: 'Cannot use --client-ip 203.0.113: no IP address',
    },
    {
      title: 'an envelope sender that is no address',
      args: ['check', 'plain.eml', '--mail-from', 'esp.test'],
      code: 2,
      says: 'Cannot use esp.test in an envelope: no mail address',
    },
    {
      title: 'a recipient that is no address',
      args: ['check', 'plain.eml', '--rcpt', 'desk@'],
      code: 2,
      says: 'Cannot use desk@ in an envelope: no mail address',
    },
    {
      title: 'a language that is not spoken',
      args: ['check', 'plain.eml', '--lang', 'fr'],
      code: 2,
      says: 'Cannot tell it in fr: --lang must be en or ja',
    },
    {
      title: 'a zone that is not there',
      args: ['check', 'plain.eml', '--zone', 'nowhere.json'],
      code: 1,
      says: 'nowhere.json: no such file',
    },
    {
      title: 'a zone that is something else',
      args: ['check', 'plain.eml', '--zone', 'plain.eml'],
      code: 1,
      says: 'plain.eml: it is not JSON',
    },
    {
      title: 'a manifest that is not there',
      args: ['check', '--manifest', 'nowhere.jsonl'],
      code: 1,
      says: 'Cannot open nowhere.jsonl: no such file',
    },
    { title: 'an unknown command', args: ['chekc'], code: 2, says: 'Cannot run chekc: no such command' },
  ])('says what is wrong with $title', async ({ args, code, says }) => {
    const result = await sekisho(args);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(says);
  });
});

describe('sekisho check --manifest', () => {
  const row = (different: object) =>
    JSON.stringify({
      id: 'a',
      file: 'wave-1.eml',
      zone: 'zone.json',
      clientIp: '203.0.113.9',
      helo: 'mx.esp.test',
      mailFrom: '',
      unknown: 1,
      ...different,
    });

  it('ends quietly where its reader has seen enough', async () => {
    const child = spawn(process.execPath, [MAIN, 'check', '--manifest', '-'], { cwd: FOLDER });
    child.stdin.end(`${row({})}\n`.repeat(200));
    child.stdout.once('data', () => child.stdout.destroy());
    const closed = new Promise((resolve) => child.on('close', resolve));
    expect(await text(child.stderr)).toBe('');
    expect(await closed).toBe(141);
  });

  it('answers every row in input order', async () => {
    const ids = Array.from({ length: 40 }, (_, at) => `row-${at}`);
    const { stdout, code } = await sekisho(
      ['check', '--manifest', '-'],
      ids.map((id) => row({ id })).join('\n'),
    );
    expect(linesOf(stdout).map(({ id }) => id)).toEqual(ids);
    expect(code).toBe(0);
  });

  it('answers rows that cannot be read with an error and goes on', async () => {
    const input = [row({ id: 'x', file: 'nowhere.eml' }), '{"id":"y"', '{"id":"z"}', row({ id: 'a' })].join(
      '\n',
    );
    const { stdout, code } = await sekisho(['check', '--manifest', '-'], input);
    const [missing, broken, fileless, good] = linesOf(stdout);
    expect(missing).toEqual({ id: 'x', error: 'Cannot read nowhere.eml: no such file' });
    expect(broken).toEqual({ id: null, error: expect.stringMatching(/^Cannot read row: /) });
    expect(fileless).toEqual({ id: 'z', error: expect.stringMatching(/^Cannot read row: file: /) });
    expect(good).toMatchObject({ id: 'a', disposition: 'quarantine' });
    expect(code).toBe(1);
  });

  it('tells the null reverse-path from one that is not known', async () => {
    const input = [row({ mailFrom: '' }), row({ mailFrom: null }), row({ clientIp: null })].join('\n');
    const { stdout } = await sekisho(['check', '--manifest', '-'], input);
    expect(linesOf(stdout).map(({ envelope }) => envelope)).toEqual([
      { clientIp: '203.0.113.9', helo: 'mx.esp.test', mailFrom: '' },
      { clientIp: '203.0.113.9', helo: 'mx.esp.test', mailFrom: null },
      { clientIp: null, helo: null, mailFrom: '' },
    ]);
  });

  it('concludes nothing from methods that were not recorded', async () => {
    const { stdout } = await sekisho(['check', '--manifest', '-'], row({ recorded: {} }));
    const [line] = linesOf(stdout);
    expect(line.authentication).toEqual({});
    expect(line.evidence.map(({ detector }: { detector: string }) => detector)).not.toContain(
      'exact-domain-spoof',
    );
  });

  it('reads paths relative to the manifest', async () => {
    writeFileSync(join(FOLDER, 'rows.jsonl'), `${row({ id: 'b' })}\n`);
    const { stdout } = await sekisho(['check', '--manifest', join(FOLDER, 'rows.jsonl')]);
    expect(linesOf(stdout)).toMatchObject([{ id: 'b', disposition: 'quarantine' }]);
  });
});
