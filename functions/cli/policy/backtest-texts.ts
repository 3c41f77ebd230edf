import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import type { BacktestReport } from '../../../shared/backtest/tally.ts';
import { judgeAll } from '../backtest/judge-all.ts';
import { openSource } from '../backtest/source.ts';

/** Days of mail that an activation is tried on. */
const BACKTEST_DAYS = 30;

/** Which stored mail is judged, and under what. */
export interface TextsTrial {
  /** What it is compared with; absent: the settings that ship. */
  readonly before?: SettingsTexts;
  readonly after: SettingsTexts;
  /** As `sekisho backtest --store` reads it. */
  readonly store: string;
  readonly sitePort: number;
  readonly now: Date;
}

/** Judges the mail of the last days under texts that are not in force yet. */
export async function backtestTexts(trial: TextsTrial): Promise<BacktestReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-activate-'));
  const write = (name: string, { policy, brands }: SettingsTexts) => {
    const files = {
      policy: join(folder, `${name}-policy.yaml`),
      brands: join(folder, `${name}-brands.yaml`),
    };
    writeFileSync(files.policy, policy);
    writeFileSync(files.brands, brands);
    return files;
  };
  const { before, after, store, sitePort, now } = trial;
  const from = new Date(now.getTime() - BACKTEST_DAYS * 86_400_000);
  const shipped = { policy: undefined, brands: undefined };
  const rules = {
    before: before === undefined ? shipped : write('before', before),
    after: write('after', after),
  };
  try {
    const source = await openSource({ ...rules, manifest: undefined, store, from, to: undefined, sitePort });
    const { report, failures } = await judgeAll(source);
    if (failures[0] !== undefined)
      process.stderr.write(`${failures.length} messages could not be judged: ${failures[0]}\n`);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
