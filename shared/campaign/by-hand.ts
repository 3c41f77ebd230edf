import { announceCampaign } from '../events/build/campaign.ts';
import type { EventContext } from '../events/context.ts';
import type { Campaign, Sighting } from '../model/campaign.ts';
import type { MessageRecord, OperatorName } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { MessageKey } from '../model/verdict.ts';
import type { AuditLog, CampaignStore, Clock, Ledger } from '../ports.ts';
import type { AuditFact } from '../review/audit-chain.ts';
import { writeAudit } from '../review/write-audit.ts';
import { changeRecord } from './change-record.ts';
import { change, living, mergeInto, storedKeys } from './join.ts';
import { membersOf } from './members.ts';
import { campaignOf, fold, plainHash } from './state.ts';

/** What a person's hand needs. */
export interface ByHand {
  readonly campaigns: CampaignStore;
  readonly ledger: Ledger;
  readonly context: EventContext;
  readonly now: Clock;
  readonly audit: AuditLog;
  readonly newId: () => string;
  /** Whose hand it is, and why: both go into the audit chain. */
  readonly by: OperatorName;
  readonly reason: string;
}

/** What a person does to campaigns; `before` and `after` name the campaign of each subject. */
type HandFact = Pick<AuditFact, 'action' | 'subjects'>;

/** Written before the change: a crash leaves an entry without its change, never a change without an entry. */
async function writeDown(fact: HandFact, use: ByHand): Promise<void> {
  const { by, reason, now } = use;
  const at = now().toISOString();
  await writeAudit({ at, actor: { kind: 'operator', name: by }, ...fact, reason }, use);
}

/** Why it cannot be done. */
export interface HandProblem {
  readonly kind: 'no-such-campaign' | 'same-campaign' | 'not-members' | 'share-everything';
}

/** Whoever was told of a campaign is told that a person changed it. */
const tellChange = (campaign: Campaign, { context, now }: ByHand): Campaign =>
  campaign.announced === undefined
    ? campaign
    : announceCampaign(campaign, { trigger: 'by-hand', now: now() }, context);

/** Makes one campaign of two: the first lives on. */
export async function mergeCampaigns(
  first: string,
  second: string,
  use: ByHand,
): Promise<Result<Campaign, HandProblem>> {
  const [target, other] = [await living(first, use.campaigns), await living(second, use.campaigns)];
  if (target === undefined || other === undefined) return refused({ kind: 'no-such-campaign' });
  if (target.id === other.id) return refused({ kind: 'same-campaign' });
  const subjects = [{ id: other.id, before: other.id, after: target.id }];
  await writeDown({ action: 'campaign.merge', subjects }, use);
  const merged = await mergeInto(target, other, use.campaigns);
  return done(await change(merged.id, use.campaigns, (there) => tellChange(there, use)));
}

const toSighting = (
  { key, receivedAt, features }: MessageRecord,
  { brand }: Campaign,
): Sighting | undefined => (features === undefined ? undefined : { key, receivedAt, brand, features });

const isSighting = (sighting: Sighting | undefined): sighting is Sighting => sighting !== undefined;

/** The state that some messages alone make. */
function rebuilt(sightings: readonly Sighting[], id: string): Campaign | undefined {
  const [first, ...rest] = sightings;
  return first === undefined ? undefined : fold(campaignOf(first, id), rest);
}

/**
 * Takes messages out of a campaign into one of their own, with the keys that only they carry: later copies go there.
 * Both remember that they are apart. Refused when they share every key with those that stay, because the next copy
 * would bring them together again.
 */
export async function splitCampaign(
  id: string,
  keys: readonly MessageKey[],
  use: ByHand,
): Promise<Result<Campaign, HandProblem>> {
  const campaign = await living(id, use.campaigns);
  if (campaign === undefined) return refused({ kind: 'no-such-campaign' });
  const members = await membersOf(campaign, use.ledger);
  const sightings = members.map((record) => toSighting(record, campaign)).filter(isSighting);
  const moving = sightings.filter(({ key }) => keys.includes(key));
  const staying = sightings.filter(({ key }) => !keys.includes(key));
  if (moving.length < keys.length || staying.length === 0) return refused({ kind: 'not-members' });
  const shared = new Set(staying.flatMap(storedKeys));
  const own = [...new Set(moving.flatMap(storedKeys))].filter((key) => !shared.has(key));
  if (own.length === 0) return refused({ kind: 'share-everything' });
  const newId = `cmp-${plainHash(`${id} ${own.toSorted()[0] ?? ''} ${use.now().toISOString()}`)}`;
  const made = rebuilt(moving, newId);
  if (made === undefined) return refused({ kind: 'not-members' });
  const subjects = keys.map((key) => ({ id: key, before: campaign.id, after: newId }));
  await writeDown({ action: 'campaign.split', subjects }, use);
  return done(await moveOut(campaign, { ...made, apart: [campaign.id] }, { own, staying, keys, use }));
}

interface Move {
  readonly own: readonly string[];
  readonly staying: readonly Sighting[];
  readonly keys: readonly MessageKey[];
  readonly use: ByHand;
}

async function moveOut(from: Campaign, made: Campaign, { own, staying, keys, use }: Move): Promise<Campaign> {
  await use.campaigns.create(made);
  for (const key of own) await use.campaigns.reassign(key, made.id);
  await change(from.id, use.campaigns, (there) => {
    const rest = rebuilt(staying, there.id);
    if (rest === undefined) return there;
    const { version, createdAt, links, absorbed, announced, outbox, canaries, reporters } = there;
    const kept = { version, createdAt, links, absorbed, outbox, canaries, reporters };
    const apart = [...new Set([...there.apart, made.id])];
    return tellChange({ ...rest, ...kept, apart, ...(announced === undefined ? {} : { announced }) }, use);
  });
  for (const key of keys) {
    await changeRecord(key, use.ledger, (record) => ({ ...record, campaign: made.id }));
  }
  return made;
}
