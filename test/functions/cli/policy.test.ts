import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { command } from '../../../functions/cli/policy.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sekisho-policy-'));
const file = (name: string): string => join(FOLDER, name);
const said = { out: '', err: '' };

beforeAll(() => {
  writeFileSync(file('strict.yaml'), 'quarantineAt: 4\n');
  writeFileSync(file('broken.yaml'), 'mode: maybe\ntagAt: -1\n');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
});
afterAll(() => vi.restoreAllMocks());
beforeEach(() => Object.assign(said, { out: '', err: '' }));

describe('sekisho policy', () => {
  it('tells the version of a policy that can be used', async () => {
    expect(await command.run(['lint', file('strict.yaml')])).toBe(0);
    expect(said.out).toMatch(
      /strict\.yaml can be used: sha256:[0-9a-f]{64}\nmode enforce, 0 overrides, 0 blocks\n$/,
    );
  });

  it('lists every mistake with its line', async () => {
    await expect(command.run(['lint', file('broken.yaml')])).rejects.toThrow(
      /2 problems\n.*broken\.yaml:1: mode: must be one of monitor, enforce.*\n.*broken\.yaml:2: tagAt: must not be negative/,
    );
  });

  it('shows what differs from the policy that ships, and says so by its exit code', async () => {
    expect(await command.run(['diff', file('strict.yaml')])).toBe(1);
    expect(said.out).toContain('quarantineAt');
    expect(said.out).toMatch(/- 6[\s\S]*\+ 4/);
    expect(await command.run(['diff', file('strict.yaml'), file('strict.yaml')])).toBe(0);
  });

  it.each([
    { title: 'an unknown action', args: ['polish'], says: 'must be one of lint, diff, activate' },
    { title: 'an action that objects have anyway', args: ['constructor'], says: 'must be one of' },
    { title: 'lint without a file', args: ['lint'], says: 'no file given' },
    { title: 'activate without a file', args: ['activate'], says: 'name --policy or --brands' },
  ])('refuses $title', async ({ args, says }) => {
    await expect(command.run(args)).rejects.toThrow(says);
  });
});

describe('sekisho policy, over the running service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    const spoof = 'From: shopmaster@zojirushi.co.jp\r\nSubject: QUO\r\n\r\nhello\r\n';
    await service.settled(await service.send({ raw: Buffer.from(spoof) }));
  });
  afterAll(() => service.stop());

  const inForce = (): string => service.emulators.objects.bytes('sekisho-config', 'policy.yaml').toString();

  it('activates after a backtest, announces it, and rolls back to what was before', async () => {
    const before = inForce();
    const call = [
      '--by',
      'aiko',
      '--policy',
      file('strict.yaml'),
      '--reason',
      'more moderate evidence is enough',
    ];
    expect(await command.run(['activate', ...call])).toBe(0);
    expect(said.out).toMatch(/^activated .* by aiko {2}1 messages tried: 0 newly held, 0 newly delivered/);
    expect(inForce()).toBe('quarantineAt: 4\n');
    expect(service.events.map((event) => event['detail-type'])).toContain('Policy Activated');
    expect(await command.run(['rollback', '--by', 'ben', '--reason', 'it was not'])).toBe(0);
    expect(inForce()).toBe(before);
    said.out = '';
    expect(await command.run(['history'])).toBe(0);
    expect(said.out.trim().split('\n')).toEqual([
      expect.stringMatching(/by ben .*it was not$/),
      expect.stringMatching(/by aiko .*is enough$/),
    ]);
  });

  it('leaves what is in force when the new file is broken', async () => {
    const before = inForce();
    const call = ['--by', 'aiko', '--policy', file('broken.yaml'), '--reason', 'why not'];
    await expect(command.run(['activate', ...call])).rejects.toThrow('Cannot load policy');
    expect(inForce()).toBe(before);
  });
});
