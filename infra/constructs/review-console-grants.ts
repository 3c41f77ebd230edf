import { CASE_SUFFIX } from '../../functions/adapters/s3-cases.ts';
import { SETTINGS_ARCHIVE } from '../../functions/adapters/s3-settings-archive.ts';
import type { MailCheckpoint } from '../mail-checkpoint.ts';
import type { NodeFunction } from './node-function.ts';
import type { ReviewConsole } from './review-console.ts';

type Parts = Pick<
  MailCheckpoint,
  'intake' | 'quarantine' | 'nextHop' | 'table' | 'bus' | 'configuration' | 'backtest'
>;

/** Who may do what, in one place: the review desk's functions. */
export function letConsoleWork(
  {
    answering,
    finishing,
    digest,
    signIn,
  }: Pick<ReviewConsole, 'answering' | 'finishing' | 'digest' | 'signIn'>,
  parts: Parts,
): void {
  for (const worker of [answering, finishing, digest]) if (worker !== undefined) letRun(worker, parts);
  // Opening and downloading: what was delivered lies in the bucket that it came into.
  letOpen(answering, parts);
  parts.quarantine.grantLook(answering.role);
  // Policies are activated at the desk, and each version is kept beside the mail that it judges.
  parts.configuration.grantActivate(answering.role);
  parts.intake.incoming.grantObjects(answering.role, ['GetObject', 'PutObject'], SETTINGS_ARCHIVE);
  // A hunt revises verdicts, and the case follows its verdict; the raw message beside it stays out of reach.
  parts.intake.incoming.grantObjects(answering.role, ['PutObject'], `${parts.intake.prefix}*${CASE_SUFFIX}`);
  parts.backtest?.grantRun(answering.role);
  // Whom a message can be given to.
  signIn.pool.grant(answering.role, 'cognito-idp:ListUsers');
  letOpen(finishing, parts);
  parts.quarantine.grantReview(finishing.role);
}

/** What each of them does: reads and writes records, tells of it, hands mail over (a digest is mail too). */
function letRun({ role }: NodeFunction, { table, bus, configuration, nextHop }: Parts): void {
  table.grantItems(role, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
  bus.grantAnnounce(role);
  configuration.grantRead(role);
  nextHop.grantDeliver(role);
}

/** A missing object must answer 404: with 403 a message that expired would look like an outage. */
function letOpen({ role }: NodeFunction, { intake, quarantine }: Parts): void {
  intake.incoming.grantObjects(role, ['GetObject'], intake.prefix);
  intake.incoming.grantList(role);
  quarantine.held.grantList(role);
}
