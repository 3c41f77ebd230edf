import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../../../functions/cli/main.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'sekisho-backtest-'));

async function backtest(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'backtest', '--jobs', '1', ...args], { cwd: FOLDER });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await said;
  return { code, stdout, stderr };
}

const row = (id: string, file: string, reviewed: string | null = null) =>
  JSON.stringify({
    id,
    file,
    clientIp: '203.0.113.9',
    helo: 'mx.esp.test',
    mailFrom: 'b@esp.test',
    zone: 'zone.json',
    reviewed,
  });

beforeAll(() => {
  writeFileSync(join(FOLDER, 'zone.json'), '{}');
  writeFileSync(
    join(FOLDER, 'spoof.eml'),
    'From: shopmaster@zojirushi.co.jp\r\nSubject: QUO\r\n\r\nhello\r\n',
  );
  writeFileSync(
    join(FOLDER, 'plain.eml'),
    'From: aiko@parcel-info.test\r\nSubject: minutes\r\n\r\nDear all\r\n',
  );
  writeFileSync(join(FOLDER, 'lenient.yaml'), 'stages: { exact-domain-spoof: observe }\n');
  writeFileSync(
    join(FOLDER, 'mail.jsonl'),
    [row('s1', 'spoof.eml', 'spoof'), row('s2', 'spoof.eml', 'spoof'), row('p1', 'plain.eml', 'honest')].join(
      '\n',
    ),
  );
});

describe('sekisho backtest', () => {
  it('tells what a policy would deliver that was held, and how that fits what reviewers decided', async () => {
    const { code, stdout, stderr } = await backtest(
      '--policy',
      'lenient.yaml',
      '--manifest',
      'mail.jsonl',
      '--format',
      'json',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      total: 3,
      changes: { 'newly-delivered': 2, unchanged: 1, 'newly-held': 0 },
      rules: [{ name: 'exact-domain-spoof', before: 2, after: 0 }],
      brands: [{ name: 'zojirushi', before: 2, after: 0 }],
      samples: { 'newly-delivered': [{ key: 's1', authorDomain: 'zojirushi.co.jp' }, { key: 's2' }] },
      reviewed: { before: { recall: { hits: 2, of: 2 } }, after: { recall: { hits: 0, of: 2 } } },
    });
  });

  it('changes nothing when the rules are the same', async () => {
    const { stdout } = await backtest('--manifest', 'mail.jsonl', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ total: 3, changes: { unchanged: 3 } });
  });

  it('goes on where an earlier run ended, and refuses the journal of another', async () => {
    const call = [
      '--policy',
      'lenient.yaml',
      '--manifest',
      'mail.jsonl',
      '--format',
      'json',
      '--resume',
      'journal',
    ];
    const whole = await backtest(...call);
    const file = join(FOLDER, 'journal');
    const [head = '', first = ''] = readFileSync(file, 'utf8').split('\n');
    // Ended in the middle of a line. The kept outcome is marked, so that one judged again would show.
    writeFileSync(file, `${head}\n${first.replace('zojirushi.co.jp', 'kept.example')}\n{"key":"s2","auth`);
    const resumed = await backtest(...call);
    expect(JSON.parse(resumed.stdout).changes).toEqual(JSON.parse(whole.stdout).changes);
    expect(JSON.parse(resumed.stdout).samples['newly-delivered'][0].authorDomain).toBe('kept.example');
    const other = await backtest('--manifest', 'mail.jsonl', '--resume', 'journal');
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('of other rules') });
  });

  it('names the rows that it cannot read', async () => {
    writeFileSync(join(FOLDER, 'broken.jsonl'), '{"id"\n{"id":"row-7"}\n');
    const { code, stderr } = await backtest('--manifest', 'broken.jsonl', '--format', 'json');
    expect(code).toBe(1);
    expect(stderr).toContain('Cannot read row {"id": it is not JSON');
    expect(stderr).toContain('Cannot read row row-7: file: ');
  });

  it('names what could not be judged and counts the rest', async () => {
    writeFileSync(join(FOLDER, 'gaps.jsonl'), [row('x', 'nowhere.eml'), row('s1', 'spoof.eml')].join('\n'));
    const { code, stdout, stderr } = await backtest('--manifest', 'gaps.jsonl', '--format', 'json');
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere.eml');
    expect(JSON.parse(stdout).total).toBe(1);
  });

  it.each([
    { title: 'neither store nor manifest', args: [], code: 2, says: 'either --store or --manifest' },
    {
      title: 'a broken policy',
      args: ['--policy', 'plain.eml', '--manifest', 'mail.jsonl'],
      code: 1,
      says: 'Cannot load policy',
    },
    { title: 'a folder that is no store', args: ['--store', '.'], code: 2, says: 'neither s3://' },
    {
      title: 'an unknown format',
      args: ['--manifest', 'mail.jsonl', '--format', 'pdf'],
      code: 2,
      says: 'must be one of',
    },
  ])('answers $title', async ({ args, code, says }) => {
    const result = await backtest(...args);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(says);
  });
});
