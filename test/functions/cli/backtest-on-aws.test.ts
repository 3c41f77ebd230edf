import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { type RunOnAws, runOnAws } from '../../../functions/cli/backtest/on-aws.ts';
import { command } from '../../../functions/cli/backtest.ts';
import { executeBacktest } from '../../support/backtest-execution.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { startStepFunctions } from '../../support/step-functions-stub.ts';
import { mail } from '../../support/wire-mail.ts';

const ARN = 'arn:aws:states:eu-west-1:111122223333:stateMachine:sekisho-test-backtest';
let service: TestService;
let states: Awaited<ReturnType<typeof startStepFunctions>>;
let policy: string;

beforeAll(async () => {
  service = await startTestService();
  for (const raw of [mail({ from: 'shopmaster@zojirushi.co.jp' }), mail()])
    await service.settled(await service.send({ raw }));
  states = await startStepFunctions(({ name, input }) =>
    name === 'stopped' ? Promise.reject(new Error('States.Timeout\u001b[2J')) : executeBacktest(input, 500),
  );
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', states.url);
  policy = join(await mkdtemp(join(tmpdir(), 'sekisho-on-aws-')), 'policy.yaml');
  writeFileSync(policy, 'tagAt: 90\nquarantineAt: 99\n');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  states.stop();
  await service.stop();
});

const run = (name: string, more: Partial<RunOnAws> = {}) =>
  runOnAws({
    stateMachine: ARN,
    bucket: readEnvironment(process.env).incoming.bucket,
    run: name,
    after: { policy, brands: undefined },
    from: undefined,
    to: new Date('2100-01-01T00:00:00Z'),
    format: 'table',
    everyMs: 10,
    ...more,
  });

describe('backtest on AWS', () => {
  it('starts the state machine with the candidate and prints the report of its last step', async () => {
    const { text, failures } = await run('lenient');
    expect(text).toMatch(/newly delivered +1/);
    expect(failures).toBe('');
    expect(states.started).toContainEqual({
      name: 'lenient',
      stateMachineArn: ARN,
      input: { run: 'lenient', from: '1970-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' },
    });
  });

  it('reports in the form that is asked for, under the rules in force where no file is given', async () => {
    const same = { after: { policy: undefined, brands: undefined }, format: 'json' } as const;
    expect(JSON.parse((await run('same', same)).text)).toMatchObject({ total: 2, changes: { unchanged: 2 } });
  });

  it('hands on what could not be judged', async () => {
    const { bucket, prefix } = readEnvironment(process.env).incoming;
    const key = `${prefix}${'k'.repeat(40)}.case.json`;
    service.emulators.objects.put(bucket, key, { body: Buffer.from('{}') });
    expect((await run('broken')).failures).toContain('its case cannot be read');
  });

  it('says why an execution ended, in letters a terminal can show', async () => {
    await expect(run('stopped')).rejects.toThrow(
      /^Cannot backtest stopped: FAILED, Error, States\.Timeout[^\u001b]*$/,
    );
  });

  it('refuses a name that was used', async () => {
    await run('twice');
    await expect(run('twice')).rejects.toThrow('Cannot start twice: a run of this name was started');
  });

  it.each([
    { title: 'without a bucket', args: [], says: 'name --store s3://BUCKET' },
    {
      title: 'with a run that leaves its folder',
      args: ['--store', 's3://b', '--run', '../x'],
      says: 'letters, digits and dashes',
    },
  ])('refuses a call $title', async ({ args, says }) => {
    await expect(command.run(['--on-aws', ARN, ...args])).rejects.toThrow(says);
  });
});
