import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Fault } from '../../functions/local/emulators/loopback.ts';
import { RESOURCES } from '../../functions/local/emulators/start.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import { type Artefact, synthesise } from '../support/lambda/deployed-stack.ts';
import { type Deployment, deploy } from '../support/lambda/deployment.ts';
import { drain, takeBatch } from '../support/lambda/drain.ts';
import { arrive, KINDS, ZONE } from '../support/lambda/mail.ts';
import { endingOf, loseRow, once } from '../support/lambda/outcome.ts';
import type { RunningFunction } from '../support/lambda/run-function.ts';

// What is uploaded is what runs here: the bundles of the synthesised template under AWS's own runtime client, with
// the template's environment, behind a queue that behaves like SQS, against emulators that can be broken.

/** The long run (`SEKISHO_LONG=1`) takes several minutes: 500 messages, and a death before every single call. */
const LONG = process.env.SEKISHO_LONG === '1';
/** Some thirty processes start one after another: that is for CI, or for whoever asks for it. */
const ASKED = LONG || process.env.CI === 'true';
const MESSAGES = LONG ? 500 : 30;
/** Calls between one death and the next. */
const DEATHS_APART = LONG ? 1 : 7;

/** Longer than a worker's lease (shared/everything.ts), so that a killed worker's message is free again. */
const PAST_LEASE_MS = 80_000;

let aws: Deployment;
let screening: Artefact;
let reconciler: Artefact;
let copies: RunningFunction[] = [];

beforeAll(async () => {
  if (!ASKED) return;
  const find = await synthesise();
  screening = find('CheckpointScreeningWorker');
  reconciler = find('CheckpointReconcilerWorker');
  aws = await deploy({ zone: ZONE });
  copies = [aws.start(screening), aws.start(screening), aws.start(screening)];
}, 240_000);
afterAll(() => aws?.stop());
afterEach(() => heal());

/** A healthy day again. */
function heal(): void {
  aws.board.faults = {};
  aws.board.dns = undefined;
}

/** The first copy, whose process is replaced by one for which every lease has run out. */
function afterLeases(): RunningFunction {
  const [fn] = copies;
  if (fn === undefined) throw new Error('Cannot restart a function: none runs');
  fn.kill();
  fn.clockAheadMs += PAST_LEASE_MS;
  return fn;
}

const both = async (): Promise<readonly [MessageKey, MessageKey]> => [
  await arrive(aws, KINDS.honest),
  await arrive(aws, KINDS.spoof),
];

/** The batch that tells of these messages, apart from the queue's copies of it. */
const telling = (keys: readonly MessageKey[]) => ({
  Records: keys.map((key) => ({ messageId: key, body: aws.notifications.get(key) ?? '' })),
});

async function expectBothOnce([honest, spoof]: readonly [MessageKey, MessageKey]): Promise<void> {
  expect(await endingOf(aws, honest)).toMatchObject(once('delivered'));
  expect(await endingOf(aws, spoof)).toMatchObject(once('held'));
}

describe.runIf(ASKED)('the deployed bundle', () => {
  it(`brings ${MESSAGES} mixed messages to where each belongs, once`, { timeout: 600_000 }, async () => {
    const kinds = Object.values(KINDS);
    const sent = new Map<MessageKey, (typeof kinds)[number]>();
    for (let n = 0; n < MESSAGES; n += 1) {
      const kind = kinds[n % kinds.length];
      if (kind !== undefined) sent.set(await arrive(aws, kind, n), kind);
    }
    await drain(aws, copies, { forMs: 500_000 });
    for (const [key, { ends }] of sent) expect(await endingOf(aws, key)).toMatchObject(once(ends));
  });

  it('gives one disposition and one event to a notification that comes three times at once', async () => {
    const keys = await both();
    const outcomes = await Promise.all(copies.map((fn) => fn.invoke(telling(keys))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['returned', 'returned', 'returned']);
    await expectBothOnce(keys);
    await drain(aws, copies);
    await expectBothOnce(keys);
  });

  it('tells one message’s whole story in its log, without a word of the message', async () => {
    const fn = copies[1];
    const key = await arrive(aws, KINDS.spoof, 4711);
    if (fn !== undefined) await drain(aws, [fn]);
    const lines = fn?.logs.filter((line) => line.includes(key)) ?? [];
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'message.received',
      'message.authenticated',
      'message.screened',
      'message.quarantined',
    ]);
    expect(fn?.logs.join('\n')).not.toMatch(/4711|shopmaster|desk@|bounce@|Xmas/);
  });

  it('takes 40 MB, the most that SES stores', { timeout: 120_000 }, async () => {
    const line = `${'QUJDREVGR0hJSktM'.repeat(4)}${'QUJD'.repeat(3)}\r\n`;
    const key = await arrive(aws, { ...KINDS.honest, raw: (n) => large(KINDS.honest.raw(n), line) });
    await drain(aws, copies.slice(1, 2), { forMs: 100_000 });
    expect(await endingOf(aws, key)).toMatchObject(once('delivered'));
    expect(aws.objects.facts(RESOURCES.incomingBucket, `incoming/${key}`)?.bytes).toBeGreaterThan(40_000_000);
  });

  it('keeps to one verdict when the copies’ clocks differ by more than a lease', async () => {
    const fast = aws.start(screening);
    fast.clockAheadMs = 10 * 60_000;
    const keys = await both();
    await Promise.all([fast, ...copies.slice(1, 2)].map((fn) => fn.invoke(telling(keys))));
    await fast.stop();
    await drain(aws, copies.slice(1));
    await expectBothOnce(keys);
  });
});

