import { countPendingTooLong } from '../../shared/operations/pending-too-long.ts';
import { type Reconciliation, reconcile } from '../../shared/operations/reconcile.ts';
import { dynamodbLedger } from '../adapters/dynamodb-ledger.ts';
import { type Environment, readEnvironment } from '../adapters/environment.ts';
import { toEmbedded } from '../adapters/metrics.ts';
import { s3Arrivals } from '../adapters/s3-arrivals.ts';
import { s3MessageStore, s3NotificationStore } from '../adapters/s3-message-store.ts';
import { sqsPostponer } from '../adapters/sqs-postponer.ts';
import { remindOfEnds } from './remind-of-ends.ts';

/** What one run found. */
export interface Outcome extends Reconciliation {
  readonly pendingTooLong: number;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Every 15 minutes: bucket against ledger, what waits too long, and once a day what ends soon. */
export async function handler(): Promise<Outcome> {
  const environment = readEnvironment(process.env);
  const { deployment } = environment;
  const ledger = dynamodbLedger(environment);
  const now = () => new Date();
  const reconciliation = await reconcile({
    arrivals: s3Arrivals(environment.incoming),
    ledger,
    store: s3MessageStore(environment),
    notifications: s3NotificationStore(),
    postponer: sqsPostponer(environment),
    now,
    journal: (entry) =>
      write(JSON.stringify({ level: 'info', ...entry, deployment, timestamp: now().toISOString() })),
  });
  const outcome = { ...reconciliation, pendingTooLong: await countPendingTooLong({ ledger, now }) };
  report(environment, outcome);
  // Last: whether mail is lost matters more, and is known by now.
  await remindOfEnds(environment, now);
  return outcome;
}

/** The metrics that the alarms watch: zeroes too, because silence rings one of them. */
function report({ deployment }: Environment, { unknown, stuck, redriven, pendingTooLong }: Outcome): void {
  const counts = {
    ReconciliationsFinished: 1,
    MessagesUnaccounted: unknown + stuck,
    MessagesRedriven: redriven,
    MessagesPendingTooLong: pendingTooLong,
  };
  for (const [name, value] of Object.entries(counts))
    write(toEmbedded({ name, value, unit: 'Count' }, deployment, Date.now()));
}
