import { describe, expect, it } from 'vitest';
import type { HistoryEntry, MessageRecord, MessageState } from '../../../shared/model/message-record.ts';
import { timelineCsv, toTimeline } from '../../../shared/report/timeline.ts';
import { messageKey, messageRecord } from '../../support/message-records.ts';

const service = { kind: 'service', name: 'screen-mail' } as const;
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 9, minute)).toISOString();
const steps = (...list: readonly (readonly [MessageState, number])[]): readonly HistoryEntry[] =>
  list.map(([to, minute]) => ({ at: at(minute), from: 'screened', to, by: service, reason: 'evidence' }));

const record = (number: number, state: MessageState, history: readonly HistoryEntry[]): MessageRecord => ({
  ...messageRecord({ key: messageKey(number), receivedAt: at(number), state, history }),
  summary: { ...messageRecord().summary, recipients: [`person${number}@ours.example`] },
});

const CAMPAIGN = { id: 'cmp-1', announced: { firstAt: at(10) } };
const RECORDS = [
  record(3, 'purged', steps(['held', 3], ['purging', 20], ['purged', 31])),
  record(1, 'delivered', steps(['delivered', 1])),
  record(12, 'tagged', steps(['tagged', 12])),
  record(4, 'released', steps(['held', 4], ['releasing', 40], ['released', 51])),
];

describe('toTimeline', () => {
  it('tells for each person, oldest first, whether and when it reached them', () => {
    expect(
      toTimeline(CAMPAIGN, RECORDS).rows.map(({ recipient, exposure }) => [recipient, exposure]),
    ).toEqual([
      ['person1@ours.example', 'delivered-before-warning'],
      ['person3@ours.example', 'stopped'],
      ['person4@ours.example', 'released'],
      ['person12@ours.example', 'delivered-after-warning'],
    ]);
  });

  it('counts people and those whom it reached', () => {
    expect(toTimeline(CAMPAIGN, RECORDS)).toMatchObject({
      people: 4,
      exposed: 3,
      warnedAt: at(10),
      firstReceivedAt: at(1),
    });
  });

  it('tells who released and when it was purged', () => {
    const rows = toTimeline(CAMPAIGN, RECORDS).rows;
    expect(rows.find(({ exposure }) => exposure === 'released')).toMatchObject({
      releasedBy: 'screen-mail',
      releasedAt: at(51),
    });
    expect(rows.find(({ exposure }) => exposure === 'stopped')).toMatchObject({
      heldAt: at(3),
      purgedAt: at(31),
    });
  });
});

describe('timelineCsv', () => {
  it('lets no cell become a formula', () => {
    const evil = record(1, 'delivered', steps(['delivered', 1]));
    const hostile = {
      ...evil,
      summary: { ...evil.summary, recipients: ['=cmd|x@ours.example', '"a,b"@ours.example'] },
    };
    const csv = timelineCsv(toTimeline(CAMPAIGN, [hostile]));
    expect(csv).toContain("\r\n'=cmd|x@ours.example,");
    expect(csv).toContain('\r\n"""a,b""@ours.example",');
  });
});
