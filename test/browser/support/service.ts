import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The service that all tests look at. */
export interface Service {
  readonly site: string;
  readonly smtpPort: number;
  readonly password: string;
  readonly stop: () => Promise<void>;
}

/** Names for the tests' own world: one bank, one honest customer. */
const ZONE = {
  'northwind-bank.example': {
    TXT: ['v=spf1 ip4:192.0.2.10 -all'],
    MX: [{ exchange: 'mx.northwind-bank.example', priority: 10 }],
  },
  '_dmarc.northwind-bank.example': { TXT: ['v=DMARC1; p=none'] },
  'customer.example': { TXT: ['v=spf1 ip4:192.0.2.20 -all'] },
  '_dmarc.customer.example': { TXT: ['v=DMARC1; p=reject'] },
};
const BRANDS = `brands:
  - id: northwind-bank
    names: [Northwind Bank, ノースウィンド銀行]
    sendsFrom: [northwind-bank.example]
    relation: ours
`;

/** Starts \`npm start\`'s command with a zone and a registry of its own; the site builds itself at the first start. */
export async function startService(browser: string, policy = ''): Promise<Service> {
  const dir = mkdtempSync(join(tmpdir(), `sekisho-${browser}-`));
  writeFileSync(join(dir, 'zone.json'), JSON.stringify(ZONE));
  writeFileSync(join(dir, 'brands.yaml'), BRANDS);
  writeFileSync(join(dir, 'policy.yaml'), policy);
  const password = 'for the tests';
  const options = [
    '--port',
    '0',
    '--site-port',
    '0',
    '--zone',
    join(dir, 'zone.json'),
    '--brands',
    join(dir, 'brands.yaml'),
    ...(policy === '' ? [] : ['--policy', join(dir, 'policy.yaml')]),
  ];
  const child = spawn('node', ['functions/cli/main.ts', 'serve', ...options], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...process.env, SEKISHO_CONSOLE_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await until(child, /http:\/\/127\.0\.0\.1:\d+/);
  const [site = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
  const [, port = '0'] = /127\.0\.0\.1:(\d+) \(SMTP\)/.exec(said) ?? [];
  await built(site);
  return {
    site,
    smtpPort: Number(port),
    password,
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('close', resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function until(child: ChildProcess, said: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (said.test(text)) resolve(text);
    });
    child.once('close', (code) => reject(new Error(`Cannot start service: it ended with ${code}`)));
  });
}

async function built(site: string): Promise<void> {
  for (;;) {
    const page = await (await fetch(site)).text();
    if (page.includes('id="root"')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
