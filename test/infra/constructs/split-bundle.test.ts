import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitBundle } from '../../../infra/constructs/split-bundle.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Bytes that a process reads before its first message: more makes every cold start slower. */
const MOST_AT_START = 1_600_000;

interface Output {
  readonly bytes: number;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

let folder: string;
let outputs: Readonly<Record<string, Output>>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-bundle-'));
  const entries = {
    handler: 'functions/screen-mail/handler.ts',
    threads: ['functions/adapters/screening-pool-worker.ts'],
  };
  const told = [
    ...splitBundle(entries, ROOT),
    '--log-level=warning',
    `--metafile=${join(folder, 'meta.json')}`,
  ];
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [...told, `--outdir=${folder}`], { cwd: ROOT });
  outputs = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')).outputs;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The entry's file and every chunk that it imports other than lazily. */
function loadedWith(entry: string): readonly Output[] {
  const found = new Map<string, Output>();
  const visit = (path: string): void => {
    const output = outputs[path];
    if (output === undefined || found.has(path)) return;
    found.set(path, output);
    for (const { path: next, kind } of output.imports) if (kind === 'import-statement') visit(next);
  };
  visit(Object.keys(outputs).find((path) => path.endsWith(`/${entry}`)) ?? '');
  return [...found.values()];
}

const ownerOf = (input: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? input.split('/').slice(0, 2).join('/');

/** Kilobytes by package, or by folder of ours. */
function kilobytes(files: readonly Output[]): Readonly<Record<string, number>> {
  const sum = new Map<string, number>();
  for (const [input, { bytesInOutput }] of files.flatMap(({ inputs }) => Object.entries(inputs)))
    sum.set(ownerOf(input), (sum.get(ownerOf(input)) ?? 0) + bytesInOutput);
  const large = [...sum].map(([name, bytes]) => [name, Math.round(bytes / 1000)] as const);
  return Object.fromEntries(large.filter(([, kb]) => kb >= 10).sort(([, a], [, b]) => b - a));
}

describe('the screening function’s bundle', () => {
  it('stays below what may be read before the first message', () => {
    const files = loadedWith('index.mjs');
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes > MOST_AT_START ? kilobytes(files) : {}).toEqual({});
  });

  it.each(['mailauth', 'mailparser', 'iconv-lite', 'encoding-japanese', 'joi', 'nodemailer', 'zxing-wasm'])(
    'leaves %s to the thread that needs it, or to the message',
    (name) => {
      const owners = loadedWith('index.mjs').flatMap(({ inputs }) => Object.keys(inputs).map(ownerOf));
      expect(owners).not.toContain(name);
    },
  );
});
