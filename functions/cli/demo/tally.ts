import type { MessageRecord } from '../../../shared/model/message-record.ts';

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
  /** When the reviewer acted on the warning. */
  readonly handledAt: Date;
  /** Stopped mails that the reviewer purged. */
  readonly purged: number;
  /** Spoofs that people had got before the warning, and in all. */
  readonly deliveredBeforeWarning: number;
  readonly delivered: number;
  /** Delivered spoofs that the reviewer's hunt asked back; honest mail never may be. */
  readonly recalled: number;
  readonly honestRecalled: number;
  readonly lastStoppedAt: Date;
  /** Campaigns that hit the same list. */
  readonly linkedWith: readonly string[];
  readonly realMs: number;
}

/** What is counted while a wave arrives. */
export interface Tally {
  readonly stopped: MessageRecord[];
  readonly delivered: MessageRecord[];
  readonly honest: MessageRecord[];
  honestStopped: number;
  purged: number;
  warning: Warning | undefined;
  deliveredBeforeWarning: number;
  handledAt: Date | undefined;
}

/** Nothing counted yet. */
export const newTally = (): Tally => ({
  stopped: [],
  delivered: [],
  honest: [],
  honestStopped: 0,
  purged: 0,
  warning: undefined,
  deliveredBeforeWarning: 0,
  handledAt: undefined,
});

/** The campaign of a wave: that of its latest spoof. */
export const campaignIn = ({ stopped, delivered }: Tally): string =>
  stopped.at(-1)?.campaign ?? delivered.findLast(({ campaign }) => campaign !== undefined)?.campaign ?? '';

/** Counts one mail by what became of it. */
export function count(tally: Tally, record: MessageRecord, isSpoof: boolean): void {
  const stopped = record.state === 'held';
  if (isSpoof) (stopped ? tally.stopped : tally.delivered).push(record);
  else {
    tally.honest.push(record);
    tally.honestStopped += stopped ? 1 : 0;
  }
}
