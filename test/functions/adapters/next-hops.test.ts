import { afterEach, describe, expect, it } from 'vitest';
import { type SmtpServer, smtpNextHop } from '../../../functions/adapters/smtp-next-hop.ts';
import { SENT_BUCKET } from '../../../functions/local/emulators/ses.ts';
import { messageKey } from '../../support/ledger-records.ts';
import { eventually, startTestService, type TestService } from '../../support/local-service.ts';
import { CERTIFICATE, type MailHostOptions, startMailHost } from '../../support/mail-host.ts';
import { mail, signed } from '../../support/wire-mail.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function hostAndHop(options: MailHostOptions = {}, credentials?: SmtpServer['credentials']) {
  const host = await startMailHost(options);
  stops.push(host.stop);
  const hop = smtpNextHop({ host: '127.0.0.1', port: host.port, credentials, ca: CERTIFICATE });
  return { host, hop };
}

const ACCOUNT = { user: 'sekisho', pass: 'a pass for tests' };
const WRONG = { ...ACCOUNT, pass: 'the pass of last year' };

const HANDOVER = {
  key: messageKey('handover0'),
  raw: mail({ body: '.dots\r\n..more\r\n\x1b$B\r\n' }),
  mailFrom: '',
  recipients: ['desk@ours.example', 'bcc@ours.example'],
};

describe('smtpNextHop', () => {
  it('hands over the bytes as they are, encrypted, under the original envelope', async () => {
    const { host, hop } = await hostAndHop();
    await hop.deliver(HANDOVER);
    expect(host.taken).toEqual([
      { mailFrom: '', recipients: HANDOVER.recipients, raw: HANDOVER.raw, isEncrypted: true },
    ]);
  });

  it('hands nothing over to a host without STARTTLS', async () => {
    const { host, hop } = await hostAndHop({ hasTls: false });
    await expect(hop.deliver(HANDOVER)).rejects.toMatchObject({
      name: 'PortError',
      message: expect.stringMatching(/^Cannot hand over message handover0: the mail host answered/),
    });
    expect(host.taken).toEqual([]);
  });

  it('hands nothing over to a host whose certificate nobody vouches for', async () => {
    const { host } = await hostAndHop();
    const hop = smtpNextHop({ host: '127.0.0.1', port: host.port, credentials: undefined, ca: undefined });
    await expect(hop.deliver(HANDOVER)).rejects.toMatchObject({ name: 'PortError' });
    expect(host.taken).toEqual([]);
  });

  it.each([
    { code: 451, name: 'PortError' },
    { code: 554, name: 'HandoverRefused' },
  ])('tells $code from what another try could change, without the host’s words', async ({ code, name }) => {
    const { hop } = await hostAndHop({ replies: [code] });
    const message = `Cannot hand over message handover0: the mail host answered ${code}`;
    await expect(hop.deliver(HANDOVER)).rejects.toMatchObject({ name, message });
  });

  it('shows its credentials, and hands over', async () => {
    const { host, hop } = await hostAndHop({ account: ACCOUNT }, ACCOUNT);
    await hop.deliver(HANDOVER);
    expect(host.taken).toHaveLength(1);
  });

  it.each<{ title: string; code: number; options: MailHostOptions; credentials?: SmtpServer['credentials'] }>(
    [
      { title: 'wrong credentials', code: 535, options: { account: ACCOUNT }, credentials: WRONG },
      { title: 'no credentials', code: 530, options: { account: ACCOUNT } },
      { title: 'connections, for now', code: 421, options: { refuses: { at: 'greeting', code: 421 } } },
      { title: 'connections at all', code: 554, options: { refuses: { at: 'greeting', code: 554 } } },
      { title: 'a recipient, for now', code: 450, options: { refuses: { at: 'recipient', code: 450 } } },
    ],
  )('tries again when the host refuses $title', async ({ code, options, credentials }) => {
    const { hop, host } = await hostAndHop(options, credentials);
    await expect(hop.deliver(HANDOVER)).rejects.toMatchObject({
      name: 'PortError',
      message: `Cannot hand over message handover0: the mail host answered ${code}`,
    });
    expect(host.taken).toEqual([]);
  });

  it.each([550, 553])('takes %i to every recipient for the last word', async (code) => {
    const { hop } = await hostAndHop({ refuses: { at: 'recipient', code } });
    await expect(hop.deliver(HANDOVER)).rejects.toMatchObject({ name: 'HandoverRefused' });
  });
});

async function serviceTo(
  options: MailHostOptions,
): Promise<{ service: TestService; host: Awaited<ReturnType<typeof startMailHost>> }> {
  const host = await startMailHost(options);
  const nextHop = smtpNextHop({
    host: '127.0.0.1',
    port: host.port,
    credentials: undefined,
    ca: CERTIFICATE,
  });
  const service = await startTestService({ nextHop });
  stops.push(service.stop, host.stop);
  return { service, host };
}

describe('the service with next hop smtp', () => {
  it('tries again when the host asks for it, and delivers once', async () => {
    const { service, host } = await serviceTo({ replies: [451, 421] });
    const key = await service.send({ raw: mail() });
    const record = await eventually(async () => {
      const found = await service.ledger.read(key);
      return found?.state === 'delivered' && found.outbox.length === 0 ? found : undefined;
    });
    expect(record.retry).toBeUndefined();
    expect(host.taken).toHaveLength(1);
    expect(service.journal.filter(({ event }) => event === 'message.undelivered')).toHaveLength(2);
  });

  it('holds what the host refuses for good, and tells a person', async () => {
    const { service, host } = await serviceTo({ replies: [554] });
    const record = await service.settled(await service.send({ raw: mail() }));
    expect(record).toMatchObject({ state: 'held', verdict: { disposition: 'deliver' } });
    expect(record.deliveryFailure).toContain('the mail host answered 554');
    expect(service.events.map((event) => event['detail-type'])).toEqual([
      'Mail Verdict Issued',
      'Mail Quarantined',
      'Mail Processing Failed',
    ]);
    expect(host.taken).toEqual([]);
  });
});

describe('the service with next hop ses', () => {
  it('sends for an address of ours and keeps the author in Reply-To', async () => {
    const service = await startTestService({
      variables: { SEKISHO_NEXT_HOP: 'ses', SEKISHO_FORWARD_FROM: 'forward@ours.example' },
    });
    stops.push(service.stop);
    const raw = await signed(mail({ fields: ['X-SES-CONFIGURATION-SET: theirs'] }), 'stranger.test');
    const record = await service.settled(await service.send({ raw, recipients: ['desk@ours.example'] }));
    expect(record.state).toBe('delivered');
    const [id = ''] = service.emulators.objects.keys(SENT_BUCKET);
    const sent = service.emulators.objects.bytes(SENT_BUCKET, id).toString('latin1');
    expect(service.emulators.objects.facts(SENT_BUCKET, id)?.metadata).toEqual({
      source: 'forward@ours.example',
      destinations: '["desk@ours.example"]',
    });
    expect(sent).toContain('<forward@ours.example>');
    expect(sent).toContain('Reply-To: Ayumi <ayumi@stranger.test>');
    expect(sent).not.toMatch(/^X-SES-|^DKIM-Signature/im);
  });
});
