import { generateKeyPairSync } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { BrandIndex } from '../../shared/model/brand.ts';
import { attacksOn } from '../../shared/redteam/attacks.ts';
import { hasFailed, tryAll } from '../../shared/redteam/run.ts';
import { stage } from '../../shared/redteam/stage.ts';
import { type Target, toTarget } from '../../shared/redteam/target.ts';
import { createCodeReader } from '../adapters/code-reader.ts';
import { readBrands, readPolicy } from '../adapters/settings-files.ts';
import { type Command, UsageError } from './command.ts';
import { toJsonLine } from './redteam/json.ts';
import { qrCodeOf } from './redteam/qr-code.ts';
import { describeTrials } from './redteam/table.ts';
import { writeMessages } from './redteam/write.ts';
import { localLanguage } from './style.ts';

const OPTIONS = {
  brands: { type: 'string' },
  policy: { type: 'string' },
  now: { type: 'string' },
  rcpt: { type: 'string', default: 'desk@ours.example' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} as const;

/** `sekisho redteam`: attacks a brand with every trick we know and tells which the policy lets through. */
export const command: Command = {
  summary: 'attack a brand with every trick, and see what the policy lets through',
  usage: `
sekisho redteam BRAND… [options]    BRAND is an id of the registry (see sekisho brands show)

Writes messages that play each trick on the brand, and honest ones that must arrive, and judges them
with DNS answered from a written zone: nothing is sent and nothing is asked of the network.

  --all               list what was caught, too
  --json              one JSON line per message
  --out DIR           write the messages and a manifest for sekisho check --manifest
  --brands FILE       brand registry
  --policy FILE       policy
  --now ISO           fix the clock
  --rcpt ADDR         whom they are written to

Exit codes: 0 all caught or explained and all honest mail delivered, 1 not so, 2 usage.

Examples
  sekisho redteam zojirushi --all
  sekisho redteam smbc-card amazon --policy new-policy.yaml`,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (positionals.length === 0) throw new UsageError('Cannot run redteam: no brand given');
    const brands = readBrands(values.brands);
    const now = toTime(values.now);
    const use = { policy: readPolicy(values.policy), brands, now: () => now, readCodes: createCodeReader() };
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const qrCode = await qrCodeOf();
    let failed = false;
    for (const target of positionals.map((id) => findTarget(id, brands))) {
      const backstage = { target, now, key, recipient: values.rcpt };
      const trials = await tryAll(
        attacksOn(target, { qrCode }).map((attack) => stage(attack, backstage)),
        use,
      );
      if (values.out !== undefined) writeMessages(values.out, target, trials);
      const lines = values.json
        ? trials.map((trial) => toJsonLine(target, trial)).join('\n')
        : describeTrials(target, trials, { all: values.all, language: localLanguage() });
      process.stdout.write(`${lines}\n`);
      failed ||= hasFailed(trials);
    }
    return failed ? 1 : 0;
  },
};

function toTime(text: string | undefined): Date {
  const now = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(now.getTime()))
    throw new UsageError(`Cannot read --now: not a time in ISO 8601, got ${text}`);
  return now;
}

function findTarget(id: string, brands: BrandIndex): Target {
  const brand = brands.profiles.find((profile) => profile.id === id);
  if (brand === undefined) throw new Error(`Cannot attack ${id}: no brand has this id`);
  const target = toTarget(brand, brands);
  if (target === undefined) throw new Error(`Cannot attack ${id}: the brand has no domain of its own`);
  return target;
}