/** A message whose one part fills up what SES stores at the most. */
const large = (start: Buffer, line: string): Buffer => {
  const [head = ''] = start.toString().split('\r\n\r\n');
  const mime =
    'MIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64';
  return Buffer.from(
    `${head}\r\n${mime}\r\n\r\n${line.repeat(Math.floor((40 * 1024 * 1024 - 4096) / line.length))}`,
  );
};

describe.runIf(ASKED)('a process that is killed', () => {
  it('loses nothing and does nothing twice, before whichever call to AWS it dies', {
    timeout: 600_000,
  }, async () => {
    const fn = copies[0];
    if (fn === undefined) return;
    const keys: (readonly [MessageKey, MessageKey])[] = [];
    for (let dieAt = 1, died = true; died; dieAt += DEATHS_APART) {
      fn.kill();
      const pair = await both();
      keys.push(pair);
      died = await dieBefore(fn, { dieAt, pair });
    }
    // Two messages, of which one is delivered and one is held, make more than twenty calls.
    expect(keys.length * DEATHS_APART).toBeGreaterThan(20);
    await drain(aws, [afterLeases()], { forMs: 200_000 });
    for (const pair of keys) await expectBothOnce(pair);
  });
});

/** Takes a batch with a function that is killed before its n-th call to AWS; false when it makes fewer. */
async function dieBefore(
  fn: RunningFunction,
  { dieAt, pair }: { readonly dieAt: number; readonly pair: readonly MessageKey[] },
): Promise<boolean> {
  let calls = 0;
  const fault: Fault = () => {
    calls += 1;
    if (calls === dieAt) fn.kill();
    return calls >= dieAt ? 'hang' : undefined;
  };
  for (const service of ['s3', 'dynamodb', 'eventbridge', 'sqs'] as const) aws.board.faults[service] = fault;
  await fn.invoke(telling(pair));
  heal();
  return calls >= dieAt;
}

