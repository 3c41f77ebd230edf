import { describe, expect, it } from 'vitest';
import { readNotification } from '../../../shared/intake/receipt.ts';
import { SES_ID, sesNotification } from '../../support/ses-object.ts';

const read = (text: string) => {
  const result = readNotification(text);
  if (!result.ok) throw new Error(result.problem.reason);
  return result.value;
};

describe('readNotification', () => {
  it.each([
    { title: "SES's own JSON", text: sesNotification() },
    {
      title: 'the SNS envelope around it',
      text: JSON.stringify({ Type: 'Notification', MessageId: 'x', Message: sesNotification() }),
    },
    {
      title: 'the event of a Lambda action',
      text: JSON.stringify({
        Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses: JSON.parse(sesNotification()) }],
      }),
    },
    {
      title: 'keys in another order',
      text: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(sesNotification())).reverse())),
    },
    { title: 'truncated headers', text: sesNotification({ mail: { headersTruncated: true, headers: [] } }) },
    { title: 'no To at all', text: sesNotification({ mail: { commonHeaders: { from: ['a@b.example'] } } }) },
  ])('reads $title', ({ text }) => {
    const receipt = read(text);
    expect(receipt.key).toBe(SES_ID);
    expect(receipt.mailFrom).toMatchObject({ kind: 'address', text: 'news@northwind.example' });
    expect(receipt.rcptTo).toEqual([{ localPart: 'desk', domain: 'ours.example' }]);
    expect(receipt.object).toEqual({ bucket: 'mail', key: `in/${SES_ID}` });
    expect(receipt.receivedAt.toISOString()).toBe('2026-11-02T10:00:06.000Z');
  });

  it('takes the recipients of the transaction, never those of To', () => {
    const receipt = read(sesNotification({ receipt: { recipients: ['a@ours.example', 'b@ours.example'] } }));
    expect(receipt.rcptTo.map(({ localPart }) => localPart)).toEqual(['a', 'b']);
  });

  it.each([
    { title: 'the null reverse-path', source: '', expected: { kind: 'null' } },
    {
      title: 'a VERP address',
      source: 'bounces+77-desk=ours.example@lists.example',
      expected: { kind: 'address', domain: 'lists.example' },
    },
    {
      title: 'an SRS address',
      source: 'SRS0=ab=cd=bank.example=news@fwd.example',
      expected: { kind: 'address', domain: 'fwd.example' },
    },
  ])('keeps $title as MAIL FROM', ({ source, expected }) => {
    expect(read(sesNotification({ source })).mailFrom).toMatchObject(expected);
  });

  it.each(['DISABLED', 'GRAY', 'PROCESSING_FAILED', 'A_WORD_OF_TOMORROW'])(
    'keeps the status %s',
    (status) => {
      expect(read(sesNotification({ receipt: { spamVerdict: { status } } })).ses.spam).toBe(status);
    },
  );

  it('leaves a verdict out that SES did not give', () => {
    const receipt = read(sesNotification({ receipt: { dmarcVerdict: undefined, dmarcPolicy: 'reject' } }));
    expect(receipt.ses).toEqual({
      spam: 'PASS',
      virus: 'PASS',
      spf: 'PASS',
      dkim: 'GRAY',
      dmarcPolicy: 'reject',
    });
  });

  it.each([
    { title: 'no JSON', text: '<xml/>', kind: 'not-json' },
    { title: 'JSON of something else', text: '{"Records":[{"s3":{}}]}', kind: 'not-a-receipt' },
    {
      title: 'an id that cannot be an object name',
      text: sesNotification({ id: '../../etc' }),
      kind: 'not-a-receipt',
    },
    {
      title: 'what SES writes when a rule is made',
      text: 'Successfully validated SNS topic for Amazon SES event publishing.',
      kind: 'setup-notification',
    },
    {
      title: "the rule's test object",
      text: JSON.stringify({ mail: { messageId: 'AMAZON_SES_SETUP_NOTIFICATION' }, receipt: {} }),
      kind: 'setup-notification',
    },
  ])('refuses $title', ({ text, kind }) => {
    expect(readNotification(text)).toMatchObject({ ok: false, problem: { kind } });
  });
});
