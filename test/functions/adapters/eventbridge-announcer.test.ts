import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventbridgeAnnouncer } from '../../../functions/adapters/eventbridge-announcer.ts';
import { type Answer, serveOnLoopback } from '../../../functions/local/emulators/loopback.ts';
import type { OutboxEntry } from '../../../shared/model/message-record.ts';

const entries = (count: number): readonly OutboxEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    detailType: 'Mail Purged',
    idempotencyKey: `key-${at}`,
    detail: { sequence: at + 1, occurredAt: '2026-11-25T01:02:04.000Z' },
  }));

const answer = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
});

type Sent = readonly { readonly Detail: string }[];
let stop: () => Promise<void> = () => Promise.resolve();
afterEach(async () => {
  vi.unstubAllEnvs();
  await stop();
});

/** A bus that answers each entry by its sequence; resolves with the announcer and what came, request by request. */
async function bus(respond: (sent: readonly number[]) => Answer) {
  const requests: number[][] = [];
  const server = await serveOnLoopback(({ body }) => {
    const { Entries } = JSON.parse(body.toString()) as { Entries: Sent };
    const sent = Entries.map(({ Detail }) => (JSON.parse(Detail) as { sequence: number }).sequence);
    requests.push(sent);
    return respond(sent);
  }, {});
  stop = server.stop;
  const variables = {
    AWS_ENDPOINT_URL_EVENTBRIDGE: server.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return { announcer: eventbridgeAnnouncer({ eventBus: 'sekisho' }), requests };
}

const taking = (accepts: (sequence: number) => boolean) => (sent: readonly number[]) =>
  answer(200, {
    FailedEntryCount: sent.filter((one) => !accepts(one)).length,
    Entries: sent.map((one) =>
      accepts(one) ? { EventId: `e${one}` } : { ErrorCode: 'ThrottlingException' },
    ),
  });

describe('eventbridgeAnnouncer', () => {
  it('sends ten at a time, in order', async () => {
    const { announcer, requests } = await bus(taking(() => true));
    expect((await announcer.announce(entries(23))).size).toBe(23);
    expect(requests.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(requests.flat()).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
  });

  it('counts as told only what the bus took, wherever in a batch the others stood', async () => {
    const { announcer } = await bus(taking((sequence) => sequence % 3 !== 0));
    const told = await announcer.announce(entries(12));
    expect([...told]).toEqual([0, 1, 3, 4, 6, 7, 9, 10].map((at) => `key-${at}`));
  });

  it('counts nothing as told that the answer does not name', async () => {
    const { announcer } = await bus(() => answer(200, { FailedEntryCount: 0, Entries: [] }));
    expect((await announcer.announce(entries(2))).size).toBe(0);
  });

  it('throws when the bus refuses the request, so that all of it is sent again', async () => {
    const { announcer } = await bus(() => answer(400, { __type: 'ValidationException', message: 'no' }));
    await expect(announcer.announce(entries(2))).rejects.toThrow(
      'Cannot announce events: ValidationException',
    );
  });

  it('asks nobody when there is nothing to tell', async () => {
    const { announcer, requests } = await bus(taking(() => true));
    expect([(await announcer.announce([])).size, requests]).toEqual([0, []]);
  });
});
