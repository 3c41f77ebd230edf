import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SUITES = join(ROOT, '../shared/suites');
const CASES = join(SUITES, 'dev/cases.jsonl');
const HOSTILE = join(SUITES, 'hostile');

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

describe.skipIf(!existsSync(HOSTILE))('the hostile messages beside the repository', () => {
  it('get a verdict each, whatever they are meant to stall', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
    const zone = join(folder, 'zone.json');
    await writeFile(zone, '{}');
    const names = readdirSync(HOSTILE).filter((name) => name.endsWith('.eml'));
    const manifest = names.map((name) => JSON.stringify({ id: name, file: join(HOSTILE, name), zone }));
    const child = spawn(process.execPath, [join(ROOT, 'functions/cli/main.ts'), 'check', '--manifest', '-']);
    child.stdin.end(manifest.join('\n'));
    const answers = (await text(child.stdout))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    await rm(folder, { recursive: true, force: true });
    expect(names.length).toBeGreaterThan(20);
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(answers.map(({ id }) => id)).toEqual(names);
  }, 120_000);
});
