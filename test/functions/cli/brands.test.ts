import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../../../functions/cli/main.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'sekisho-brands-'));

/** Runs the command as a user would, and collects what it says. */
const sekisho = (...args: readonly string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: FOLDER }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

const mail = (from: string) => `From: ${from}\r\nSubject: minutes\r\n\r\nDear all\r\n`;

beforeAll(() => {
  writeFileSync(
    join(FOLDER, 'northwind.yaml'),
    'source: our own DNS\nbrands:\n- id: northwind\n  names: [Northwind Bank, NWB]\n  sendsFrom: [northwind.example]\n',
  );
  writeFileSync(join(FOLDER, 'broken.yaml'), 'brands:\n- id: A B\n  names: []\n');
  writeFileSync(join(FOLDER, 'zone.json'), '{}');
  mkdirSync(join(FOLDER, 'mail'));
  writeFileSync(join(FOLDER, 'mail/spoof.eml'), mail('Northwind Bank <a@parcel-info.test>'));
  writeFileSync(join(FOLDER, 'mail/honest.eml'), mail('Aiko <aiko@parcel-info.test>'));
});

describe('sekisho brands lint', () => {
  it('names the line of a warning and exits with 1', async () => {
    const { code, stdout } = await sekisho('brands', 'lint', 'northwind.yaml');
    expect(stdout).toContain('northwind.yaml:4: northwind: NWB is so short');
    expect(code).toBe(1);
  });

  it('lists every mistake of a file that cannot be used', async () => {
    const { code, stderr } = await sekisho('brands', 'lint', 'broken.yaml');
    expect(stderr).toMatch(/broken\.yaml:2: .*kebab-case[\s\S]*broken\.yaml:3: .*at least one name/);
    expect(code).toBe(1);
  });

  it('says that a file is not there', async () => {
    const { code, stderr } = await sekisho('brands', 'lint', 'nowhere.yaml');
    expect(stderr).toBe('Cannot read brands from nowhere.yaml: no such file\n');
    expect(code).toBe(1);
  });
});

describe('sekisho brands show', () => {
  it.each(['象印', 'zojirushi', 'shop.zojirushi.co.jp'])('finds a brand by %s', async (word) => {
    const { stdout } = await sekisho('brands', 'show', word);
    expect(stdout).toMatch(/^zojirushi \(public\)\n {2}names {7}象印/);
  });
});

describe('sekisho brands try', () => {
  it('lists the mail that an entry would hold, before it is saved', async () => {
    const { code, stdout } = await sekisho(
      'brands',
      'try',
      'northwind.yaml',
      '--against',
      'mail',
      '--zone',
      'zone.json',
    );
    expect(stdout).toMatch(/deliver → quarantine {2}spoof\.eml\n {4}strong display-name-spoof: /);
    expect(stdout).toContain('2 messages: 1 newly held, 0 newly tagged, 0 newly delivered');
    expect(stdout).not.toContain('honest.eml');
    expect(code).toBe(0);
  });

  it('asks for mail to try it on', async () => {
    const { code, stderr } = await sekisho('brands', 'try', 'northwind.yaml');
    expect(stderr).toMatch(/^Cannot try an entry: /);
    expect(code).toBe(2);
  });
});

describe('sekisho brands pack', () => {
  it('signs a pack, verifies it and merges it below our own entries', async () => {
    const header = 'pack: { name: wind, version: v1, issued: 2026-11-25 }\n';
    writeFileSync(
      join(FOLDER, 'wind.yaml'),
      `${header}brands:\n- id: northwind\n  names: [North]\n- id: south\n  names: [Southwind]\n- id: past\n  names: [Past]\n  expires: 2020-01-01\n`,
    );
    await sekisho('brands', 'pack', 'keygen', 'wind.key');
    await sekisho('brands', 'pack', 'sign', 'wind.yaml', '--key', 'wind.key');
    const verified = await sekisho('brands', 'pack', 'verify', 'wind.yaml', '--key', 'wind.key.pub');
    expect(verified.stdout).toMatch(
      /^wind\.yaml: wind v1 of 2026-11-25, 3 brands, without a last day, signed by sha256:/,
    );
    const merged = await sekisho(
      'brands',
      'pack',
      'merge',
      'wind.yaml',
      '--key',
      'wind.key.pub',
      '--local',
      'northwind.yaml',
    );
    expect(merged.stdout).toMatch(/id: northwind\n {4}names: \[ Northwind Bank, NWB \]/);
    expect(merged.stdout).toMatch(/id: south\n[\s\S]*source: "wind v1: no source"/);
    expect(merged.stdout).not.toContain('id: past');
  });

  it('refuses a pack whose publisher is a stranger', async () => {
    const { code, stderr } = await sekisho('brands', 'pack', 'verify', 'wind.yaml');
    expect(stderr).toMatch(/^Cannot use pack wind\.yaml: it is signed by a key that is not trusted/);
    expect(code).toBe(1);
  });
});
