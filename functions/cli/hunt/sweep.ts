import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import type { Outcome } from '../../../shared/backtest/outcome.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { Ledger } from '../../../shared/ports.ts';
import { hireCrew } from '../backtest/crew.ts';
import type { CasePlace, Setup, Task } from '../backtest/task.ts';
import { inOrder } from '../check/in-order.ts';
import { showProgress } from '../progress.ts';

/** One message that went out, judged by today's knowledge; `reason` where it could not be. */
export type Swept =
  | { readonly record: MessageRecord; readonly outcome: Outcome }
  | { readonly record: MessageRecord; readonly reason: string };

/** Which mail is looked at, and by which settings. */
export interface Sweep {
  readonly ledger: Ledger;
  readonly place: CasePlace;
  readonly texts: SettingsTexts;
  readonly from: string;
  readonly to: string;
}

/** Judges every message that went out in a time again, on all cores, newest first. Nothing is changed. */
export async function* sweep({ ledger, place, texts, from, to }: Sweep): AsyncGenerator<Swept> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-hunt-'));
  const files = { policy: join(folder, 'policy.yaml'), brands: join(folder, 'brands.yaml') };
  writeFileSync(files.policy, texts.policy);
  writeFileSync(files.brands, texts.brands);
  const setup: Setup = { before: files, after: files, base: '.', place };
  const size = availableParallelism();
  const crew = hireCrew<Task, Outcome>(new URL('../backtest/worker.ts', import.meta.url), setup, size);
  const progress = showProgress('messages', undefined);
  const judge = async (record: MessageRecord): Promise<Swept> => {
    try {
      return { record, outcome: await crew.work({ kind: 'case', key: record.key }) };
    } catch (error) {
      return { record, reason: error instanceof Error ? error.message : String(error) };
    }
  };
  try {
    for await (const swept of inOrder(handedOn(ledger, { from, to }), judge, size * 4)) {
      progress.step();
      yield swept;
    }
  } finally {
    progress.end();
    await crew.dismiss();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* handedOn(
  ledger: Ledger,
  time: { readonly from: string; readonly to: string },
): AsyncGenerator<MessageRecord> {
  let cursor: string | undefined;
  do {
    const page = await ledger.list({
      states: ['delivered', 'tagged'],
      ...time,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* page.records;
    ({ cursor } = page);
  } while (cursor !== undefined);
}
