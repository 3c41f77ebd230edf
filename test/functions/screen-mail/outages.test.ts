import { afterEach, describe, expect, it } from 'vitest';
import { readBrands, readPolicy } from '../../../functions/adapters/settings-files.ts';
import type { Answer, Fault } from '../../../functions/local/emulators/loopback.ts';
import { RESOURCES, type ServiceName } from '../../../functions/local/emulators/start.ts';
import { isCase, rejudge } from '../../../shared/rejudge.ts';
import { eventually, startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

let service: TestService | undefined;

afterEach(async () => {
  await service?.stop();
  service = undefined;
});

const ERROR: Answer = { status: 503, body: 'down' };
const THROTTLE: Answer = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: 'com.amazonaws#ThrottlingException', message: 'Rate exceeded' }),
};

/** Calls `from` to `to` of a service, counted from 1, get this answer in place of their own. */
function failing(answer: Answer, from: number, to: number): Fault {
  let calls = 0;
  return () => {
    calls += 1;
    return calls >= from && calls <= to ? answer : undefined;
  };
}

/** Long enough to outlast what the SDK tries by itself: the queue must bring the message back. */
const LONG = 8;

const OUTAGES: readonly { service: ServiceName; title: string; from: number; answer: Answer }[] = [
  { service: 's3', title: 'answers 503', from: 6, answer: ERROR },
  { service: 'dynamodb', title: 'answers 503', from: 3, answer: ERROR },
  { service: 'dynamodb', title: 'throttles', from: 4, answer: THROTTLE },
  { service: 'eventbridge', title: 'answers 503', from: 1, answer: ERROR },
  { service: 'eventbridge', title: 'throttles', from: 1, answer: THROTTLE },
];

describe('the service, when something of AWS fails', { timeout: 120_000 }, () => {
  it.each(OUTAGES)(
    'loses nothing and does nothing twice when $service $title',
    async ({ service: name, from, answer }) => {
      service = await startTestService({ faults: { [name]: failing(answer, from, from + LONG) } });
      const { send, settled, emulators } = service;
      const keys = await Promise.all(
        [mail(), mail({ from: 'shopmaster@zojirushi.co.jp' })].map((raw) => send({ raw })),
      );
      const records = await Promise.all(keys.map(settled));
      expect(records.map(({ state }) => state)).toEqual(['delivered', 'held']);
      // A worker that was slow to be answered may find another at its outbox: a copy carries the same id.
      expect(new Set(service.events.map(({ detail }) => detail.id)).size).toBe(3);
      expect(emulators.objects.keys(RESOURCES.deliveredBucket)).toHaveLength(1);
      expect(emulators.objects.keys(RESOURCES.heldBucket)).toHaveLength(1);
      expect(emulators.deadLetters.depth()).toEqual({ visible: 0, delayed: 0 });
    },
  );

  it('does not wait for ever when a service does not answer', async () => {
    service = await startTestService({ faults: { dynamodb: failing('hang', 3, 3) } });
    expect(await service.settled(await service.send({ raw: mail() }))).toMatchObject({ state: 'delivered' });
    expect(new Set(service.events.map(({ detail }) => detail.id)).size).toBe(1);
  });

  it('sends only those events again that the bus did not take', async () => {
    const partly: Answer = {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] }),
    };
    service = await startTestService({ faults: { eventbridge: failing(partly, 1, 1) } });
    const record = await service.settled(await service.send({ raw: mail() }));
    expect(record.state).toBe('delivered');
    expect(service.events).toHaveLength(1);
  });

  it('waits for DNS, then judges again and says that the verdict was revised', async () => {
    let isDown = true;
    service = await startTestService({
      zone: {
        '_dmarc.zojirushi.co.jp': {
          get TXT() {
            return isDown ? 'SERVFAIL' : ['v=DMARC1; p=reject'];
          },
        },
      },
    });
    const key = await service.send({ raw: mail({ from: 'news@zojirushi.co.jp' }) });
    expect(await service.settled(key)).toMatchObject({ state: 'pending', verdict: { because: 'pending' } });
    isDown = false;
    const { ledger } = service;
    const record = await eventually(async () => {
      const found = await ledger.read(key);
      return found?.state === 'held' && found.outbox.length === 0 ? found : undefined;
    });
    expect(record.verdict?.because).toBe('evidence');
    expect(service.events.map((event) => event['detail-type'])).toEqual([
      'Mail Verdict Issued',
      'Mail Verdict Revised',
      'Mail Quarantined',
    ]);
    // The case on file is the one that the revised verdict rests on, so that replay finds its answers.
    const kept: unknown = JSON.parse(
      service.emulators.objects.bytes(RESOURCES.incomingBucket, `incoming/${key}.case.json`).toString(),
    );
    if (!isCase(kept)) throw new Error('Cannot replay: no case is kept');
    const raw = service.emulators.objects.bytes(kept.object.bucket, kept.object.key);
    const again = await rejudge(kept, raw, { policy: readPolicy(), brands: readBrands() });
    expect(JSON.stringify(again)).toBe(JSON.stringify(record.verdict));
  });
});
