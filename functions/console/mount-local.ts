import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { summarizeReport } from '../../shared/activation/permit.ts';
import { toOperatorName } from '../../shared/model/message-record.ts';
import { type Finishing, finishDue } from '../../shared/review/finish-due.ts';
import { keepCheckpoint } from '../../shared/review/keep-checkpoint.ts';
import { ROLES } from '../../shared/review/operator.ts';
import { retell } from '../../shared/review/retell.ts';
import { type Environment, readEnvironment } from '../adapters/environment.ts';
import { folderCheckpointShelf } from '../adapters/folder-checkpoint-shelf.ts';
import { backtestTexts } from '../cli/policy/backtest-texts.ts';
import type { LocalSite } from '../local/http.ts';
import { createApi } from './api.ts';
import { memoryCandidates } from './policy/candidate-shelf.ts';
import { type TryOut, trialsHere } from './policy/trials.ts';
import { serveFiles } from './serve-files.ts';
import { type LocalAccount, localSignIn } from './sign-in/local-sign-in.ts';
import { createConsoleWorld, type Log } from './world.ts';

/** How often due releases and purges are looked for; on AWS it is every minute. */
const FINISH_EVERY_MS = 5_000;

const CHECKPOINT_EVERY_MS = 60 * 60_000;

const log: Log = (event, error) =>
  void process.stderr.write(`${event}: ${error instanceof Error ? error.message : 'unknown'}\n`);

/** One account for each role, all with the same password: SEKISHO_CONSOLE_PASSWORD, or one made at this start. */
function accounts(password: string): readonly LocalAccount[] {
  return ROLES.flatMap((role) => {
    const name = toOperatorName(role);
    return name === undefined ? [] : [{ operator: { name, role, domains: 'all' as const }, password }];
  });
}

/** Candidates are judged on all cores of this machine, from the service's own bucket. */
function tryOutHere({ incoming: { bucket, prefix } }: Environment): TryOut {
  return async (before, after) => {
    const store = `s3://${bucket}/${prefix}`;
    return summarizeReport(await backtestTexts({ before, after, store, sitePort: 0, now: new Date() }));
  };
}

async function finishAndRetell(finishing: Finishing): Promise<void> {
  await finishDue(finishing);
  await retell(finishing);
}

/** Not awaited by anybody: a pass that fails is written down, and the next one tries again. */
function every(milliseconds: number, closed: AbortSignal, pass: () => Promise<void>): void {
  const timer = setInterval(
    () =>
      void pass().catch((error: unknown) => {
        // The pass under way when the service ends finds its stores gone.
        if (!closed.aborted) log('pass.failed', error);
      }),
    milliseconds,
  );
  timer.unref();
  closed.addEventListener('abort', () => clearInterval(timer));
}

/** The console on this machine: API, pages, and what carries its actions out after ten minutes. */
export async function mountConsole(app: Hono, { variables, closed }: LocalSite): Promise<void> {
  const given = process.env.SEKISHO_CONSOLE_PASSWORD;
  const password = given ?? randomBytes(9).toString('base64url');
  const people = accounts(password);
  const signIn = localSignIn(people, () => new Date());
  const environment = readEnvironment(variables);
  const { console, finishing, refresh } = await createConsoleWorld(environment, {
    signIn,
    colleagues: { list: async () => people.map(({ operator }) => operator.name) },
    log,
    candidates: memoryCandidates(),
    trials: trialsHere(tryOutHere(environment)),
    digest: {
      consoleUrl: process.env.SEKISHO_CONSOLE_URL ?? 'http://127.0.0.1:8025',
      sender: 'sekisho@localhost.invalid',
    },
  });
  app.route('/', createApi(console, log));
  serveFiles(app);
  every(FINISH_EVERY_MS, closed, async () => {
    await refresh();
    await finishAndRetell(finishing);
  });
  const folder = variables.SEKISHO_CHECKPOINT_FOLDER;
  if (folder !== undefined) {
    const checkpointing = { ...console, checkpoints: folderCheckpointShelf(folder) };
    every(CHECKPOINT_EVERY_MS, closed, async () => void (await keepCheckpoint(checkpointing)));
  }
  if (given === undefined)
    process.stdout.write(`Console: sign in as ${ROLES.join(', ')} with password ${password}\n`);
}
