import { describe, expect, it } from 'vitest';
import { distinct } from '../../../../shared/campaign/sketch.ts';
import { parseMessage } from '../../../../shared/parse/parse-message.ts';
import { languageOf } from '../../../../shared/report/mailbox/answer.ts';
import { unpackForwarded } from '../../../../shared/report/mailbox/unpack.ts';
import { unproven } from '../../../support/inspections.ts';
import { messageKey, messageRecord } from '../../../support/message-records.ts';
import {
  asFile,
  asMessage,
  forward,
  honest,
  report,
  spoof,
  textOf,
} from '../../../support/report-mailbox.ts';

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
    expect(await textOf(answers[0]?.raw)).toContain('forward the message as an attachment');
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
