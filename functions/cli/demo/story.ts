import { createCanaries } from '../../../shared/canary/manage.ts';
import { toDomainName } from '../../../shared/model/address.ts';
import type { MessageRecord, OutboxEntry } from '../../../shared/model/message-record.ts';
import { PERSON_MS, purgeCampaign } from './desk.ts';
import { WAVES } from './letters.ts';
import { type Planned, planWave, type Scale, seeded } from './schedule.ts';
import { type DemoWorld, demoWorld } from './world.ts';

/** The first word that a person got about a wave. */
export interface Warning {
  readonly at: Date;
  readonly trigger: string;
  /** Spoofs that had arrived by then. */
  readonly afterMails: number;
  /** Real time of this machine from the wave's first mail to the warning. */
  readonly realMs: number;
}

/** What became of one wave. */
export interface WaveOutcome {
  readonly id: string;
  readonly campaign: string;
  readonly spoofs: number;
  readonly stopped: number;
  readonly honest: number;
  /** Honest mail that was not delivered: must be none. */
  readonly honestStopped: number;
  readonly firstAt: Date;
  readonly warning: Warning;
  /** Stopped mails that the reviewer purged. */
  readonly purged: number;
  readonly lastStoppedAt: Date;
  /** Campaigns that hit the same list. */
  readonly linkedWith: readonly string[];
  readonly realMs: number;
}

/** How large the story is told. */
export interface Telling {
  readonly customers: number;
  readonly mailboxes: number;
}

interface Heard {
  readonly warnings: { readonly at: Date; readonly trigger: string }[];
  readonly canaries: Date[];
}

interface Stage {
  readonly world: DemoWorld;
  readonly heard: Heard;
  readonly scale: Scale;
}

interface Tally {
  readonly stopped: MessageRecord[];
  readonly delivered: MessageRecord[];
  honest: number;
  honestStopped: number;
  purged: number;
  warning: Warning | undefined;
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

/** The campaign of a wave: that of its latest spoof. */
const campaignIn = ({ stopped, delivered }: Tally): string =>
  stopped.at(-1)?.campaign ?? delivered.findLast(({ campaign }) => campaign !== undefined)?.campaign ?? '';

/** A person opens the warning, looks, blocks the links and purges what is held. */
async function act(tally: Tally, world: DemoWorld): Promise<void> {
  tally.purged += await purgeCampaign(campaignIn(tally), world);
}

function count(tally: Tally, record: MessageRecord, isSpoof: boolean): void {
  const stopped = record.state === 'held';
  if (isSpoof) (stopped ? tally.stopped : tally.delivered).push(record);
  else {
    tally.honest += 1;
    tally.honestStopped += stopped ? 1 : 0;
  }
}

/** Lets every mail of a wave arrive, and a person act some minutes after the warning. */
async function arriveAll(
  mails: readonly Planned[],
  isSpoof: (mail: Planned) => boolean,
  { world, heard }: Stage,
) {
  const tally: Tally = {
    stopped: [],
    delivered: [],
    honest: 0,
    honestStopped: 0,
    purged: 0,
    warning: undefined,
  };
  const begun = performance.now();
  let acted = false;
  for (const mail of mails) {
    const actsAt = tally.warning === undefined ? Infinity : tally.warning.at.getTime() + PERSON_MS;
    if (!acted && mail.at.getTime() >= actsAt) {
      world.clock.now = new Date(actsAt);
      await act(tally, world);
      acted = true;
    }
    count(tally, await world.arrive(mail), isSpoof(mail));
    const [told] = heard.warnings;
    if (tally.warning === undefined && told !== undefined) {
      const afterMails = tally.stopped.length + tally.delivered.length;
      tally.warning = { ...told, afterMails, realMs: performance.now() - begun };
    }
  }
  await act(tally, world);
  return { tally, realMs: performance.now() - begun };
}

async function tellWave(index: 0 | 1 | 2, stage: Stage): Promise<WaveOutcome> {
  stage.heard.warnings.length = 0;
  const { id } = WAVES[index];
  const mails = planWave(index, stage.scale);
  const isSpoof = ({ mailing }: Planned): boolean => mailing === WAVES[index];
  const { tally, realMs } = await arriveAll(mails, isSpoof, stage);
  const { stopped, delivered, warning, honest, honestStopped, purged } = tally;
  const [first, last] = [mails.find(isSpoof), stopped.at(-1)];
  if (warning === undefined || first === undefined || last === undefined) {
    throw new Error(`Cannot tell ${id}: nobody was warned`);
  }
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
    honest,
    honestStopped,
    firstAt: first.at,
    warning,
    purged,
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
  const heard: Heard = { warnings: [], canaries: [] };
  const world = demoWorld(({ detailType, detail }: OutboxEntry) => {
    const at = new Date(String(detail.occurredAt));
    if (detailType === 'Campaign Detected') heard.warnings.push({ at, trigger: triggerIn(detail.data) });
    if (detailType === 'Canary Tripped') heard.canaries.push(at);
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
