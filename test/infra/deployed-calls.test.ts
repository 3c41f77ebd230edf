import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PER_MESSAGE } from '../../shared/operations/cost-model.ts';
import { type Asked, countOf, eventsOf, listen, readUnitsOf, writeUnitsOf } from '../support/call-counts.ts';
import { type Deployment, deploy } from '../support/lambda/deployment.ts';
import { arrive, KINDS, type Kind, ZONE } from '../support/lambda/mail.ts';
import type { RunningFunction } from '../support/lambda/run-function.ts';
import { sign, signer } from '../support/signers.ts';
import { bundleScreening } from './bundle-screening.ts';

// What docs/cost.md multiplies by prices: requests that the bundle really makes, of a process that is warm.

const key = signer('sender.example', 'rsa-1024');
const esp = signer('esp.example', 'rsa-1024', 'esp');

const LINES = `${'Words of a newsletter, one line after another until it is large enough.'.padEnd(76)}\r\n`;

/** What docs/cost.md calls typical: 75 KB, two signatures, aligned. */
async function typical(): Promise<Kind> {
  const plain = [
    'From: News <news@sender.example>',
    'To: desk@mail.example.com',
    'Subject: What is new in November',
    'Date: Mon, 02 Nov 2026 10:00:00 +0000',
    'Message-ID: <20261102.1@sender.example>',
    '',
    LINES.repeat(960),
  ].join('\r\n');
  const raw = Buffer.from(await sign(await sign(plain, key), esp));
  return { ...KINDS.honest, raw: () => raw };
}

/** A wave as it was: a name, a prize, a link elsewhere, sent through a service that signs. */
async function wave(): Promise<Kind> {
  const plain = [
    'From: =?UTF-8?B?6LGh5Y2w?= JCB <points@jcb.co.jp>',
    'Reply-To: prize@free-mail.example',
    'To: desk@mail.example.com',
    'Subject: You have won a card, please collect it today',
    'Date: Mon, 02 Nov 2026 10:00:00 +0000',
    'Message-ID: <wave.1@esp.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>JCB gives you a card. <a href="https://www.jcb-points.online/Xmas">https://www.jcb.co.jp/</a></p>',
    '<form action="https://www.jcb-points.online/pay"><input name="card-number"></form>',
    `<p>${LINES.repeat(20)}</p>`,
  ].join('\r\n');
  const raw = Buffer.from(await sign(plain, esp));
  return { ...KINDS.spoof, raw: () => raw };
}

let aws: Deployment;
let fn: RunningFunction;

beforeAll(async () => {
  aws = await deploy({
    zone: { ...ZONE, [key.keyName]: { TXT: [key.keyRecord] }, [esp.keyName]: { TXT: [esp.keyRecord] } },
  });
  fn = aws.start(bundleScreening());
  await screen(KINDS.honest);
}, 120_000);
afterAll(() => aws?.stop());

async function screen(kind: Kind, number = 0): Promise<readonly Asked[]> {
  const id = await arrive(aws, kind, number);
  const asked = listen(aws.board);
  const outcome = await fn.invoke({ Records: [{ messageId: id, body: aws.notifications.get(id) ?? '' }] });
  aws.board.faults = {};
  expect(outcome).toMatchObject({ kind: 'returned', value: { batchItemFailures: [] } });
  return asked;
}

/** As the bill counts; the first PUT is SES's own. */
const billed = (asked: readonly Asked[]) => ({
  s3Puts: 1 + (countOf(asked)['s3 PutObject'] ?? 0),
  s3Gets: countOf(asked)['s3 GetObject'] ?? 0,
  dynamoWrites: writeUnitsOf(asked),
  dynamoReads: readUnitsOf(asked),
  events: eventsOf(asked),
});

describe('the calls of the deployed bundle', () => {
  it('are those that the cost of a delivered message is made of', async () => {
    const asked = await screen(await typical());
    expect(countOf(asked)).toEqual({
      's3 GetObject': 1,
      's3 PutObject': 3,
      'dynamodb PutItem': 4,
      'eventbridge PutEvents': 1,
    });
    expect(billed(asked)).toEqual(PER_MESSAGE.delivered);
  });

  it('are more for a caught message that begins a campaign, and fewer for the next of it', async () => {
    const first = await screen(KINDS.spoof, 1);
    expect(countOf(first)).toEqual({
      's3 GetObject': 1,
      's3 PutObject': 3,
      'dynamodb PutItem': 9,
      'dynamodb UpdateItem': 1,
      'dynamodb GetItem': 3,
      'dynamodb BatchGetItem': 3,
      'eventbridge PutEvents': 1,
    });
    expect(countOf(await screen(KINDS.spoof, 2))).toEqual({
      's3 GetObject': 1,
      's3 PutObject': 3,
      'dynamodb PutItem': 5,
      'dynamodb GetItem': 4,
      'dynamodb BatchGetItem': 3,
      'eventbridge PutEvents': 1,
    });
  });

  it('are charged for a caught message as for one that begins a campaign with a form, the dearest', async () => {
    expect(billed(await screen(await wave()))).toEqual(PER_MESSAGE.caught);
  });
});
