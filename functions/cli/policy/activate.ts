import { readFileSync } from 'node:fs';
import { type ActivateWith, activate } from '../../../shared/activation/activate.ts';
import type { Activation, SettingsTexts } from '../../../shared/activation/activation.ts';
import { type ActivationRequest, summarizeReport } from '../../../shared/activation/permit.ts';
import { percent } from '../../../shared/backtest/sections.ts';
import type { Result } from '../../../shared/model/result.ts';
import { readBrands, readPolicy } from '../../adapters/settings-files.ts';
import { backtestTexts } from './backtest-texts.ts';

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
  const report = await backtestTexts({ after: texts, store: 'running', sitePort, now: use.now() });
  return await activate(texts, { ...request, backtest: summarizeReport(report) }, use);
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
