import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SITE = join(import.meta.dirname, 'site');

/** Whether the pages are there, and what went wrong if they could not be made. */
export interface Build {
  readonly ready: () => boolean;
  readonly problem: () => string | undefined;
}

/** Builds the pages in a process of its own when they are missing or older than their sources; nobody waits for it. */
export function buildSite(folder: string): Build {
  const index = join(folder, 'index.html');
  if (existsSync(index) && statSync(index).mtimeMs > newest(SITE))
    return { ready: () => true, problem: () => undefined };
  const state: { done: boolean; problem: string | undefined } = { done: false, problem: undefined };
  const vite = join(import.meta.dirname, '../../node_modules/vite/bin/vite.js');
  const builder = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: SITE,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  builder.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  builder.on('error', (error) => {
    state.problem = error.message;
  });
  builder.on('close', (code) => {
    state.done = code === 0;
    if (code !== 0)
      state.problem ??= Buffer.concat(said).toString().slice(0, 2_000) || `vite ended with ${code}`;
  });
  return { ready: () => state.done, problem: () => state.problem };
}

function newest(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...names.map((name) => statSync(join(folder, name)).mtimeMs));
}
