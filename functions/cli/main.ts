#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { type Command, UsageError } from './command.ts';
import { complain, isUsageError } from './complaint.ts';
import { wrapHelp } from './wrap.ts';

// Compiled code of the next calls comes from the cache: a call starts in half the time.
enableCompileCache();

/** Every command, loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  backtest: () => import('./backtest.ts'),
  brands: () => import('./brands.ts'),
  campaign: () => import('./campaign.ts'),
  canary: () => import('./canary.ts'),
  check: () => import('./check.ts'),
  cost: () => import('./cost.ts'),
  demo: () => import('./demo.ts'),
  doctor: () => import('./doctor.ts'),
  events: () => import('./events.ts'),
  hunt: () => import('./hunt.ts'),
  policy: () => import('./policy.ts'),
  probe: () => import('./probe.ts'),
  redteam: () => import('./redteam.ts'),
  replay: () => import('./replay.ts'),
  report: () => import('./report.ts'),
  scale: () => import('./scale.ts'),
  send: () => import('./send.ts'),
  serve: () => import('./serve.ts'),
  'verify-audit': () => import('./verify-audit.ts'),
};

async function help(): Promise<number> {
  const rows = await Promise.all(
    Object.entries(COMMANDS).map(
      async ([name, load]) => `  ${name.padEnd(14)}${(await load()).command.summary}`,
    ),
  );
  process.stdout.write(
    `sekisho: stops mail that pretends to be a brand\n\n${rows.join('\n')}\n\n  sekisho <command> --help   shows options and examples\n`,
  );
  return 0;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return await help();
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) throw new UsageError(`Cannot run ${name}: no such command`);
  const { command } = await load();
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${wrapHelp(command.usage.trim(), process.stdout.columns ?? 80)}\n`);
    return 0;
  }
  return await command.run(args);
}

// A reader that has seen enough (| head) is no failure: end as a shell counts SIGPIPE, without a word.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(141);
  throw error;
});

const args = process.argv.slice(2);
try {
  process.exitCode = await main(args);
} catch (error) {
  const [name = ''] = args;
  const hint = Object.hasOwn(COMMANDS, name) ? `sekisho ${name} --help` : 'sekisho --help';
  process.stderr.write(`${complain(error, name)}\n${isUsageError(error) ? `See ${hint}\n` : ''}`);
  process.exitCode = isUsageError(error) ? 2 : 1;
}
