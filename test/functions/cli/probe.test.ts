import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import type { ServeOptions } from '../../../functions/local/serve.ts';
import { keyRecord } from '../../../shared/redteam/sign.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';

// The command as a person calls it, in a process of its own, against the real service.

const MAIN = new URL('../../../functions/cli/main.ts', import.meta.url).pathname;
const call = promisify(execFile);

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function sekisho(...args: readonly string[]): Promise<Said> {
  try {
    const { stdout, stderr } = await call(process.execPath, [MAIN, 'probe', ...args]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)) throw error;
    return { code: Number(error.code), out: String(error.stdout), err: String(error.stderr) };
  }
}

let dir: string;
let service: TestService | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sekisho-probe-'));
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  rmSync(dir, { recursive: true, force: true });
});

async function doorOf(options: Partial<ServeOptions> = {}): Promise<readonly string[]> {
  service = await startTestService(options);
  return ['--smtp', `127.0.0.1:${service.smtpPort}`, '--site-port', new URL(service.site).port];
}

const POLICY = readFileSync(
  new URL('../../../shared/settings/defaults/policy.yaml', import.meta.url),
  'utf8',
);

function write(name: string, content: string): string {
  const file = join(dir, name);
  writeFileSync(file, content);
  return file;
}

const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyFile = (): string =>
  write('probe.pem', String(key.privateKey.export({ type: 'pkcs8', format: 'pem' })));
const SIGNED = ['--from-domain', 'partner.example', '--key'];

describe('sekisho probe', () => {
  it('finds the clean mail delivered and the spoof held', async () => {
    const { code, out, err } = await sekisho(...(await doorOf()), '--json');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({ kind: 'clean', state: 'delivered', because: 'no-grounds' }),
      expect.objectContaining({ kind: 'spoof', state: 'held', because: 'evidence' }),
    ]);
  });

  it('holds the spoof where the registry holds other brands only', async () => {
    const brandsFile = write(
      'brands.yaml',
      'source: test\nbrands:\n  - id: northwind\n    names: [Northwind Bank]\n    sendsFrom: [northwind.example]\n',
    );
    expect(await sekisho(...(await doorOf({ brandsFile })))).toMatchObject({ code: 0, err: '' });
  });

  it('finds the signature verified by the key that stands in DNS', async () => {
    const zone = { 'sekisho-probe._domainkey.partner.example': { TXT: [[keyRecord(key)]] } };
    expect(await sekisho(...(await doorOf({ zone })), ...SIGNED, keyFile())).toMatchObject({ code: 0 });
  });

  it('says which record to publish when the key stands in no DNS', async () => {
    const { code, err } = await sekisho(...(await doorOf()), ...SIGNED, keyFile());
    expect(code).toBe(1);
    expect(err).toContain('Cannot deliver the clean mail: it arrived, but the signature of partner.example');
    expect(err).toContain(`sekisho-probe._domainkey.partner.example. TXT "${keyRecord(key)}"`);
  });

  it('says that a policy in monitor mode holds no spoof', async () => {
    const policyFile = write('policy.yaml', POLICY.replace(/^mode: .*$/m, 'mode: monitor'));
    const { code, out, err } = await sekisho(...(await doorOf({ policyFile })));
    expect(code).toBe(1);
    expect(out).toMatch(/^ok {4}clean {2}delivered after /m);
    expect(out).toMatch(/^FAIL {2}spoof {2}delivered after /m);
    expect(err).toMatch(/^Cannot hold the spoof: it was delivered, because the policy is in monitor mode/);
  });

  it('says that nothing takes mail from the queue, at the deadline', async () => {
    const { code, err } = await sekisho(...(await doorOf({ isIdle: true })), '--deadline', '1');
    expect(code).toBe(1);
    expect(err).toContain('Cannot deliver the clean mail: the service knows nothing of it after 1 s');
    expect(err).toContain('Cannot hold the spoof: the service knows nothing of it after 1 s');
  });

  it('says that nobody takes mail at the door', async () => {
    const [, , ...site] = await doorOf();
    const { code, err } = await sekisho('--smtp', '127.0.0.1:1', ...site);
    expect(code).toBe(1);
    expect(err).toMatch(/^Cannot probe with the clean mail: .*ECONNREFUSED/);
  });

  it('finds a deployment by its outputs', async () => {
    const [, smtp = ''] = await doorOf();
    const rest =
      'NextHop RuleName IncomingBucket ConfigurationBucket EventBus Queue DeadLetterQueue ScreeningFunction AlarmTopic WarningTopic';
    const outputs = {
      ...Object.fromEntries(rest.split(' ').map((name) => [name, 'unused'])),
      Region: process.env.AWS_REGION ?? '',
      Domains: 'mail.ours.example,ours.example',
      VerdictTable: RESOURCES.verdictTable,
    };
    const file = write('outputs.json', JSON.stringify({ Sekisho: outputs }));
    const { code, err } = await sekisho('--outputs', file, '--smtp', smtp);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [record] = (await service?.ledger.list({ limit: 1 }))?.records ?? [];
    expect(record?.summary.recipients).toEqual(['sekisho-probe@mail.ours.example']);
  });

  it.each([
    { title: 'a key without a domain', args: ['--key', 'probe.pem'], reason: '--key needs --from-domain' },
    { title: 'a deadline of nothing', args: ['--deadline', '0'], reason: '--deadline must be' },
    { title: 'a key that is none', args: [...SIGNED, MAIN], reason: 'Cannot read key from' },
  ])('refuses $title', async ({ args, reason }) => {
    const { code, err } = await sekisho(...args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
  });
});
