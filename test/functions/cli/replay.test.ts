import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBrands, readPolicy } from '../../../functions/adapters/settings-files.ts';
import { replayOne } from '../../../functions/cli/replay/replay-one.ts';
import { openStores, type Stores } from '../../../functions/cli/replay/stores.ts';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { keyAt, mail, signed } from '../../support/wire-mail.ts';

let service: TestService;
let stores: Stores;
const keys: MessageKey[] = [];
const today = { policy: readPolicy(), brands: readBrands() };

beforeAll(async () => {
  service = await startTestService({
    zone: { '_dmarc.zojirushi.co.jp': { TXT: ['v=DMARC1; p=none'] }, ...keyAt('zojirushi.co.jp') },
  });
  const spoof = mail({ from: 'shopmaster@zojirushi.co.jp', subject: '当選のお知らせ' });
  const genuine = await signed(mail({ from: 'news@zojirushi.co.jp' }), 'zojirushi.co.jp');
  for (const raw of [spoof, genuine]) keys.push(await service.send({ raw }));
  for (const key of keys) await service.settled(key);
  stores = await openStores(undefined, 0);
});

afterAll(async () => await service.stop());

const recordOf = async (key: MessageKey | undefined) => {
  const record = key === undefined ? undefined : await service.ledger.read(key);
  if (record === undefined) throw new Error('Cannot replay: no record');
  return record;
};

describe('replayOne', () => {
  it('gives every verdict again, byte for byte, from what was kept', async () => {
    for (const key of keys) {
      const replayed = await replayOne(await recordOf(key), today, stores);
      expect(replayed).toMatchObject({ kind: 'reproduced', changes: [] });
    }
  });

  it('gives it again under the policy of its time, and says what today’s would change', async () => {
    const loaded = loadPolicy('mode: monitor\n');
    if (!loaded.ok) throw new Error('Cannot load the policy of this test');
    const replayed = await replayOne(await recordOf(keys[0]), { ...today, policy: loaded.value }, stores);
    expect(replayed.kind).toBe('reproduced');
    const changes = replayed.kind === 'reproduced' ? replayed.changes : [];
    expect(changes).toContainEqual({ path: 'disposition', stored: 'quarantine', now: 'deliver' });
    expect(changes.map(({ path }) => path)).toContain('versions.policy');
  });

  it('says where a verdict differs that does not follow from what was kept', async () => {
    const record = await recordOf(keys[0]);
    const { verdict } = record;
    if (verdict === undefined) throw new Error('Cannot replay: no verdict');
    const altered = { ...record, verdict: { ...verdict, impersonates: [] } };
    expect(await replayOne(altered, today, stores)).toMatchObject({
      kind: 'differs',
      differences: [{ path: 'impersonates.0', stored: undefined, now: 'zojirushi' }],
    });
  });

  it('says so when the raw message is gone', async () => {
    const { objects } = service.emulators;
    objects.remove(RESOURCES.incomingBucket, `incoming/${keys[1]}`);
    const replayed = await replayOne(await recordOf(keys[1]), today, stores);
    expect(replayed).toEqual({ kind: 'impossible', reason: 'its raw message is gone' });
  });
});
