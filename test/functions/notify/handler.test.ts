import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/notify/handler.ts';
import { startTopic } from '../../support/sns-stub.ts';
import {
  campaignDetected,
  canaryTakenBack,
  canaryTripped,
  DESK_ALLOW,
  ruleEnds,
} from '../../support/warning-events.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:warnings';
let sns: Awaited<ReturnType<typeof startTopic>>;

beforeAll(async () => {
  sns = await startTopic(TOPIC);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SNS', sns.endpoint);
  vi.stubEnv('SEKISHO_WARNING_TOPIC', TOPIC);
});
afterEach(() => void sns.published.splice(0));
afterAll(async () => {
  vi.unstubAllEnvs();
  await sns.stop();
});

describe('the handler of notify', () => {
  it('mails a campaign in Japanese and English', async () => {
    await handler(campaignDetected());
    expect(sns.published).toEqual([
      {
        subject: '[Sekisho] Phishing campaign: northwind-bank, 2 recipients',
        text: expect.stringMatching(
          /をかたるフィッシングメールのキャンペーンを検知しました。[\s\S]*A phishing campaign in the name of/,
        ),
      },
    ]);
  });

  it('mails that a rule ends, where to renew it and who answers for it', async () => {
    await handler(ruleEnds());
    const [{ subject, text } = { subject: '', text: '' }] = sns.published;
    expect(subject).toBe('[Sekisho] Ends in 3 days: allow dkim esp.example');
    expect(text).toMatch(/許可「dkim esp\[\.\]example」の有効期限が3日以内に切れます。/);
    expect(text).toMatch(/The allow “dkim esp\[\.\]example” stops counting within 3 days\./);
    for (const word of [
      'northwind-bank',
      'aiko',
      '2026-12-01T00:00:00.000Z',
      '審査デスク',
      '“Allow and block” in the console',
    ])
      expect(text).toContain(word);
  });

  it('mails that a line of the registry ends, which has neither owner nor brand', async () => {
    const { owner: _owner, brand: _brand, ...entry } = DESK_ALLOW;
    await handler(
      ruleEnds({ ...entry, kind: 'brand-line', where: 'brands', subject: '40 brands, a and others' }),
    );
    expect(sns.published[0]?.text).toContain('brands.yaml');
    expect(sns.published[0]?.text).not.toMatch(/undefined|担当者|Owner|Brand:/);
  });

  it('mails that an alarm was taken back, to those who got it', async () => {
    await handler(canaryTakenBack('new mailing service news.esp.example, see https://evil.test/x'));
    expect(sns.published[0]?.subject).toBe('[Sekisho] Taken back: canary canary-1');
    expect(sns.published[0]?.text).toContain('取り消されました');
    expect(sns.published[0]?.text).toContain('was taken back: the list did not leak');
    expect(sns.published[0]?.text).not.toMatch(/https?:\/\/|news\.esp\.example/);
  });

  it.each([
    { title: 'line breaks', subject: 'dkim a\r\nBcc: x@y.example' },
    { title: 'a change of direction', subject: 'dkim \u202egnp.exe' },
    { title: 'no end', subject: 'x'.repeat(100_000) },
    { title: 'a link', subject: 'https://evil.test/' },
  ])('keeps a rule about $title in its lines', async ({ subject }) => {
    await handler(ruleEnds());
    await handler(ruleEnds({ ...DESK_ALLOW, subject }));
    const [usual, hostile] = sns.published;
    expect(hostile?.text.split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(usual?.text.split('\n').length ?? 0);
    expect(hostile?.subject).toMatch(/^[\x20-\x7e]{1,100}$/);
    expect(hostile?.text).not.toMatch(/https?:\/\/|\u202e|y\.example/);
  });

  it.each([
    {
      title: 'line breaks',
      list: 'shop\r\nSubject: all clear\u2028\u0085',
      shown: 'shop[U+000D][U+000A]Subject',
    },
    { title: 'a change of direction', list: 'shop\u202egnp.exe', shown: 'shop[U+202E]gnp.exe' },
    { title: 'a zero byte and an escape', list: 'shop\0\x1b[2J', shown: 'shop[U+0000][U+001B][2J' },
    { title: 'markup', list: '<img src=x onerror=alert(1)>', shown: '“<img src=x onerror=alert(1)>”' },
    { title: 'a link', list: 'https://evil.test/', shown: 'https[:]//evil.test/' },
    { title: 'no end', list: 'x'.repeat(100_000), shown: `${'x'.repeat(299)}…` },
  ])('keeps a name with $title in its line', async ({ list, shown }) => {
    await handler(canaryTripped('shop customers'));
    await handler(canaryTripped(list));
    const [usual, hostile] = sns.published.map(({ text }) => text.split(/[\r\n\u0085\u2028\u2029]/));
    expect(hostile).toHaveLength(usual?.length ?? 0);
    expect(hostile?.filter((line) => line.includes(shown)).length).toBeGreaterThan(0);
  });

  it('mails nothing for an event that is no warning', async () => {
    await handler({ 'detail-type': 'Mail Verdict Issued', detail: {} });
    expect(sns.published).toEqual([]);
  });

  it('fails when the topic does not take the mail, so that the event is not lost', async () => {
    vi.stubEnv('SEKISHO_WARNING_TOPIC', 'arn:aws:sns:us-east-1:000000000000:gone');
    await expect(handler(campaignDetected())).rejects.toThrow('Cannot publish a warning: NotFound');
    vi.stubEnv('SEKISHO_WARNING_TOPIC', TOPIC);
  });
});
