import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerdictTable } from '../../../functions/adapters/create-verdict-table.ts';
import { dynamodbLedger } from '../../../functions/adapters/dynamodb-ledger.ts';
import type { BusEvent } from '../../../functions/local/emulators/eventbridge.ts';
import type { Fault } from '../../../functions/local/emulators/loopback.ts';
import {
  CONFIG_BUCKET,
  RESOURCES,
  type ServiceName,
  startEmulators,
} from '../../../functions/local/emulators/start.ts';
import { serveZone } from '../../../functions/local/zone-server.ts';
import { type Zone, zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import type { Resolve } from '../../../shared/ports.ts';
import type { Artefact } from './deployed-stack.ts';
import { RunningFunction } from './run-function.ts';

const DEFAULTS = new URL('../../../shared/settings/defaults/', import.meta.url);

/** What can be broken while the functions run; an empty board is a healthy day. */
export interface Board {
  faults: Partial<Record<ServiceName, Fault>>;
  /** In place of the zone, while it is set. */
  dns: Resolve | undefined;
}

/** AWS around the deployed functions, to look into and to break. */
export type Deployment = Awaited<ReturnType<typeof deploy>>;

/** Each reference of the template, by the name of the variable that holds it, as the emulators name it. */
const EMULATED: Readonly<Record<string, string>> = {
  SEKISHO_INCOMING_BUCKET: RESOURCES.incomingBucket,
  SEKISHO_HELD_BUCKET: RESOURCES.heldBucket,
  SEKISHO_DELIVERED_BUCKET: RESOURCES.deliveredBucket,
  SEKISHO_VERDICT_TABLE: RESOURCES.verdictTable,
  SEKISHO_EVENT_BUS: RESOURCES.eventBus,
  SEKISHO_CONFIG_BUCKET: CONFIG_BUCKET,
  SEKISHO_HASH_KEY: 'a key for tests',
  SEKISHO_USER_POOL_ID: 'us-east-1_Northwind',
  SEKISHO_USER_POOL_CLIENT_ID: 'client',
  SEKISHO_SIGN_IN_URL: 'https://sign-in.example',
  SEKISHO_CONSOLE_URL: 'https://desk.example',
};

/** The template's variables with what CloudFormation would fill in; nothing is added that the template lacks. */
function fillIn(variables: Artefact['variables'], emulated: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (emulated[name] ?? `unknown reference of ${name}`),
    ]),
  );
}

const SERVICES: readonly ServiceName[] = ['s3', 'sqs', 'sns', 'dynamodb', 'ses', 'eventbridge'];

/** Starts what the stack would create, with the settings that the code comes with. */
export async function deploy({ zone }: { readonly zone: Zone }) {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-deployed-'));
  const board: Board = { faults: {}, dns: undefined };
  const faults = Object.fromEntries(
    SERVICES.map((name) => [name, (call: Parameters<Fault>[0]) => board.faults[name]?.(call)]),
  );
  // One second, where the stack has six minutes: a test that waits for a redelivery should not wait long.
  const emulators = await startEmulators({ dir, faults, visibilityTimeoutSeconds: 1, maxReceiveCount: 8 });
  const usual = zoneResolver(zone);
  const dns = await serveZone((name, type) => (board.dns ?? usual)(name, type));
  for (const file of ['policy.yaml', 'brands.yaml'])
    emulators.objects.put(CONFIG_BUCKET, file, { body: readFileSync(new URL(file, DEFAULTS)) });
  Object.assign(process.env, emulators.variables);
  await createVerdictTable(RESOURCES.verdictTable);
  const events: BusEvent[] = [];
  emulators.bus.listen((event) => events.push(event));
  const functions: RunningFunction[] = [];
  return {
    ...emulators,
    board,
    /** SES's notification of each message that arrived. */
    notifications: new Map<MessageKey, string>(),
    events,
    /** Of the zone. */
    dnsServer: dns.address,
    ledger: dynamodbLedger({ verdictTable: RESOURCES.verdictTable, retentionDays: 400 }),
    /** An execution environment of a deployed function. */
    start: ({ folder, variables, timeoutSeconds, handler }: Artefact): RunningFunction => {
      const filled = fillIn(variables, { ...EMULATED, ...emulators.variables });
      const started = new RunningFunction({
        folder,
        handler,
        timeoutMs: timeoutSeconds * 1000,
        // The name server of the zone; on AWS Lambda's own.
        variables: { ...emulators.variables, ...filled, SEKISHO_DNS_SERVER: dns.address },
      });
      functions.push(started);
      return started;
    },
    stop: async () => {
      await Promise.all(functions.map((running) => running.stop()));
      await emulators.stop();
      dns.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
