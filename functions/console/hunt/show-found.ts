import { isRecalled, meant } from '../../../shared/hunt/revise.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { showRow } from '../queue/show-row.ts';
import { toRow } from '../queue/verdict-row.ts';
import type { Call } from '../routes/route.ts';

/** A message that people have, what it was and what it would be; `row` says why in both languages, by today's verdict. */
export const showFound = (
  { record, verdict }: { readonly record: MessageRecord; readonly verdict: Verdict },
  call: Pick<Call, 'console' | 'operator'>,
) => ({
  key: record.key,
  receivedAt: record.receivedAt,
  state: record.state,
  before: record.verdict === undefined ? undefined : meant(record.verdict),
  disposition: meant(verdict),
  impersonates: verdict.impersonates,
  recalled: isRecalled(record),
  recipients: record.summary.recipients,
  row: showRow(call, toRow({ ...record, verdict })),
});
