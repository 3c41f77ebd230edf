import { createCanaries } from '../../../shared/canary/manage.ts';
import { toDomainName } from '../../../shared/model/address.ts';
import type { MessageRecord, OutboxEntry } from '../../../shared/model/message-record.ts';
import { handleCampaign, PERSON_MS } from './desk.ts';
import { WAVES } from './letters.ts';
import { type Planned, planWave, type Scale, seeded } from './schedule.ts';
import { campaignIn, count, newTally, type Tally, type WaveOutcome } from './tally.ts';
import { type DemoWorld, demoWorld } from './world.ts';

/** How large the story is told. */
export interface Telling {
  readonly customers: number;
  readonly mailboxes: number;
}

interface Heard {
  readonly warnings: { readonly at: Date; readonly trigger: string }[];
  readonly canaries: Date[];
  /** Keys of messages that people were asked to give back. */
  readonly recalls: Set<string>;
}

interface Stage {
  readonly world: DemoWorld;
  readonly heard: Heard;
  readonly scale: Scale;
}

const triggerIn = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'trigger' in data ? String(data.trigger) : '';

async function seedCanaries({ canaryStore }: DemoWorld): Promise<readonly string[]> {
  const domain = toDomainName('members.ours.example');
  const allowed = toDomainName('zojirushi.co.jp');
  if (domain === undefined || allowed === undefined) throw new Error('Cannot seed canaries: no domain');
  const at = new Date('2019-11-01T00:00:00Z');
  const order = { list: 'shop customers 2019-11', domain, allowed: [allowed], at, random: seeded(2019) };
  return (await createCanaries(order, 5, canaryStore)).map(({ address }) => address);
}

/** A person opens the warning, looks, blocks the links, purges what is held and asks delivered mail back. */
async function act(tally: Tally, world: DemoWorld): Promise<void> {
  tally.handledAt ??= world.now();
  tally.purged += await handleCampaign(campaignIn(tally), world);
}

/** Lets every mail of a wave arrive, and a person act some minutes after the warning. */
async function arriveAll(
  mails: readonly Planned[],
  isSpoof: (mail: Planned) => boolean,
  { world, heard }: Stage,
) {
  const tally = newTally();
  const begun = performance.now();
  for (const mail of mails) {
    const actsAt = tally.warning === undefined ? Infinity : tally.warning.at.getTime() + PERSON_MS;
    if (tally.handledAt === undefined && mail.at.getTime() >= actsAt) {
      world.clock.now = new Date(actsAt);
      await act(tally, world);
    }
    count(tally, await world.arrive(mail), isSpoof(mail));
    const [told] = heard.warnings;
    if (tally.warning === undefined && told !== undefined) {
      const afterMails = tally.stopped.length + tally.delivered.length;
      tally.warning = { ...told, afterMails, realMs: performance.now() - begun };
      tally.deliveredBeforeWarning = tally.delivered.length;
    }
  }
  await act(tally, world);
  return { tally, realMs: performance.now() - begun };
}

async function tellWave(index: 0 | 1 | 2, stage: Stage): Promise<WaveOutcome> {
  stage.heard.warnings.length = 0;
  stage.heard.recalls.clear();
  const { id } = WAVES[index];
  const mails = planWave(index, stage.scale);
  const isSpoof = ({ mailing }: Planned): boolean => mailing === WAVES[index];
  const { tally, realMs } = await arriveAll(mails, isSpoof, stage);
  const { stopped, delivered, warning, handledAt, honest } = tally;
  const [first, last] = [mails.find(isSpoof), stopped.at(-1)];
  if (warning === undefined || handledAt === undefined || first === undefined || last === undefined) {
    throw new Error(`Cannot tell ${id}: nobody was warned`);
  }
  const isRecalled = ({ key }: MessageRecord): boolean => stage.heard.recalls.has(key);
  const campaign = campaignIn(tally);
  const links = (await stage.world.campaigns.read(campaign))?.links ?? [];
  const linkedWith = links
    .filter(({ because }) => because === 'same-recipients')
    .map((link) => link.campaign);
  return {
    id,
    campaign,
    spoofs: stopped.length + delivered.length,
    stopped: stopped.length,
    honest: honest.length,
    honestStopped: tally.honestStopped,
    firstAt: first.at,
    warning,
    handledAt,
    purged: tally.purged,
    deliveredBeforeWarning: tally.deliveredBeforeWarning,
    delivered: delivered.length,
    recalled: delivered.filter(isRecalled).length,
    honestRecalled: honest.filter(isRecalled).length,
    lastStoppedAt: new Date(last.receivedAt),
    linkedWith,
    realMs,
  };
}

/** The story from the seeding of the canaries to the third wave; `onWave` hears of each when it is over. */
export async function tellStory(
  telling: Telling,
  onWave: (wave: WaveOutcome, world: DemoWorld) => Promise<void>,
): Promise<{ readonly waves: readonly WaveOutcome[]; readonly canaryTrippedAt: Date | undefined }> {
  const heard: Heard = { warnings: [], canaries: [], recalls: new Set() };
  const world = demoWorld(({ detailType, detail }: OutboxEntry) => {
    const at = new Date(String(detail.occurredAt));
    if (detailType === 'Campaign Detected') heard.warnings.push({ at, trigger: triggerIn(detail.data) });
    if (detailType === 'Canary Tripped') heard.canaries.push(at);
    if (detailType === 'Mail Recall Requested') heard.recalls.add(String(detail.correlationId));
  });
  const stage: Stage = { world, heard, scale: { ...telling, canaries: await seedCanaries(world) } };
  const waves: WaveOutcome[] = [];
  for (const index of [0, 1, 2] as const) {
    const wave = await tellWave(index, stage);
    waves.push(wave);
    await onWave(wave, world);
  }
  return { waves, canaryTrippedAt: heard.canaries[0] };
}
