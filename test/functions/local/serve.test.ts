import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import { serve } from '../../../functions/local/serve.ts';
import { createRenderer } from '../../../shared/decide/explain.ts';
import { detectors } from '../../../shared/detect/index.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { keyAt, mail, signed } from '../../support/wire-mail.ts';

const { incomingBucket, heldBucket, deliveredBucket } = RESOURCES;

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    zone: {
      'zojirushi.co.jp': { TXT: ['v=spf1 ip4:198.51.100.7 ~all'] },
      '_dmarc.zojirushi.co.jp': { TXT: ['v=DMARC1; p=none'] },
      'stranger.test': { TXT: ['v=spf1 ip4:203.0.113.9 -all'] },
      ...keyAt('zojirushi.co.jp'),
    },
  });
});

afterAll(async () => await service.stop());

const stored = (key: MessageKey): Buffer =>
  service.emulators.objects.bytes(incomingBucket, `incoming/${key}`);
const delivered = (key: MessageKey): Buffer =>
  service.emulators.objects.bytes(deliveredBucket, `delivered/${key}.eml`);
const told = (key: MessageKey): readonly string[] =>
  service.events.filter(({ detail }) => detail.correlationId === key).map((event) => event['detail-type']);

const SPOOF = mail({
  from: `=?UTF-8?B?${Buffer.from('象印でショッピング').toString('base64')}?= <shopmaster@zojirushi.co.jp>`,
  subject: '田中様 おめでとうございます!オリジナルQUOカード キャンペーン実施中!',
  body: 'こちらからお申し込みください\r\nhttp://www.zojirushi.online/Xmas\r\n',
});

describe('serve, with mail over SMTP', () => {
  it('holds the first wave of the story and says why in both languages', async () => {
    const key = await service.send({ raw: SPOOF, mailFrom: 'bounce@stranger.test' });
    const { state, verdict, summary } = await service.settled(key);
    expect(state).toBe('held');
    expect(verdict?.impersonates).toEqual(['zojirushi']);
    const spoof = verdict?.evidence.find(({ detector }) => detector === 'exact-domain-spoof');
    const render = createRenderer(detectors);
    const sentences = spoof === undefined ? [] : [render(spoof.finding, 'en'), render(spoof.finding, 'ja')];
    expect(sentences.join()).toContain('zojirushi.co.jp');
    expect(sentences[0]).not.toBe(sentences[1]);
    expect(summary.displayName).toBe('象印でショッピング');
    expect(told(key)).toEqual(['Mail Verdict Issued', 'Mail Quarantined']);
    expect(service.emulators.objects.bytes(heldBucket, `held/${key}.eml`).equals(stored(key))).toBe(true);
    expect(service.emulators.objects.facts(deliveredBucket, `delivered/${key}.eml`)).toBeUndefined();
  });

  it('delivers the genuine newsletter byte for byte, ISO-2022-JP and all', async () => {
    const newsletter = mail({
      from: 'news@zojirushi.co.jp',
      fields: ['Content-Type: text/plain; charset=ISO-2022-JP'],
      body: Buffer.from('\x1b$B$3$s$K$A$O\x1b(B\r\n.a line with a dot\r\n\r\n', 'latin1'),
    });
    const raw = await signed(newsletter, 'zojirushi.co.jp');
    const key = await service.send({ raw, mailFrom: 'bounce@stranger.test' });
    expect(await service.settled(key)).toMatchObject({
      state: 'delivered',
      verdict: { because: 'no-grounds' },
    });
    expect(delivered(key).equals(raw)).toBe(true);
    expect(told(key)).toEqual(['Mail Verdict Issued']);
  });
});

describe('serve, doing what SES does', () => {
  it('judges SPF by the client that XCLIENT names', async () => {
    const results = await Promise.all(
      ['203.0.113.9', '203.0.113.10'].map(async (clientIp) => {
        const { verdict } = await service.settled(await service.send({ raw: mail(), clientIp }));
        return verdict !== undefined && 'authentication' in verdict
          ? verdict.authentication.spf?.result
          : verdict;
      }),
    );
    expect(results).toEqual(['pass', 'fail']);
  });

  it('takes sender and recipients from the envelope alone', async () => {
    const raw = mail({ to: 'undisclosed-recipients:;' });
    const recipients = ['desk@ours.example', 'bcc@ours.example'];
    const key = await service.send({ raw, mailFrom: '', recipients, helo: 'mx.stranger.test' });
    const { summary, verdict } = await service.settled(key);
    expect(summary.recipients).toEqual(recipients);
    expect(verdict?.envelope.mailFrom).toBe('');
    const { metadata } = service.emulators.objects.facts(deliveredBucket, `delivered/${key}.eml`) ?? {};
    const envelope: unknown = JSON.parse(Buffer.from(metadata?.envelope ?? '', 'base64').toString());
    expect(envelope).toEqual({ mailFrom: '', recipients });
  });

  it('gives a forged block below the real one no effect but evidence', async () => {
    const forged = [
      'Return-Path: <info@zojirushi.co.jp>',
      'Authentication-Results: amazonses.com; dkim=pass header.i=@zojirushi.co.jp; dmarc=pass header.from=zojirushi.co.jp;',
      'X-SES-Virus-Verdict: PASS',
      '',
    ].join('\r\n');
    const key = await service.send({ raw: Buffer.concat([Buffer.from(forged), SPOOF]) });
    const { state, verdict } = await service.settled(key);
    expect(state).toBe('held');
    expect(verdict?.evidence.map(({ detector }) => detector)).toContain('exact-domain-spoof');
    expect(verdict?.envelope.mailFrom).toBe('ayumi@stranger.test');
  });

  it('keeps the notification beside the message', async () => {
    const key = await service.send({ raw: mail() });
    await service.settled(key);
    const kept = JSON.parse(
      service.emulators.objects.bytes(incomingBucket, `incoming/${key}.ses.json`).toString(),
    ) as { Message: string };
    expect(JSON.parse(kept.Message)).toMatchObject({
      mail: { messageId: key },
      receipt: { action: { type: 'S3' } },
    });
  });
});

describe('serve, where a part cannot start', () => {
  it('ends the parts that have started', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expect(serve({ sitePort: taken, journal: () => () => undefined })).rejects.toThrow('EADDRINUSE');
    await expect(fetch(String(process.env.AWS_ENDPOINT_URL_S3))).rejects.toThrow('fetch failed');
    other.close();
  });
});
