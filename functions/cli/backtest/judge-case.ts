import {
  authorDomainOf,
  type Outcome,
  type ReviewersWord,
  toJudged,
} from '../../../shared/backtest/outcome.ts';
import type { MessageRecord, MessageState } from '../../../shared/model/message-record.ts';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import { isCase, type Rules, rejudge } from '../../../shared/rejudge.ts';
import { dynamodbLedger } from '../../adapters/dynamodb-ledger.ts';
import { s3MessageStore } from '../../adapters/s3-message-store.ts';
import type { CasePlace } from './task.ts';

/** What an ending says about the message: people released it as honest, or purged it for what it was. */
const WORDS: Readonly<Partial<Record<MessageState, ReviewersWord>>> = {
  releasing: 'honest',
  released: 'honest',
  purging: 'spoof',
  purged: 'spoof',
};

/** Reads the ledger where the environment names one; a bucket of cases alone does without. */
const readRecord = (): ((key: string) => Promise<MessageRecord | undefined>) => {
  const verdictTable = process.env.SEKISHO_VERDICT_TABLE;
  if (verdictTable === undefined) return async () => undefined;
  const ledger = dynamodbLedger({ verdictTable, retentionDays: 400 });
  return async (text) => {
    const key = toMessageKey(text);
    return key === undefined ? undefined : await ledger.read(key);
  };
};

/** Judges stored cases again: before is the stored verdict, or the old rules where it is not at hand. */
export function caseJudge(place: CasePlace, before: Rules, after: Rules): (key: string) => Promise<Outcome> {
  const store = s3MessageStore({ incoming: place, heldBucket: place.bucket });
  const recordOf = readRecord();
  return async (text) => {
    const key = toMessageKey(text);
    const kept = key === undefined ? undefined : await store.readCase(key);
    if (!isCase(kept)) throw new Error(`Cannot judge ${text} again: its case cannot be read`);
    const [stored, record] = await Promise.all([store.fetch(kept.object), recordOf(text)]);
    const fresh = await rejudge(kept, stored, after);
    const old = record?.verdict ?? (await rejudge(kept, stored, before));
    return {
      key: text,
      authorDomain: authorDomainOf(fresh),
      before: toJudged(old),
      after: toJudged(fresh),
      reviewers: record === undefined ? undefined : WORDS[record.state],
    };
  };
}
