import { handle, type LambdaEvent } from 'hono/aws-lambda';
import * as v from 'valibot';
import { toErrorFacts } from '../../shared/model/journal.ts';
import { finishDue } from '../../shared/review/finish-due.ts';
import { retell } from '../../shared/review/retell.ts';
import { cognitoColleagues } from '../adapters/cognito-colleagues.ts';
import { readEnvironment } from '../adapters/environment.ts';
import { toEmbedded } from '../adapters/metrics.ts';
import { s3Candidates } from '../adapters/s3-candidates.ts';
import { createApi } from './api.ts';
import { sendDigests } from './digest/send-digests.ts';
import { trialsOnAws } from './policy/trials-on-aws.ts';
import { cognitoSignIn, cognitoVerifier } from './sign-in/cognito-sign-in.ts';
import { type ConsoleWorld, createConsoleWorld, type Log } from './world.ts';

/** What the stack tells this function beside the service's own variables. */
const Settings = v.object({
  SEKISHO_USER_POOL_ID: v.string(),
  SEKISHO_USER_POOL_CLIENT_ID: v.string(),
  SEKISHO_SIGN_IN_URL: v.pipe(v.string(), v.url()),
  SEKISHO_CONSOLE_URL: v.pipe(v.string(), v.url()),
  /** Backtests of candidates; absent: the policy page only shows. */
  SEKISHO_BACKTEST_STATE_MACHINE: v.optional(v.string()),
  /** An address of a domain that may send; without one digests carry an address that nobody can answer. */
  SEKISHO_DIGEST_FROM: v.optional(v.string(), 'sekisho@localhost.invalid'),
});

const log: Log = (event, error) =>
  void process.stdout.write(`${JSON.stringify({ level: 'error', event, error: toErrorFacts(error) })}\n`);

async function start(): Promise<ConsoleWorld> {
  const given = v.parse(Settings, process.env);
  const cognito = {
    userPoolId: given.SEKISHO_USER_POOL_ID,
    clientId: given.SEKISHO_USER_POOL_CLIENT_ID,
    signInUrl: given.SEKISHO_SIGN_IN_URL,
    consoleUrl: given.SEKISHO_CONSOLE_URL,
  };
  const signIn = cognitoSignIn(cognito, { verify: cognitoVerifier(cognito), fetch });
  const environment = readEnvironment(process.env);
  const stateMachine = given.SEKISHO_BACKTEST_STATE_MACHINE;
  return await createConsoleWorld(environment, {
    signIn,
    colleagues: cognitoColleagues({ ...cognito, now: () => new Date() }),
    log,
    candidates: s3Candidates(environment),
    trials: stateMachine === undefined ? undefined : trialsOnAws(stateMachine, environment.incoming),
    digest: { consoleUrl: given.SEKISHO_CONSOLE_URL, sender: given.SEKISHO_DIGEST_FROM },
  });
}

let world: Promise<ConsoleWorld> | undefined;
let api: ReturnType<typeof createApi> | undefined;

/** A cold start that failed is tried again at the next call. */
async function connect(): Promise<ConsoleWorld> {
  world ??= start();
  try {
    const connected = await world;
    await connected.refresh();
    return connected;
  } catch (error) {
    world = undefined;
    throw error;
  }
}

/** HTTP API → the console's API. */
export async function handler(event: LambdaEvent): Promise<unknown> {
  const { console } = await connect();
  api ??= createApi(console, log);
  return await handle(api)(event);
}

/** Every minute: carries out releases and purges whose ten minutes are over; every 15: tells what was not told. */
export async function finish(): Promise<unknown> {
  const { finishing } = await connect();
  const report = { ...(await finishDue(finishing)), ...(isQuarterHour() ? await retell(finishing) : {}) };
  process.stdout.write(`${JSON.stringify({ level: 'info', event: 'review.finished', ...report })}\n`);
  count({ MessagesReleased: report.released, MessagesPurged: report.purged, FinishesFailed: report.failed });
  return report;
}

/** As metrics; nothing is written of what did not happen. */
function count(counts: Readonly<Record<string, number>>): void {
  const { deployment } = readEnvironment(process.env);
  for (const [name, value] of Object.entries(counts))
    if (value > 0)
      process.stdout.write(`${toEmbedded({ name, value, unit: 'Count' }, deployment, Date.now())}\n`);
}

/** What the bus did not take can wait so long, and a look costs reads. */
const isQuarterHour = (): boolean => new Date().getMinutes() % 15 === 0;

/** Once a day (EventBridge Scheduler): a digest to each recipient, or to the addresses that the schedule names. */
export async function digest({ language = 'ja', helpdesk = [] }: DigestEvent): Promise<unknown> {
  return await sendDigests({ language, helpdesk }, (await connect()).console);
}

/** What the schedule says. */
export interface DigestEvent {
  readonly language?: 'en' | 'ja';
  readonly helpdesk?: readonly string[];
}
