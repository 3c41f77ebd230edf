import { readBrands, readPolicy } from '../../functions/adapters/settings-files.ts';
import { HONEST, letter, WAVES } from '../../functions/cli/demo/letters.ts';
import { zoneResolver } from '../../shared/authenticate/zone.ts';
import type { AuthenticationResults } from '../../shared/model/authentication.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { Verdict } from '../../shared/model/verdict.ts';
import { parseMessage } from '../../shared/parse/parse-message.ts';
import type { Handover } from '../../shared/ports.ts';
import type { Assessment } from '../../shared/report/mailbox/answer.ts';
import { receiveReport } from '../../shared/report/mailbox/receive-report.ts';
import { provenBy } from './inspections.ts';
import { heldVerdict, messageKey, messageRecord } from './message-records.ts';
import { watchOver } from './watch.ts';

export const AT = new Date('2026-11-25T09:00:00Z');
export const [SPOOF] = WAVES;
export const [HONEST_MAIL = SPOOF] = HONEST;
export const spoof = letter(SPOOF, { number: 1, name: '鈴木 太郎', to: 'taro@ours.example', at: AT });
export const honest = letter(HONEST_MAIL, { number: 1, name: '鈴木 太郎', to: 'taro@ours.example', at: AT });

const base64 = (raw: Buffer): string => raw.toString('base64').replace(/(.{76})/g, '$1\r\n');

/** A colleague's mail that forwards another one as an attachment. */
export const forward = (attached: readonly string[], words = 'Is this real?'): Buffer =>
  Buffer.from(
    [
      'From: Taro <taro@ours.example>',
      'To: report@ours.example',
      'Subject: Fwd',
      'Message-ID: <1@ours.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain; charset=utf-8',
      '',
      words,
      '--b1',
      ...attached,
      '--b1--',
      '',
    ].join('\r\n'),
  );

export const asMessage = (raw: Buffer): readonly string[] => [
  'Content-Type: message/rfc822',
  '',
  raw.toString('latin1'),
];
export const asFile = (raw: Buffer): readonly string[] => [
  'Content-Type: application/octet-stream; name="mail.eml"',
  'Content-Transfer-Encoding: base64',
  '',
  base64(raw),
];

/** Works a report off over memory; resolves with what it came to and what was answered. */
export async function report(
  raw: Buffer,
  {
    stored = [],
    authentication = provenBy('ours.example'),
    world = watchOver(stored),
    key = messageKey(50),
  }: {
    readonly stored?: readonly MessageRecord[];
    readonly authentication?: AuthenticationResults;
    readonly world?: ReturnType<typeof watchOver>;
    readonly key?: MessageRecord['key'];
  } = {},
) {
  const answers: Handover[] = [];
  const parsed = await parseMessage(raw);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const verdict = { ...heldVerdict({ key }), authentication } as Verdict;
  const record = messageRecord({ key, receivedAt: AT.toISOString(), verdict });
  const incoming = { ...record, summary: { ...record.summary, recipients: ['report@ours.example'] } };
  const screener = { resolve: zoneResolver({}), policy: readPolicy(), brands: readBrands(), now: () => AT };
  const nextHop = { deliver: (handover: Handover) => Promise.resolve(void answers.push(handover)) };
  const desk = { watch: world.use, screener, ledger: world.ledger, nextHop };
  const assessment: Assessment | undefined = await receiveReport(
    { record: incoming, message: parsed.value, raw },
    desk,
  );
  return { world, answers, assessment };
}

/** Subject and text of an answer. */
export const textOf = async (raw: Buffer | undefined): Promise<string> => {
  const parsed = await parseMessage(raw ?? Buffer.alloc(0));
  return parsed.ok ? `${parsed.value.subject}\n${parsed.value.text}` : '';
};
