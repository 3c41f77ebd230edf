import { beforeAll, describe, expect, it } from 'vitest';
import { type DemoReport, reportFiles } from '../../../../functions/cli/demo/report.ts';
import { tellStory } from '../../../../functions/cli/demo/story.ts';
import type { WaveOutcome } from '../../../../functions/cli/demo/tally.ts';

let waves: readonly WaveOutcome[];
let canaryTrippedAt: Date | undefined;
let report: DemoReport | undefined;

beforeAll(async () => {
  ({ waves, canaryTrippedAt } = await tellStory(
    { customers: 60, mailboxes: 1000 },
    async ({ campaign }, world) => {
      report = await reportFiles(campaign, world);
    },
  ));
}, 120_000);

const wave = (index: number): WaveOutcome => {
  const found = waves[index];
  if (found === undefined) throw new Error(`no wave ${index}`);
  return found;
};

describe('the story', () => {
  it('stops every mail of the first two waves, from the first one on', () => {
    for (const index of [0, 1]) expect(wave(index).stopped).toBe(wave(index).spoofs);
  });

  it('warns after five mails of a wave in a brand’s name', () => {
    for (const index of [0, 1]) expect(wave(index).warning.afterMails).toBeLessThanOrEqual(5);
  });

  it('knows of the third wave by list or canary, although it names no brand and authenticates', () => {
    expect(['canary', 'links']).toContain(wave(2).warning.trigger);
    expect(wave(2).warning.afterMails).toBeLessThanOrEqual(16);
    expect(wave(2).stopped).toBeGreaterThan(wave(2).spoofs / 2);
  });

  it('links all three waves, because they went to the same list', () => {
    expect(wave(1).linkedWith).toContain(wave(0).campaign);
    expect(wave(2).linkedWith).toContain(wave(0).campaign);
    expect(new Set(waves.map(({ campaign }) => campaign)).size).toBe(3);
  });

  it('purges a whole campaign and lets all honest mail through', () => {
    for (const { purged, stopped, honestStopped } of waves)
      expect([purged, honestStopped]).toEqual([stopped, 0]);
  });

  it('writes the pack, and tells whom the third wave reached before anybody knew', () => {
    expect(report?.files.has('report.pdf')).toBe(true);
    expect(report?.exposed).toBe(wave(2).spoofs - wave(2).stopped);
  });

  it('asks back every copy that people had before the links were blocked, and no honest mail', () => {
    for (const index of [0, 1, 2]) {
      const { delivered, recalled, honestRecalled } = wave(index);
      expect([recalled, honestRecalled]).toEqual([delivered, 0]);
    }
    expect(wave(2).delivered).toBeGreaterThan(0);
    expect(wave(2).delivered).toBe(wave(2).spoofs - wave(2).stopped);
  });

  it('keeps apart who had it before the warning and who got it while a person looked', () => {
    const { delivered, deliveredBeforeWarning, handledAt, warning } = wave(2);
    expect(deliveredBeforeWarning).toBeLessThanOrEqual(Math.min(delivered, warning.afterMails));
    expect(handledAt.getTime()).toBeGreaterThan(warning.at.getTime());
  });

  it('trips a canary while the first wave runs', () => {
    expect(canaryTrippedAt?.getTime()).toBeLessThanOrEqual(wave(0).lastStoppedAt.getTime() + 10_000);
  });
});
