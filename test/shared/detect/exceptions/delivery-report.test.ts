import { describe, expect, it } from 'vitest';
import { deliveryReport, looksLikeBounce } from '../../../../shared/detect/exceptions/delivery-report.ts';
import type { Attachment, ParsedMessage } from '../../../../shared/model/message.ts';
import { from, link, seen } from '../../../support/detector-cases.ts';
import { domain, provenBy, unproven } from '../../../support/inspections.ts';

const REPORT = {
  mediaTypes: ['multipart/report', 'text/plain', 'message/delivery-status', 'message/rfc822'],
};
const bare = (host: string) => ({ ...link(host, host, 'text'), host: domain(host) });

const file = (filename: string, mediaType: string, sniffed?: string): Attachment => ({
  filename,
  mediaType,
  sniffed,
  bytes: 900,
  sha256: '00',
  disposition: 'attachment',
});

const postfix: Partial<ParsedMessage> = {
  ...from('Mail Delivery System', 'MAILER-DAEMON@zojirushi.co.jp'),
  ...REPORT,
  subject: 'Undelivered Mail Returned to Sender',
  text: '<taro@zojirushi.co.jp>: host mx1.zojirushi.co.jp said: 550 5.2.1 mailbox is disabled',
  links: [bare('mx1.zojirushi.co.jp'), bare('mail.ours.example')],
  attachments: [file('status', 'message/delivery-status')],
};
const exchange: Partial<ParsedMessage> = {
  ...from('Microsoft Outlook', 'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@parcel-info.test'),
  ...REPORT,
  subject: 'Undeliverable: Minutes',
  text: 'Your message to taro@zojirushi.co.jp couldn’t be delivered. Action Required: Recipient',
  links: [link('https://go.microsoft.com/fwlink/?LinkId=389361'), bare('mx.zojirushi.co.jp')],
};
const aggregate: Partial<ParsedMessage> = {
  ...from(undefined, 'noreply-dmarc-support@google.com'),
  subject: 'Report domain: ours.example Submitter: google.com',
  text: '',
  attachments: [file('google.com!ours.example!1700000000!1700086399.zip', 'application/zip', 'zip')],
};

/** With the null reverse-path, from an author who is proven or not. */
function judged(
  parts: Partial<ParsedMessage>,
  { proven, mailFrom = '' }: { readonly proven?: string; readonly mailFrom?: string },
) {
  const author = parts.from?.kind === 'single' ? parts.from.author.address.domain : 'zojirushi.co.jp';
  return seen(parts, {
    authentication: proven === undefined ? unproven(author) : provenBy(proven),
    envelope: {
      ...seen({}).envelope,
      mailFrom: mailFrom === '' ? { kind: 'null' } : { kind: 'address', text: mailFrom, domain: undefined },
    },
  });
}

const EXCUSED = [
  { title: 'a Postfix bounce that nothing proves', parts: postfix },
  { title: 'an Exchange bounce of a proven domain', parts: exchange, proven: 'parcel-info.test' },
  {
    title: 'a bounce of a proven domain with the program’s picture',
    parts: { ...exchange, attachments: [file('icon.png', 'image/png', 'png')] },
    proven: 'parcel-info.test',
  },
  {
    title: 'a proven brand’s report that returns a message with links',
    parts: { ...postfix, links: [link('https://tracker.test/1')] },
    proven: 'zojirushi.co.jp',
  },
  {
    title: 'a bounce without an author',
    parts: { ...postfix, links: [], from: { kind: 'missing' as const } },
  },
  { title: 'an aggregate report', parts: aggregate, proven: 'google.com' },
  { title: 'an aggregate report that forwarding broke', parts: aggregate },
];

const NOT_EXCUSED = [
  {
    title: 'a report in a person’s name',
    parts: { ...postfix, ...from('Zojirushi', 'shop@zojirushi.co.jp') },
  },
  { title: 'a link in a bounce', parts: { ...postfix, links: [link('https://prize.test/')] } },
  { title: 'a host to type in, of a stranger', parts: { ...postfix, links: [bare('prize.test')] } },
  {
    title: 'a link in a bounce of a proven stranger',
    parts: { ...exchange, links: [link('https://prize.test/')] },
    proven: 'parcel-info.test',
  },
  {
    title: 'a document at the host of a mail program’s maker',
    parts: { ...exchange, links: [link('https://docs.google.com/forms/d/1')] },
    proven: 'parcel-info.test',
  },
  { title: 'a lure in the subject', parts: { ...postfix, subject: 'Your account is locked' } },
  {
    title: 'a prize in the text',
    parts: { ...exchange, text: 'Congratulations! Claim your gift card.' },
    proven: 'parcel-info.test',
  },
  {
    title: 'a form',
    parts: { ...postfix, forms: [{ action: '', host: undefined, fields: [] }] } as Partial<ParsedMessage>,
  },
  { title: 'a web page', parts: { ...postfix, attachments: [file('a.html', 'text/html', 'html')] } },
  { title: 'an archive', parts: { ...postfix, attachments: [file('a.zip', 'application/zip', 'zip')] } },
  {
    title: 'a picture that nobody proven shows',
    parts: { ...postfix, attachments: [file('a.png', 'image/png')] },
  },
  {
    title: 'an aggregate report of somebody else than its author',
    parts: { ...aggregate, ...from(undefined, 'noreply-dmarc@zojirushi.co.jp') },
  },
  {
    title: 'an aggregate report with a second attachment',
    parts: {
      ...aggregate,
      attachments: [...(aggregate.attachments ?? []), file('a.exe', 'application/octet-stream')],
    },
  },
];

describe('deliveryReport', () => {
  it.each(EXCUSED)('excuses $title', ({ parts, ...circumstances }) => {
    expect(deliveryReport.establish(judged(parts, circumstances))).toMatchObject({ code: 'delivery-report' });
  });

  it.each(NOT_EXCUSED)('does not excuse $title', ({ parts, ...circumstances }) => {
    expect(deliveryReport.establish(judged(parts, circumstances))).toBeUndefined();
  });
});

const RETURNED = { ...postfix, links: [link('https://news.ours-elsewhere.test/1')] };

describe('looksLikeBounce', () => {
  it('knows a bounce that returns a message with its links', () => {
    expect(looksLikeBounce(judged(RETURNED, {}))).toBe(true);
  });

  it.each([
    { title: 'a reverse-path', parts: RETURNED, mailFrom: 'a@parcel-info.test' },
    { title: 'a person’s name', parts: { ...RETURNED, ...from('Zojirushi', 'shop@zojirushi.co.jp') } },
    { title: 'a lure', parts: { ...RETURNED, subject: '当選おめでとうございます' } },
    { title: 'a file to open', parts: { ...RETURNED, attachments: [file('a.zip', 'application/zip')] } },
    { title: 'another shape', parts: { ...RETURNED, mediaTypes: ['text/plain'] } },
  ])('does not take one with $title for it', ({ parts, ...circumstances }) => {
    expect(looksLikeBounce(judged(parts, circumstances))).toBe(false);
  });
});