const XML = { 'content-type': 'application/xml' };
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };
const refusal = (type: string): Answer => ({
  status: 400,
  headers: JSON_TYPE,
  body: JSON.stringify({ __type: type, message: 'Slow down' }),
});
const THROTTLED = {
  s3: { status: 503, headers: XML, body: '<Error><Code>SlowDown</Code><Message>Slow down</Message></Error>' },
  dynamodb: refusal('com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
  eventbridge: refusal('ThrottlingException'),
} as const;

const OUTAGES = (['s3', 'dynamodb', 'eventbridge'] as const).flatMap((service) => [
  { service, fault: 'fails', answer: { status: 500, body: '' } as Answer },
  { service, fault: 'throttles', answer: THROTTLED[service] as Answer },
  { service, fault: 'never answers', answer: 'hang' as Answer },
]);

describe.runIf(ASKED)('an outage', () => {
  it.each(OUTAGES)(
    'of $service, which $fault: lost 0, done twice 0',
    { timeout: 90_000 },
    async ({ service, answer }) => {
      // Lambda's own time-out ends a call that hangs, the SDK's would take half a minute.
      const fn = answer === 'hang' ? aws.start({ ...screening, timeoutSeconds: 5 }) : copies[1];
      const keys = await both();
      aws.board.faults[service] = () => answer;
      if (fn !== undefined) await takeBatch(aws, fn);
      heal();
      if (answer === 'hang') await fn?.stop();
      // Whoever dies, or cannot reach the table, cannot give back what it claimed.
      const leased = answer === 'hang' || service === 'dynamodb';
      await drain(aws, leased ? [afterLeases()] : copies.slice(1, 2));
      await expectBothOnce(keys);
    },
  );

  it.each([
    { fault: 'fails', code: 'ESERVFAIL' },
    { fault: 'never answers', code: 'ETIMEOUT' },
  ])(
    'of DNS, which $fault: mail waits, and is judged when DNS is back',
    { timeout: 90_000 },
    async ({ code }) => {
      aws.board.dns = async () => {
        throw Object.assign(new Error(code), { code });
      };
      const key = await arrive(aws, KINDS.honest);
      // A new process: the old one remembers what DNS said.
      copies[1]?.kill();
      await copies[1]?.invoke(telling([key]));
      expect((await endingOf(aws, key)).state).toBe('pending');
      heal();
      // The queue holds it back for half a minute or more; here the clock goes on instead.
      await afterLeases().invoke(telling([key]));
      expect(await endingOf(aws, key)).toMatchObject(once('delivered'));
      for (const { receiptHandle } of await aws.queue.receive(10)) aws.queue.remove(receiptHandle);
      copies[1]?.kill();
    },
  );
});

/** Shows messages to the function until the tries of that many are used up. */
async function untilDead(count: number): Promise<void> {
  const [, fn] = copies;
  const before = aws.deadLetters.depth().visible;
  for (let turn = 0; turn < 40 && aws.deadLetters.depth().visible < before + count; turn += 1)
    if (fn !== undefined) await takeBatch(aws, fn);
  expect(aws.deadLetters.depth().visible).toBe(before + count);
}

describe.runIf(ASKED)('a message that cannot be had', () => {
  it('goes to the dead-letter queue alone, and is screened after it was sent back', {
    timeout: 90_000,
  }, async () => {
    const missing = await arrive(aws, KINDS.spoof);
    const name = `incoming/${missing}`;
    const body = aws.objects.bytes(RESOURCES.incomingBucket, name);
    aws.objects.remove(RESOURCES.incomingBucket, name);
    aws.queue.send('this is no notification');
    const others = await both();
    await untilDead(2);
    await expectBothOnce(others);
    aws.objects.put(RESOURCES.incomingBucket, name, { body });
    for (const dead of await aws.deadLetters.receive(10)) {
      aws.deadLetters.remove(dead.receiptHandle);
      if (dead.body.includes(missing)) aws.queue.send(dead.body);
    }
    await drain(aws, [afterLeases()]);
    expect(await endingOf(aws, missing)).toMatchObject(once('held'));
  });

  it('because SES encrypted it on the client side, says so and what to change', {
    timeout: 90_000,
  }, async () => {
    const key = await arrive(aws, KINDS.honest);
    const name = `incoming/${key}`;
    const body = aws.objects.bytes(RESOURCES.incomingBucket, name);
    aws.objects.put(RESOURCES.incomingBucket, name, { body, metadata: { 'x-amz-key-v2': 'AAAA' } });
    await untilDead(1);
    const failure = copies[1]?.logs.find((line) => line.includes(key) && line.includes('screening.failed'));
    expect(failure).toContain('encrypted on the client side; remove the KMS key');
    for (const dead of await aws.deadLetters.receive(10)) aws.deadLetters.remove(dead.receiptHandle);
  });

  it('because it is SES’s setup notification, is dropped without an alarm', async () => {
    aws.queue.send('Successfully validated SNS topic for Amazon SES event publishing.');
    await drain(aws, copies.slice(1, 2));
    expect(aws.deadLetters.depth()).toEqual({ visible: 0, delayed: 0 });
  });
});

describe.runIf(ASKED)('the reconciler’s bundle', () => {
  it('finds a row that was deleted and a notification that was lost', { timeout: 90_000 }, async () => {
    const deleted = await arrive(aws, KINDS.honest);
    await drain(aws, copies.slice(1, 2));
    await loseRow(deleted);
    const lost = await arrive(aws, KINDS.spoof);
    for (const { receiptHandle } of await aws.queue.receive(10)) aws.queue.remove(receiptHandle);
    const fn = aws.start(reconciler);
    fn.clockAheadMs = 30 * 60_000;
    expect(await fn.invoke({})).toMatchObject({ kind: 'returned', value: { unknown: 2, redriven: 2 } });
    await drain(aws, copies.slice(1, 2));
    expect((await endingOf(aws, deleted)).state).toBe('delivered');
    expect(await endingOf(aws, lost)).toMatchObject(once('held'));
    expect(await fn.invoke({})).toMatchObject({ kind: 'returned', value: { unknown: 0, redriven: 0 } });
    expect(fn.logs.join('\n')).toMatch(/"MessagesUnaccounted":[23]\b/);
  });
});
