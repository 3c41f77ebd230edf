import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { ProbeOutcome } from '../../shared/operations/probe.ts';
import { dynamodbLedger } from '../adapters/dynamodb-ledger.ts';
import { toEmbedded } from '../adapters/metrics.ts';
import { sesProbeSender } from '../adapters/ses-probe-sender.ts';
import { runProbe } from './run-probe.ts';

const text = v.pipe(v.string('is missing'), v.nonEmpty('is empty'));
const Variables = v.object({
  SEKISHO_DEPLOYMENT: text,
  SEKISHO_VERDICT_TABLE: text,
  SEKISHO_PROBE_FROM: text,
  SEKISHO_PROBE_TO: text,
  SEKISHO_PROBE_SECONDS: v.pipe(text, v.toNumber('must be a number')),
});

/** A look asks each partition of the index; mail takes seconds. */
const LOOK_EVERY_MS = 5_000;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** On a schedule: whether mail arrives and a spoof does not, as metrics that two alarms watch. */
export async function handler(): Promise<readonly ProbeOutcome[]> {
  const given = v.parse(Variables, process.env);
  const outcomes = await runProbe(
    {
      from: given.SEKISHO_PROBE_FROM,
      to: given.SEKISHO_PROBE_TO,
      deadlineMs: 1000 * given.SEKISHO_PROBE_SECONDS,
    },
    {
      // Nothing is written: how long records are kept does not matter here.
      ledger: dynamodbLedger({ verdictTable: given.SEKISHO_VERDICT_TABLE, retentionDays: 1 }),
      send: sesProbeSender(given.SEKISHO_PROBE_TO),
      now: () => new Date(),
      pause: () => wait(LOOK_EVERY_MS),
      newId: randomUUID,
    },
  );
  report(given.SEKISHO_DEPLOYMENT, outcomes);
  return outcomes;
}

function report(deployment: string, outcomes: readonly ProbeOutcome[]): void {
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  const level = failed.length === 0 ? 'info' : 'error';
  for (const outcome of outcomes) write(JSON.stringify({ level, event: 'probe.finished', ...outcome }));
  const counts = { ProbesFinished: 1, ProbesFailed: failed.length };
  for (const [name, value] of Object.entries(counts))
    write(toEmbedded({ name, value, unit: 'Count' }, deployment, Date.now()));
}
