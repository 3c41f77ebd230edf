import { describe, expect, it } from 'vitest';
import { readBrands, readPolicy } from '../../../../functions/adapters/settings-files.ts';
import { HONEST, letter, WAVES } from '../../../../functions/cli/demo/letters.ts';
import { zoneResolver } from '../../../../shared/authenticate/zone.ts';
import { distinct } from '../../../../shared/campaign/sketch.ts';
import type { AuthenticationResults } from '../../../../shared/model/authentication.ts';
import type { MessageRecord } from '../../../../shared/model/message-record.ts';
import type { Verdict } from '../../../../shared/model/verdict.ts';
import { parseMessage } from '../../../../shared/parse/parse-message.ts';
import type { Handover } from '../../../../shared/ports.ts';
import { type Assessment, languageOf } from '../../../../shared/report/mailbox/answer.ts';
import { receiveReport } from '../../../../shared/report/mailbox/receive-report.ts';
import { unpackForwarded } from '../../../../shared/report/mailbox/unpack.ts';
import { provenBy, unproven } from '../../../support/inspections.ts';
import { heldVerdict, messageKey, messageRecord } from '../../../support/message-records.ts';
import { watchOver } from '../../../support/watch.ts';

const AT = new Date('2026-11-25T09:00:00Z');
const [SPOOF] = WAVES;
const [HONEST_MAIL = SPOOF] = HONEST;
const spoof = letter(SPOOF, { number: 1, name: '鈴木 太郎', to: 'taro@ours.example', at: AT });
const honest = letter(HONEST_MAIL, { number: 1, name: '鈴木 太郎', to: 'taro@ours.example', at: AT });

const base64 = (raw: Buffer): string => raw.toString('base64').replace(/(.{76})/g, '$1\r\n');

/** A colleague's mail that forwards another one as an attachment. */
const forward = (attached: readonly string[], words = 'Is this real?'): Buffer =>
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

const asMessage = (raw: Buffer): readonly string[] => [
  'Content-Type: message/rfc822',
  '',
  raw.toString('latin1'),
];
const asFile = (raw: Buffer): readonly string[] => [
  'Content-Type: application/octet-stream; name="mail.eml"',
  'Content-Transfer-Encoding: base64',
  '',
  base64(raw),
];

describe('unpackForwarded', () => {
  it.each([
    { title: 'message/rfc822', raw: forward(asMessage(spoof)) },
    { title: 'an .eml file in base64', raw: forward(asFile(spoof)) },
  ])('finds the very bytes in $title', ({ raw }) => {
    expect(unpackForwarded(raw)?.toString('latin1').trimEnd()).toBe(spoof.toString('latin1').trimEnd());
  });

  it.each([
    { title: 'nothing attached', raw: forward(['Content-Type: text/plain', '', 'x']) },
    { title: 'no multipart', raw: spoof },
    {
      title: 'a boundary without end',
      raw: Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'),
    },
    {
      title: 'nesting without end',
      raw: Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(5000)),
    },
  ])('finds nothing in $title', ({ raw }) => {
    expect(unpackForwarded(raw)).toBeUndefined();
  });
});

async function report(
  raw: Buffer,
  {
    stored = [],
    authentication = provenBy('ours.example'),
  }: { readonly stored?: readonly MessageRecord[]; readonly authentication?: AuthenticationResults } = {},
) {
  const world = watchOver(stored);
  const answers: Handover[] = [];
  const parsed = await parseMessage(raw);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const verdict = { ...heldVerdict({ key: messageKey(50) }), authentication } as Verdict;
  const record = messageRecord({ key: messageKey(50), receivedAt: AT.toISOString(), verdict });
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

const textOf = async (raw: Buffer | undefined): Promise<string> => {
  const parsed = await parseMessage(raw ?? Buffer.alloc(0));
  return parsed.ok ? `${parsed.value.subject}\n${parsed.value.text}` : '';
};

describe('receiveReport', () => {
  it('judges the forwarded message itself and counts the reporter in its campaign', async () => {
    const { world, assessment } = await report(forward(asMessage(spoof)));
    const [campaign] = await world.use.campaigns.active('');
    expect(assessment).toBe('campaign');
    expect(campaign?.brand).toBe('zojirushi');
    expect(campaign && distinct(campaign.reporters)).toBe(1);
  });

  it('answers in the reporter’s language and quotes nothing of the phish', async () => {
    const english = await report(forward(asMessage(spoof)));
    const japanese = await report(forward(asMessage(spoof), 'このメールは本物ですか。'));
    expect(await textOf(english.answers[0]?.raw)).toContain('It belongs to a phishing campaign');
    expect(await textOf(japanese.answers[0]?.raw)).toContain(
      '現在追跡しているフィッシングメールの一部でした',
    );
    expect(await textOf(english.answers[0]?.raw)).not.toMatch(/zojirushi|象印/);
    expect(english.answers[0]).toMatchObject({ mailFrom: '', recipients: ['taro@ours.example'] });
  });

  it('finds nothing against honest mail and opens no campaign', async () => {
    const { world, assessment } = await report(forward(asMessage(honest)));
    expect(await world.use.campaigns.active('')).toEqual([]);
    expect(assessment).toBe('nothing-found');
  });

  it('marks the delivered original as missed, for the review desk', async () => {
    const parsed = await parseMessage(spoof);
    if (!parsed.ok) throw new Error(parsed.problem.kind);
    const original = messageRecord({
      key: messageKey(7),
      receivedAt: '2026-11-24T09:00:00.000Z',
      state: 'delivered',
    });
    const summary = { ...original.summary, subject: parsed.value.subject, recipients: ['taro@ours.example'] };
    const { world } = await report(forward(asMessage(spoof)), { stored: [{ ...original, summary }] });
    expect(world.ledger.all.get(original.key)?.report).toMatchObject({ kind: 'missed' });
  });

  it('asks for an attachment when it cannot tell what was meant', async () => {
    const { assessment, answers } = await report(forward(['Content-Type: text/plain', '', 'see above']));
    expect(assessment).toBe('unreadable');
    expect(await textOf(answers[0]?.raw)).toContain('forward it as an attachment');
  });

  it('neither counts nor answers somebody who is not proven', async () => {
    const { assessment, answers, world } = await report(forward(asMessage(spoof)), {
      authentication: unproven('ours.example'),
    });
    expect([assessment, answers]).toEqual([undefined, []]);
    expect(await world.use.campaigns.active('')).toEqual([]);
  });
});

describe('languageOf', () => {
  it.each([
    ['本物ですか', 'ja'],
    ['is it real?', 'en'],
    ['Zoё', 'en'],
  ])('reads %s as %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
