import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { s3Settings } from '../../../functions/adapters/s3-settings.ts';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { domain } from '../../support/message-records.ts';

const MINUTE_MS = 60_000;
let service: TestService;

beforeAll(async () => {
  service = await startTestService();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(async () => {
  vi.useRealTimers();
  await service.stop();
});

/** An allow that counts for so many days from now on. */
const allowFor = (days: number): DeskRule => ({
  id: 'rule-1',
  kind: 'allow',
  identity: { kind: 'dkim', domain: domain('esp.example') },
  scope: {},
  reason: 'Shop news',
  by: 'aiko',
  at: new Date().toISOString(),
  expires: new Date(Date.now() + days * 24 * 60 * MINUTE_MS).toISOString(),
});

/** Settings with one rule of the desk, which a test changes. */
function settingsWith(first: DeskRule) {
  const book = { rules: [first] };
  const changes = { count: 0 };
  const settings = s3Settings(readEnvironment(process.env).configBucket, {
    onChange: async () => {
      changes.count += 1;
    },
    onFailure: (error) => {
      throw error;
    },
    deskRules: async () => book.rules,
  });
  const ends = async () => (await settings()).policy.overrides.map(({ expires }) => expires);
  return { book, changes, ends };
}
const later = () => vi.setSystemTime(Date.now() + MINUTE_MS + 1);

describe('a rule of the desk', () => {
  it('that is renewed under its id counts until its new end', async () => {
    const [before, after] = [allowFor(5), allowFor(90)];
    const { book, ends } = settingsWith(before);
    expect(await ends()).toContain(before.expires);
    book.rules = [after];
    later();
    expect(await ends()).toContain(after.expires);
  });

  it('that stays as it is changes nothing when the settings are looked at again', async () => {
    const { changes, ends } = settingsWith(allowFor(5));
    await ends();
    later();
    await ends();
    expect(changes.count).toBe(1);
  });

  it('that was removed does not count any more', async () => {
    const { book, ends } = settingsWith(allowFor(5));
    const [expires] = book.rules.map((rule) => rule.expires);
    book.rules = [];
    later();
    expect(await ends()).not.toContain(expires);
  });
});
