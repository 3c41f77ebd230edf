import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import { associator } from '../../../shared/campaign/associate.ts';
import { knownCampaigns } from '../../../shared/campaign/known-campaigns.ts';
import { memoryCampaignStore } from '../../../shared/campaign/memory-store.ts';
import { countRecipients } from '../../../shared/campaign/population.ts';
import { DEFAULT_WARNINGS } from '../../../shared/campaign/warning.ts';
import type { Watch } from '../../../shared/campaign/watch.ts';
import { canaryIndex } from '../../../shared/canary/canary-index.ts';
import { memoryCanaryStore } from '../../../shared/canary/memory-store.ts';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import { type Everything, PATIENCE } from '../../../shared/everything.ts';
import type { DomainName } from '../../../shared/model/address.ts';
import type { BrandIndex } from '../../../shared/model/brand.ts';
import type { MessageRecord, OutboxEntry } from '../../../shared/model/message-record.ts';
import { receive } from '../../../shared/receive.ts';
import type { Rules } from '../../../shared/rejudge.ts';
import { ENGINE } from '../../../shared/versions.ts';
import { readBrands, readPolicy } from '../../adapters/settings-files.ts';
import { arrivalOf } from './arrival.ts';
import { listeningAnnouncer, memoryAudit, memoryLedger, memoryMessages } from './memory-world.ts';
import { policyInForce } from './policy.ts';
import type { Planned } from './schedule.ts';
import { ZONE } from './zone.ts';

/** From SMTP's last dot to the verdict on AWS: SES, SNS, SQS and a warm function, rounded up. */
export const TRANSIT_MS = 3_000;

/** The real journey over ports in memory, with a clock that the story moves. */
export interface DemoWorld extends ReturnType<typeof memoryPorts> {
  readonly brands: BrandIndex;
  readonly context: Watch['context'];
  readonly newId: () => string;
  /** The watch that relates messages, for catching up by hand. */
  readonly watch: Watch;
  /** Lets a mail arrive as SES hands it over, and carries it through. */
  readonly arrive: (mail: Planned) => Promise<MessageRecord>;
  /** Puts rules against link hosts into force. */
  readonly block: (hosts: readonly DomainName[]) => void;
  /** By whose rules mail is judged now. */
  readonly rules: () => Rules;
}

function memoryPorts(listen: (entry: OutboxEntry) => void) {
  const clock = { now: new Date(0) };
  return {
    clock,
    now: (): Date => clock.now,
    ledger: memoryLedger(),
    messages: memoryMessages(),
    campaigns: memoryCampaignStore(),
    canaryStore: memoryCanaryStore(),
    announcer: listeningAnnouncer(listen),
    audit: memoryAudit(),
  };
}

function counter(): () => string {
  let ids = 0;
  return () => {
    ids += 1;
    return `demo-${ids}`;
  };
}

const watchOver = (ports: ReturnType<typeof memoryPorts>, context: Watch['context']): Watch => ({
  ...ports,
  countRecipients: countRecipients(ports.campaigns),
  known: knownCampaigns(ports.campaigns, ports.now),
  canaries: canaryIndex(ports.canaryStore, ports.now),
  warnings: readPolicy().warnings ?? DEFAULT_WARNINGS,
  linkDays: 180,
  context,
});

/** Makes the world; `listen` hears every event that its bus gets. */
export function demoWorld(listen: (entry: OutboxEntry) => void): DemoWorld {
  const ports = memoryPorts(listen);
  const brands = readBrands();
  const policy = policyInForce();
  const newId = counter();
  const versions = { ...ENGINE, policy: policy.current().version, brands: brands.version };
  const { privacy = OMIT_ALL } = policy.current();
  const context = { deployment: 'demo', hashKey: newId(), privacy, versions };
  const watch = watchOver(ports, context);
  const everything: Omit<Everything, 'policy'> = {
    ...ports,
    brands,
    newId,
    resolve: zoneResolver(ZONE),
    store: ports.messages,
    notifications: { keep: () => Promise.resolve(), read: () => Promise.resolve(undefined) },
    nextHop: { deliver: () => Promise.resolve() },
    postponer: { postpone: () => Promise.resolve() },
    events: context,
    journal: () => undefined,
    patience: PATIENCE,
    associate: associator(watch, brands),
  };
  const arrive = async (mail: Planned): Promise<MessageRecord> => {
    const arriving = arrivalOf(mail, newId(), ports.messages);
    ports.clock.now = new Date(mail.at.getTime() + TRANSIT_MS);
    const received = await receive(arriving, { ...everything, policy: policy.current() });
    if (received === 'early') throw new Error('Cannot go on: a message waits');
    return received;
  };
  const rules = (): Rules => ({ policy: policy.current(), brands });
  return { ...ports, brands, context, newId, watch, arrive, block: policy.block, rules };
}
