import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonJournal } from '../../../functions/adapters/logger.ts';
import { metricsJournal } from '../../../functions/adapters/metrics.ts';
import { PATIENCE } from '../../../shared/everything.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

const lines: string[] = [];
let service: TestService;
let key: MessageKey;

beforeAll(async () => {
  const write = (line: string): void => void lines.push(line);
  const log = jsonJournal({ logLevel: 'debug', deployment: 'test' }, write);
  const measure = metricsJournal({ deployment: 'test' }, write);
  service = await startTestService({
    // One attempt is one story: a busy machine must not bring the message again while the first is under way.
    visibilityTimeoutSeconds: 30,
    patience: PATIENCE,
    journal: (messageKey) => (entry) => {
      log(messageKey)(entry);
      measure(entry);
    },
  });
  key = await service.send({
    raw: mail({
      from: '"Kettle Prize Desk" <shopmaster@zojirushi.co.jp>',
      subject: 'Congratulations Ayumi',
      body: 'Claim your voucher now\r\n',
    }),
    mailFrom: 'bounce-4711@stranger.test',
  });
  await service.settled(key);
});

afterAll(async () => await service.stop());

const parsed = (): readonly Record<string, unknown>[] =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  it('tells one message’s whole story, in order', () => {
    const events = parsed().filter(({ messageKey }) => messageKey === key);
    expect(events.map(({ event }) => event)).toEqual([
      'message.received',
      'message.authenticated',
      'message.screened',
      'verdict.recorded',
      'message.quarantined',
      'verdict.announced',
    ]);
    expect(events[1]).toMatchObject({ level: 'info', dmarc: 'none', authorDomain: 'zojirushi.co.jp' });
    expect(events[2]).toMatchObject({ disposition: 'quarantine', because: 'evidence' });
    expect(events[2]?.detectors).toContain('exact-domain-spoof');
  });

  it('holds no subject, body, local part or display name', () => {
    const all = lines.join('\n');
    for (const word of [
      'Congratulations',
      'voucher',
      'shopmaster',
      'bounce-4711',
      'desk@',
      'Kettle',
      'Prize',
    ])
      expect(all).not.toContain(word);
  });
});

describe('the metrics', () => {
  it('count what happened, by nothing but deployment and detector', () => {
    const metrics = parsed().filter((line) => '_aws' in line);
    expect(metrics.find((line) => 'MessagesQuarantined' in line)).toMatchObject({
      Deployment: 'test',
      MessagesQuarantined: 1,
    });
    expect(metrics.filter((line) => 'EvidenceFound' in line).map(({ Detector }) => Detector)).toContain(
      'exact-domain-spoof',
    );
    const names = new Set(metrics.flatMap((line) => Object.keys(line)));
    expect(names.has('Domain')).toBe(false);
  });
});

describe('jsonJournal', () => {
  it('keeps quiet below its level', () => {
    const written: string[] = [];
    const journal = jsonJournal(
      { logLevel: 'error', deployment: 'test' },
      (line) => void written.push(line),
    )();
    journal({ event: 'message.delivered' });
    journal({
      event: 'screening.failed',
      error: { name: 'PortError', message: 'Cannot fetch message x: gone' },
    });
    expect(written.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'screening.failed',
    ]);
  });
});
