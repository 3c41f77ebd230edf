import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zone, zoneResolver } from '../../shared/authenticate/zone.ts';
import { PATIENCE, type Patience } from '../../shared/everything.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import type { Journal, NextHop } from '../../shared/ports.ts';
import { createVerdictTable } from '../adapters/create-verdict-table.ts';
import { createResolver } from '../adapters/dns-resolver.ts';
import { readEnvironment } from '../adapters/environment.ts';
import { type QueueEvent, screenBatch } from '../screen-mail/screen-batch.ts';
import { createWorld } from '../screen-mail/world.ts';
import {
  CONFIG_BUCKET,
  type EmulatorOptions,
  type Emulators,
  RESOURCES,
  startEmulators,
} from './emulators/start.ts';
import { runEventSource } from './event-source.ts';
import { serveSite } from './http.ts';
import { mounts } from './mounts.ts';
import { receiveAsSes } from './ses/inbound.ts';
import { listenForSmtp } from './smtp-listener.ts';
import { variablesFor } from './variables.ts';
import { serveZone } from './zone-server.ts';

/** How the service on this machine is set up; everything has a default. */
export interface ServeOptions extends Omit<EmulatorOptions, 'dir'> {
  /** Keeps state across restarts; absent: a temporary folder that goes with the process. */
  readonly data?: string;
  readonly smtpPort?: number;
  readonly sitePort?: number;
  /** `ip:port` of a name server. */
  readonly resolver?: string;
  readonly zone?: Zone;
  readonly policyFile?: string;
  readonly brandsFile?: string;
  /** More variables for the handlers, e.g. another next hop. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly journal: (key?: MessageKey) => Journal;
  readonly patience?: Patience;
  /** In place of the one that the variables name. */
  readonly nextHop?: NextHop;
  /** Mail is stored and announced, and nobody takes it from the queue. */
  readonly isIdle?: boolean;
}

/** The running service. */
export interface LocalService {
  readonly smtpPort: number;
  readonly site: string;
  readonly emulators: Emulators;
  readonly stop: () => Promise<void>;
}

const DEFAULTS = new URL('../../shared/settings/defaults/', import.meta.url);

/** Puts the settings where the stack's deployment would put them. */
function configure({ objects }: Emulators, { policyFile, brandsFile }: ServeOptions): void {
  const put = (key: string, file: string | URL): void =>
    void objects.put(CONFIG_BUCKET, key, { body: readFileSync(file), contentType: 'application/yaml' });
  put('policy.yaml', policyFile ?? new URL('policy.yaml', DEFAULTS));
  put('brands.yaml', brandsFile ?? new URL('brands.yaml', DEFAULTS));
}

/** The key of this machine's hashes; kept with the data, so that hashes stay comparable. */
function hashKey(dir: string): string {
  const file = join(dir, 'hash-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function nameServer({ resolver, zone }: ServeOptions) {
  if (zone === undefined) return { address: resolver, stop: (): void => undefined };
  return await serveZone(zoneResolver(zone));
}

/** The folder of the state; one that nobody named goes with the process. */
function openFolder({ data }: ServeOptions, started: AsyncDisposableStack): string {
  const dir = data ?? mkdtempSync(join(tmpdir(), 'sekisho-'));
  mkdirSync(dir, { recursive: true });
  if (data === undefined) started.defer(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Starts the whole service on loopback: emulators, the handler behind its queue, SMTP and the site. */
export async function serve(options: ServeOptions): Promise<LocalService> {
  // What has started ends in reverse: from the outside in, and also when a later part cannot start.
  await using started = new AsyncDisposableStack();
  const dir = openFolder(options, started);
  const dns = started.adopt(await nameServer(options), ({ stop }) => stop());
  const emulators = started.adopt(await startEmulators({ ...options, dir }), ({ stop }) => stop());
  configure(emulators, options);
  const variables = {
    ...variablesFor(emulators),
    SEKISHO_HASH_KEY: hashKey(dir),
    SEKISHO_CHECKPOINT_FOLDER: join(dir, 'checkpoints'),
    SEKISHO_SCREENING_THREADS: String(Math.min(availableParallelism(), 4)),
    ...(dns.address === undefined ? {} : { SEKISHO_DNS_SERVER: dns.address }),
    ...options.variables,
  };
  // The SDK's clients find their endpoints here, as they find AWS's in Lambda.
  Object.assign(process.env, variables);
  await createVerdictTable(RESOURCES.verdictTable);
  const world = await createWorld(readEnvironment(process.env), {
    journal: options.journal,
    patience: options.patience ?? PATIENCE,
    ...(options.nextHop === undefined ? {} : { nextHop: options.nextHop }),
  });
  const site = started.adopt(
    await serveSite({ bus: emulators.bus, variables }, { port: options.sitePort ?? 0, mounts }),
    ({ stop }) => stop(),
  );
  if (options.isIdle !== true) {
    const handle = (event: QueueEvent) => screenBatch(event, { world, journal: options.journal });
    started.adopt(runEventSource(emulators.queue, handle), ({ stop }) => stop());
  }
  const resolve = createResolver(dns.address === undefined ? {} : { servers: [dns.address] });
  const rule = { ...emulators, bucket: RESOURCES.incomingBucket, prefix: 'incoming/', resolve };
  const smtp = started.adopt(
    await listenForSmtp(options.smtpPort ?? 0, (transaction) => receiveAsSes(transaction, rule)),
    ({ stop }) => stop(),
  );
  const running = started.move();
  return {
    smtpPort: smtp.port,
    site: site.address,
    emulators,
    stop: () => running.disposeAsync(),
  };
}
