import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SUITES = join(ROOT, '../shared/suites');
const CASES = join(SUITES, 'dev/cases.jsonl');

/** How one case of the suites ended. */
interface Outcome {
  readonly id: string;
  readonly status: string;
  readonly why: readonly string[];
}

/** Ids of cases that docs/standards.md explains. */
const explained = [
  ...readFileSync(join(ROOT, 'docs/standards.md'), 'utf8').matchAll(/^\| `([a-z0-9-]+\/[^`]+)` \|/gm),
].map(([, id = '']) => id);

/** Runs every case through the real `check` and reads what came of each. */
async function runSuites(folder: string): Promise<readonly Outcome[]> {
  const out = join(folder, 'outcomes.jsonl');
  const check = [process.execPath, join(ROOT, 'functions/cli/main.ts'), 'check', '--manifest', '-'];
  const runner = [join(SUITES, 'run.mjs'), CASES, '--out', out, '--timeout', '100000', '--', ...check];
  // the runner's exit code only says whether all were met
  await new Promise((resolve) => execFile(process.execPath, runner, { cwd: ROOT, maxBuffer: 1e8 }, resolve));
  return (await readFile(out, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe.skipIf(!existsSync(CASES))('the suites beside the repository', () => {
  let folder = '';
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'suites-'));
    outcomes = await runSuites(folder);
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('get a verdict for every case', () => {
    expect(outcomes.length).toBeGreaterThan(1000);
    expect(outcomes.filter(({ status }) => status !== 'pass' && status !== 'fail')).toEqual([]);
  });

  it('are met but for what docs/standards.md explains', () => {
    const failed = outcomes.filter(({ status }) => status === 'fail');
    expect(
      failed.filter(({ id }) => !explained.includes(id)).map(({ id, why }) => `${id}: ${why.join('; ')}`),
    ).toEqual([]);
  });

  it('differ wherever docs/standards.md says so', () => {
    const met = outcomes.filter(({ id, status }) => status === 'pass' && explained.includes(id));
    expect(met.map(({ id }) => id)).toEqual([]);
  });
});
