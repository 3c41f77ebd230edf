import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../../../functions/cli/main.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'sekisho-redteam-'));

/** Runs the command as a user would, and collects what it says. */
const sekisho = (...args: readonly string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: FOLDER, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

describe('sekisho redteam', () => {
  it('writes messages that sekisho check judges alike', async () => {
    const { stdout } = await sekisho('redteam', 'zojirushi', '--json', '--out', 'out');
    const trials = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const checked = await sekisho('check', '--manifest', 'out/zojirushi/manifest.jsonl');
    const verdicts = checked.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(verdicts.map(({ id, disposition }) => [id, disposition])).toEqual(
      trials.map(({ technique, disposition }) => [technique, disposition]),
    );
    expect(readdirSync(join(FOLDER, 'out/zojirushi'))).toContain('content--qr-code.eml');
    expect(
      readFileSync(join(FOLDER, 'out/zojirushi/two-from--brand-first.eml'), 'utf8').match(/^From:/gm),
    ).toHaveLength(2);
  });

  it('exits with 1 and names the trick when the policy lets one through', async () => {
    writeFileSync(join(FOLDER, 'lax.yaml'), 'stages:\n  display-name-spoof: observe\n');
    const { code, stdout } = await sekisho('redteam', 'zojirushi', '--policy', 'lax.yaml');
    expect(stdout).toMatch(/display-name\/name-1 +let-through +deliver/);
    expect(code).toBe(1);
  });

  it('refuses a brand that it does not know', async () => {
    const { code, stderr } = await sekisho('redteam', 'northwind');
    expect(stderr).toBe('Cannot attack northwind: no brand has this id\n');
    expect(code).toBe(1);
  });
});
