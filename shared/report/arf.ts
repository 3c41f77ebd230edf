import { factId } from '../events/envelope.ts';
import { defang } from './defang.ts';
import type { EvidenceMail } from './evidence-mail.ts';
import type { Incident } from './incident.ts';
import { toXarf } from './xarf.ts';

const CRLF = '\r\n';
const encodedWord = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
/** Nothing of a hostile message may end a line of ours. */
const oneLine = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 900);
const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, `$1${CRLF}`);

const part = (headers: readonly string[], body: string): string =>
  `${headers.join(CRLF)}${CRLF}${CRLF}${body}${CRLF}`;

const multipart = (boundary: string, parts: readonly string[]): string =>
  `${parts.map((one) => `--${boundary}${CRLF}${one}`).join('')}--${boundary}--${CRLF}`;

const forPeople = ({ brandName, firstSeen, counts, links }: Incident): string =>
  [
    `This is an e-mail abuse report about a phishing campaign${brandName === undefined ? '' : ` in the name of ${brandName}`}.`,
    `First seen ${firstSeen}; ${counts.messages} messages to ${counts.recipients} recipients, who are redacted.`,
    ...links.map((link) => `Link (defanged): ${defang(link)}`),
    'The parts below are machine-readable (RFC 5965, XARF 4). A person has sent this report and reads answers.',
    '',
    `フィッシングメールの報告です。初回検知 ${firstSeen}、${counts.messages} 通、宛先 ${counts.recipients} 件（宛先は伏せています）。`,
  ].join('\n');

/** The machine-readable part, RFC 5965 §3. */
const feedback = ({ brand, links, counts }: Incident, mail: EvidenceMail): string =>
  [
    'Feedback-Type: fraud',
    'User-Agent: Sekisho/1.0',
    'Version: 1',
    `Original-Mail-From: <${oneLine(mail.mailFrom)}>`,
    `Arrival-Date: ${new Date(mail.receivedAt).toUTCString().replace('GMT', '+0000')}`,
    ...(mail.clientIp === undefined ? [] : [`Source-IP: ${oneLine(mail.clientIp)}`]),
    ...links.map((link) => `Reported-URI: ${oneLine(link)}`),
    `Incidents: ${counts.messages}`,
    ...(brand === undefined ? [] : [`X-Sekisho-Brand: ${brand}`]),
  ].join(CRLF);

/**
 * An abuse report mail that a mail program can open and a person can send (`X-Unsent`): multipart/report with
 * report-type feedback-report (RFC 5965), the header of one message redacted (RFC 6590), and XARF as JSON. A
 * multipart/report has at most three parts (RFC 6522 §3), so XARF lies beside the words for people in the first.
 */
export function toArf(incident: Incident): string {
  const [mail] = incident.evidence;
  if (mail === undefined) throw new Error(`Cannot write abuse report of ${incident.id}: no message to show`);
  const boundary = `=_${factId('arf', incident.id)}`;
  const inner = `=_${factId('arf-words', incident.id)}`;
  const subject = `Abuse report: phishing${incident.brandName === undefined ? '' : ` as ${incident.brandName}`} (${incident.id})`;
  const text = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
  const json = [
    'Content-Type: application/json; name="xarf.json"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="xarf.json"',
  ];
  const head = [
    `From: ${oneLine(incident.reporter.contact)}`,
    `Date: ${new Date(incident.createdAt).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${encodedWord(subject)}`,
    `Message-ID: <${factId('arf-message', incident.id)}@${oneLine(incident.reporter.domain)}>`,
    'X-Unsent: 1',
    'X-ARF: YES',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=feedback-report; boundary="${boundary}"`,
  ];
  const words = multipart(inner, [
    part(text, base64(forPeople(incident))),
    part(json, base64(JSON.stringify(toXarf(incident), null, 2))),
  ]);
  const parts = [
    part([`Content-Type: multipart/mixed; boundary="${inner}"`], words),
    part(['Content-Type: message/feedback-report'], feedback(incident, mail)),
    part(
      ['Content-Type: text/rfc822-headers; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      base64(mail.header),
    ),
  ];
  return `${head.join(CRLF)}${CRLF}${CRLF}${multipart(boundary, parts)}`;
}
