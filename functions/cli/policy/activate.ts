import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActivateWith, activate } from '../../../shared/activation/activate.ts';
import type { Activation, SettingsTexts } from '../../../shared/activation/activation.ts';
import { type ActivationRequest, summarizeReport } from '../../../shared/activation/permit.ts';
import { percent } from '../../../shared/backtest/sections.ts';
import type { BacktestReport } from '../../../shared/backtest/tally.ts';
import type { Result } from '../../../shared/model/result.ts';
import { readBrands, readPolicy } from '../../adapters/settings-files.ts';
import { judgeAll } from '../backtest/judge-all.ts';
import { openSource } from '../backtest/source.ts';

/** Days of mail that an activation is tried on. */
const BACKTEST_DAYS = 30;

/** Puts files in force; a file that is not named stays as it is. The backtest over stored mail comes first. */
export async function activateFiles(
  files: { readonly policy: string | undefined; readonly brands: string | undefined },
  request: ActivationRequest,
  { use, sitePort }: { readonly use: ActivateWith; readonly sitePort: number },
): Promise<Result<Activation, string>> {
  // Mistakes are told with their lines before anything is judged.
  if (files.policy !== undefined) readPolicy(files.policy);
  if (files.brands !== undefined) readBrands(files.brands);
  const { revision: _, ...current } = await use.shelf.current();
  const texts: SettingsTexts = {
    policy: files.policy === undefined ? current.policy : readFileSync(files.policy, 'utf8'),
    brands: files.brands === undefined ? current.brands : readFileSync(files.brands, 'utf8'),
  };
  return await activateTexts(texts, request, { use, sitePort });
}

/** The same for texts, such as those that a rollback found. */
export async function activateTexts(
  texts: SettingsTexts,
  request: ActivationRequest,
  { use, sitePort }: { readonly use: ActivateWith; readonly sitePort: number },
): Promise<Result<Activation, string>> {
  const report = await backtest(texts, { use, sitePort });
  return await activate(texts, { ...request, backtest: summarizeReport(report) }, use);
}

/** Judges the mail of the last days under texts that are not in force yet. */
async function backtest(
  texts: SettingsTexts,
  { use, sitePort }: { readonly use: ActivateWith; readonly sitePort: number },
): Promise<BacktestReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-activate-'));
  const after = { policy: join(folder, 'policy.yaml'), brands: join(folder, 'brands.yaml') };
  writeFileSync(after.policy, texts.policy);
  writeFileSync(after.brands, texts.brands);
  const from = new Date(use.now().getTime() - BACKTEST_DAYS * 86_400_000);
  const before = { policy: undefined, brands: undefined };
  const wanted = { before, after, manifest: undefined, store: 'running', from, to: undefined, sitePort };
  try {
    const source = await openSource(wanted);
    const { report, failures } = await judgeAll(source);
    if (failures[0] !== undefined)
      process.stderr.write(`${failures.length} messages could not be judged: ${failures[0]}\n`);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One activation in a line. */
export const describeActivation = ({
  at,
  by,
  approvedBy,
  reason,
  after,
  backtest: tried,
}: Activation): string =>
  [
    at,
    `policy ${after.policy.slice(7, 15)}, brands ${after.brands.slice(7, 15)}`,
    `by ${by}${approvedBy === undefined ? '' : ` and ${approvedBy}`}`,
    `${tried.total} messages tried: ${tried.newlyHeld} newly held, ${tried.newlyDelivered} newly delivered, held again ${percent(tried.heldAgain)}`,
    reason,
  ].join('  ');
