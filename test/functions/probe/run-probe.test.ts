import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { sesProbeSender } from '../../../functions/adapters/ses-probe-sender.ts';
import type { Call } from '../../../functions/local/emulators/loopback.ts';
import { CONFIG_BUCKET, RESOURCES } from '../../../functions/local/emulators/start.ts';
import { runProbe } from '../../../functions/probe/run-probe.ts';
import { screenBatch } from '../../../functions/screen-mail/screen-batch.ts';
import { createWorld, type World } from '../../../functions/screen-mail/world.ts';
import type { ProbeOutcome } from '../../../shared/operations/probe.ts';
import { type Deployment, deploy } from '../../support/lambda/deployment.ts';
import { arrive, KINDS } from '../../support/lambda/mail.ts';
import { sign, signer } from '../../support/signers.ts';

const FROM = 'mail-check@mail.example.com';
const TO = 'sekisho-probe@mail.example.com';
const SES_IP = '192.0.2.25';
const easyDkim = signer('mail.example.com', 'rsa-1024', 'ses');

const ZONE = {
  'mail.example.com': { TXT: [`v=spf1 ip4:${SES_IP} -all`] },
  '_dmarc.mail.example.com': { TXT: ['v=DMARC1; p=none'] },
  [easyDkim.keyName]: { TXT: [easyDkim.keyRecord] },
};

let aws: Deployment;
let world: World;
/** What happens to mail between SES and the table; a test breaks it. */
let onTheWay: (raw: Buffer) => Promise<Buffer | undefined>;
const arrivals: Promise<unknown>[] = [];

beforeAll(async () => {
  aws = await deploy({ zone: ZONE });
  const environment = readEnvironment({
    ...aws.variables,
    SEKISHO_INCOMING_BUCKET: RESOURCES.incomingBucket,
    SEKISHO_HELD_BUCKET: RESOURCES.heldBucket,
    SEKISHO_DELIVERED_BUCKET: RESOURCES.deliveredBucket,
    SEKISHO_VERDICT_TABLE: RESOURCES.verdictTable,
    SEKISHO_EVENT_BUS: RESOURCES.eventBus,
    SEKISHO_CONFIG_BUCKET: CONFIG_BUCKET,
    SEKISHO_DNS_SERVER: aws.dnsServer,
  });
  world = await createWorld(environment, { journal: () => () => undefined });
});
afterAll(() => aws?.stop());
beforeEach(() => {
  // As Easy DKIM does, and as SES replaces the Message-ID by its own.
  onTheWay = async (raw) =>
    Buffer.from(
      await sign(raw.toString('latin1').replace(/^Message-ID:.*$/m, 'Message-ID: <0100@ses>'), easyDkim),
    );
  aws.board.faults.ses = (call) => {
    arrivals.push(comesIn(call));
    return undefined;
  };
});
afterEach(async () => {
  await Promise.all(arrivals.splice(0));
  aws.board.faults = {};
});

/** SES hands what it was given to the MX, where it is received and screened like any mail. */
async function comesIn({ body }: Call): Promise<void> {
  const form = new URLSearchParams(body.toString());
  const raw = await onTheWay(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'));
  if (raw === undefined) return;
  const key = await arrive(aws, { ...KINDS.honest, ip: SES_IP, mailFrom: FROM, raw: () => raw });
  const record = { messageId: key, body: aws.notifications.get(key) ?? '' };
  await screenBatch({ Records: [record] }, { world, journal: () => () => undefined });
}

/** A clock that goes on by five seconds with each look. */
async function probing(id: string, deadlineMs = 3_000_000): Promise<readonly ProbeOutcome[]> {
  let ahead = 0;
  return await runProbe(
    { from: FROM, to: TO, deadlineMs },
    {
      ledger: aws.ledger,
      send: sesProbeSender(TO),
      now: () => new Date(Date.now() + ahead),
      pause: async () => {
        ahead += 5_000;
        await setImmediate();
      },
      newId: () => id,
    },
  );
}

describe('runProbe', () => {
  it('finds its clean mail delivered and its spoof held, among other mail', async () => {
    await arrive(aws, KINDS.honest);
    const outcomes = await probing('run-1');
    expect(outcomes).toMatchObject([
      { kind: 'clean', state: 'delivered', problem: undefined },
      { kind: 'spoof', state: 'held', because: 'evidence', problem: undefined },
    ]);
  });

  it('does not take the mail of an earlier run for its own', async () => {
    const [, first] = await probing('run-2');
    const [, second] = await probing('run-22');
    expect(first?.key).toBeDefined();
    expect(second?.key).not.toBe(first?.key);
  });

  it('says that nothing came in', async () => {
    onTheWay = async () => undefined;
    const outcomes = await probing('run-3', 60_000);
    expect(outcomes.map(({ problem }) => problem)).toEqual([
      'Cannot probe with the clean mail: it was sent, and nothing came in for 60 s; look at MX and receipt rule',
      'Cannot probe with the spoof mail: it was sent, and nothing came in for 60 s; look at MX and receipt rule',
    ]);
  });

  it('says that SES did not sign: its records are not in DNS', async () => {
    onTheWay = async (raw) => raw;
    const [clean, spoof] = await probing('run-4');
    expect(clean?.problem).toBe(
      'Cannot deliver the clean mail: it arrived, but the signature of mail.example.com did not verify',
    );
    expect(spoof?.problem).toBeUndefined();
  });

  it('says that SES refuses to send', async () => {
    aws.board.faults.ses = () => ({
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>no</Message></Error></ErrorResponse>',
    });
    const [clean] = await probing('run-5');
    expect(clean?.problem).toBe(
      'Cannot probe with the clean mail: Cannot send it through SES: MessageRejected, answered 400',
    );
  });

  it('says that the spoof came through without its borrowed name', async () => {
    onTheWay = async (raw) => Buffer.from(raw.toString().replaceAll('Sekisho Probe', 'A friend'));
    const [, spoof] = await probing('run-6');
    expect(spoof?.problem).toBe('Cannot hold the spoof: it was delivered (no-grounds)');
  });
});
