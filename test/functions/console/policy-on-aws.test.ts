import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { s3Candidates } from '../../../functions/adapters/s3-candidates.ts';
import { s3SettingsShelf } from '../../../functions/adapters/s3-settings-shelf.ts';
import type { Candidate } from '../../../functions/console/policy/candidate-shelf.ts';
import { lookAtCandidates } from '../../../functions/console/policy/trials.ts';
import { trialsOnAws } from '../../../functions/console/policy/trials-on-aws.ts';
import { toOperatorName } from '../../../shared/model/message-record.ts';
import { executeBacktest } from '../../support/backtest-execution.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { startStepFunctions } from '../../support/step-functions-stub.ts';
import { mail } from '../../support/wire-mail.ts';

const ARN = 'arn:aws:states:eu-west-1:111122223333:stateMachine:sekisho-test-backtest';
const NOW = new Date('2100-01-01T00:00:00Z');
let service: TestService;
let states: Awaited<ReturnType<typeof startStepFunctions>>;

beforeAll(async () => {
  service = await startTestService();
  await service.settled(await service.send({ raw: mail({ from: 'shopmaster@zojirushi.co.jp' }) }));
  states = await startStepFunctions(({ name, input }) =>
    name === 'out-of-memory'
      ? Promise.reject(new Error('Runtime exited'))
      : executeBacktest({ ...input, from: '2020-01-01T00:00:00Z' }, 500),
  );
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', states.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  states.stop();
  await service.stop();
});

const versions = { policy: 'sha256:1', brands: 'sha256:2' };
function candidate(id: string): Candidate {
  const by = toOperatorName('aiko');
  if (by === undefined) throw new Error('no name');
  const at = NOW.toISOString();
  return { id, kind: 'upload', by, at, versions, base: versions, changes: [], trial: { state: 'running' } };
}
const candidates = () => s3Candidates(readEnvironment(process.env));
const trials = () => trialsOnAws(ARN, readEnvironment(process.env).incoming, () => NOW);

/** Asks as the page does, each time by another copy of the function, until a backtest is over. */
async function whenOver(id: string): Promise<Candidate | undefined> {
  return await vi.waitFor(
    async () => {
      const all = await lookAtCandidates({ candidates: candidates(), trials: trials() });
      const found = all.find((one) => one.id === id);
      expect(found?.trial.state).not.toBe('running');
      return found;
    },
    { timeout: 20_000, interval: 20 },
  );
}

describe('candidates in the configuration bucket', () => {
  it('are seen by every copy of the function, newest first, ten at the most', async () => {
    for (let at = 0; at < 11; at += 1) await candidates().put(candidate(`one-${at}`));
    const ids = (await candidates().list()).map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([10, 'one-10', 'one-1']);
  });

  it('lose no change when several are made at once', async () => {
    const shelf = candidates();
    await Promise.all([
      shelf.drop('one-1'),
      candidates().change('one-2', { trial: { state: 'failed', reason: 'x' } }),
      candidates().put(candidate('late')),
    ]);
    const all = await shelf.list();
    expect(all.map(({ id }) => id)).not.toContain('one-1');
    expect(all.find(({ id }) => id === 'one-2')?.trial.state).toBe('failed');
    expect(all[0]?.id).toBe('late');
  });
});

describe('a trial by the state machine', () => {
  it('judges the last 30 days under the candidate, and its outcome is kept', async () => {
    const brands = (await s3SettingsShelf(readEnvironment(process.env)).current()).brands;
    const texts = { policy: 'tagAt: 90\nquarantineAt: 99\n', brands };
    await trials().start('lenient', texts, texts);
    await candidates().put(candidate('lenient'));
    expect((await whenOver('lenient'))?.trial).toMatchObject({
      state: 'done',
      backtest: { total: 1, newlyHeld: 0, newlyDelivered: 1 },
    });
    const kept = (await candidates().list()).find(({ id }) => id === 'lenient');
    expect(kept?.trial.state).toBe('done');
    expect(states.started[0]?.input).toEqual({
      run: 'lenient',
      from: '2099-12-02T00:00:00.000Z',
      to: NOW.toISOString(),
    });
  });

  it('that Step Functions has forgotten is one that failed', async () => {
    expect((await whenOver('one-10'))?.trial).toEqual({ state: 'failed', reason: 'no such run' });
  });

  it('says why it failed', async () => {
    const texts = { policy: 'mode: monitor\n', brands: 'brands: []\n' };
    await trials().start('out-of-memory', texts, texts);
    await candidates().put(candidate('out-of-memory'));
    expect((await whenOver('out-of-memory'))?.trial).toEqual({
      state: 'failed',
      reason: 'FAILED, Error, Runtime exited',
    });
  });
});
