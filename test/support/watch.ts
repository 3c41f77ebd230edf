import { knownCampaigns } from '../../shared/campaign/known-campaigns.ts';
import { memoryCampaignStore } from '../../shared/campaign/memory-store.ts';
import { countRecipients } from '../../shared/campaign/population.ts';
import { DEFAULT_WARNINGS } from '../../shared/campaign/warning.ts';
import type { Watch } from '../../shared/campaign/watch.ts';
import { canaryIndex } from '../../shared/canary/canary-index.ts';
import { memoryCanaryStore } from '../../shared/canary/memory-store.ts';
import { OMIT_ALL } from '../../shared/events/context.ts';
import type { MessageRecord, OutboxEntry } from '../../shared/model/message-record.ts';
import type { Announcer, CanaryStore } from '../../shared/ports.ts';
import { eventProblems } from './event-schemas.ts';
import { memoryLedger } from './memory-ledger.ts';
import { VERSIONS } from './message-records.ts';

/** An announcer that keeps what it was given, and can refuse. */
export function recordingAnnouncer(): Announcer & { readonly told: OutboxEntry[]; refuse: boolean } {
  const told: OutboxEntry[] = [];
  const announcer = {
    told,
    refuse: false,
    announce: (entries: readonly OutboxEntry[]) => {
      if (announcer.refuse) return Promise.resolve(new Set<string>());
      const problems = entries.flatMap(eventProblems);
      if (problems.length > 0) throw new Error(`Cannot announce: ${problems.join('; ')}`);
      told.push(...entries);
      return Promise.resolve(new Set(entries.map(({ idempotencyKey }) => idempotencyKey)));
    },
  };
  return announcer;
}

/** A watch over memory, with a clock that the test moves. */
export function watchOver(
  records: readonly MessageRecord[],
  { canaryStore = memoryCanaryStore() }: { readonly canaryStore?: CanaryStore } = {},
) {
  const clock = { now: new Date('2026-11-25T09:00:00Z') };
  const now = () => clock.now;
  const announcer = recordingAnnouncer();
  const ledger = memoryLedger(records);
  const campaigns = memoryCampaignStore();
  const use: Watch & { readonly ledger: typeof ledger } = {
    ledger,
    campaigns,
    countRecipients: countRecipients(campaigns),
    known: knownCampaigns(campaigns, now),
    canaryStore,
    canaries: canaryIndex(canaryStore, now),
    announcer,
    warnings: DEFAULT_WARNINGS,
    linkDays: 180,
    context: { deployment: 'test', privacy: OMIT_ALL, hashKey: 'deployment', versions: VERSIONS },
    now,
  };
  return { use, clock, ledger, announcer };
}
