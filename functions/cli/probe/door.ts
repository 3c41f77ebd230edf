import { promises as dns } from 'node:dns';
import { createTransport } from 'nodemailer';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import type { Prober } from '../../../shared/operations/probe.ts';
import { dynamodbLedger } from '../../adapters/dynamodb-ledger.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { connectToLocal } from '../../local/connect.ts';
import { UsageError } from '../command.ts';
import { readInstallation } from '../doctor.ts';

/** Where a service takes mail, and where its verdicts can be read. */
export interface ProbeDoor extends Pick<Prober, 'send' | 'read'> {
  readonly to: string;
}

/** What the call says in place of what the service's own description says. */
export interface Choices {
  readonly smtp: string | undefined;
  readonly to: string | undefined;
}

interface Server {
  readonly host: string;
  readonly port: number;
}

function toServer(smtp: string): Server {
  const [, host, port = '25'] = /^\[?([^[\]]+?)\]?(?::(\d{1,5}))?$/.exec(smtp) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new UsageError(`Cannot use ${smtp} for --smtp: must be HOST or HOST:PORT`);
  return { host, port: Number(port) };
}

/** STARTTLS where the server offers it, as any sender would. SES and `sekisho serve` answer DATA with the key. */
const sendTo = ({ host, port }: Server, to: string): Prober['send'] => {
  const transport = createTransport({
    host,
    port,
    secure: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ raw, mailFrom }) => {
    const { response } = await transport.sendMail({ raw, envelope: { from: mailFrom, to: [to] } });
    const key = toMessageKey(response.replace(/^250 (?:[\d.]+ )?OK /i, '').trim());
    if (key === undefined) throw new Error(`${host} answered without a message id`);
    return key;
  };
};

/** The service that `npm start` runs. @throws when none runs. */
export async function localDoor({
  sitePort,
  smtp = '127.0.0.1:2525',
  to = 'desk@ours.example',
}: Choices & { readonly sitePort: number }): Promise<ProbeDoor> {
  const server = toServer(smtp);
  await connectToLocal(sitePort);
  return { to, send: sendTo(server, to), read: dynamodbLedger(readEnvironment(process.env)).read };
}

async function mxOf(domain: string): Promise<Server> {
  const hosts = await dns.resolveMx(domain).catch((error: unknown) => {
    throw new Error(`Cannot find the mail host of ${domain}: DNS knows no MX record`, { cause: error });
  });
  const [best] = hosts.toSorted((a, b) => a.priority - b.priority);
  if (best === undefined) throw new Error(`Cannot find the mail host of ${domain}: it has no MX record`);
  return { host: best.exchange, port: 25 };
}

/** A deployment on AWS, by its stack's outputs and the credentials in the environment. */
export async function stackDoor(
  outputs: { readonly json: string; readonly stack: string | undefined },
  { smtp, to }: Choices,
): Promise<ProbeDoor> {
  const { region, domains, verdictTable } = readInstallation(outputs.json, outputs.stack);
  const [domain = ''] = domains;
  const recipient = to ?? `sekisho-probe@${domain}`;
  const server =
    smtp === undefined ? await mxOf(recipient.slice(recipient.lastIndexOf('@') + 1)) : toServer(smtp);
  // The ledger's client takes its region from here, as in Lambda.
  process.env.AWS_REGION = region;
  return {
    to: recipient,
    send: sendTo(server, recipient),
    // Nothing is written: how long records are kept does not matter here.
    read: dynamodbLedger({ verdictTable, retentionDays: 1 }).read,
  };
}
