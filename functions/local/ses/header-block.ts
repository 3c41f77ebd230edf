import { createHash, randomBytes } from 'node:crypto';
import { endOfHeader } from '../../../shared/parse/header-section.ts';
import type { AcceptedMail } from './received-by-ses.ts';

/** The region that local mode pretends to be in. */
export const REGION = 'us-east-1';

/** Nothing that came from the client may end a line of SES's own. */
const plain = (text: string): string => text.replace(/[^\x21-\x7e]/g, '?');

const domainOf = (address: string): string => plain(address.slice(address.lastIndexOf('@') + 1));

/** `Sun, 27 Mar 2022 10:22:38 +0000 (UTC)` */
const mailDate = (date: Date): string => date.toUTCString().replace('GMT', '+0000 (UTC)');

/** SES's words for each result, as seen in real mail. */
function spfPhrase(result: string, ip: string, domain: string): string {
  switch (result) {
    case 'pass':
      return `domain of ${domain} designates ${ip} as permitted sender`;
    case 'softfail':
      return `transitioning domain of ${domain} does not designate ${ip} as permitted sender`;
    case 'fail':
      return `domain of ${domain} does not designate ${ip} as permitted sender`;
    case 'temperror':
    case 'permerror':
      return `error in processing during lookup of ${domain}`;
    default:
      return `${ip} is neither permitted nor denied by domain of ${domain}`;
  }
}

/** The clause that Received-SPF and Authentication-Results share. For `<>` SES evaluates `postmaster@HELO`. */
function spfClause({ authentication, client, mailFrom }: AcceptedMail): string {
  const sender = mailFrom === '' ? `postmaster@${plain(client.helo)}` : plain(mailFrom);
  const result = authentication.spf?.result ?? 'none';
  const phrase = spfPhrase(result, client.ip, domainOf(sender));
  return `${result} (spfCheck: ${phrase}) client-ip=${client.ip}; envelope-from=${sender}; helo=${plain(client.helo)};`;
}

function authenticationClauses(mail: AcceptedMail): readonly string[] {
  const { dkim = [], dmarc } = mail.authentication;
  return [
    'Authentication-Results: amazonses.com;',
    ` spf=${spfClause(mail)}`,
    ...dkim
      .filter(({ domain }) => domain !== undefined)
      .map(({ result, domain }) => ` dkim=${result} header.i=@${domain};`),
    ...(dmarc !== undefined && 'authorDomain' in dmarc
      ? [` dmarc=${dmarc.result} header.from=${dmarc.authorDomain};`]
      : []),
  ];
}

/** Opaque to everyone but SES: the form is right, nobody can check it. */
const receipt = (): string =>
  Buffer.concat([Buffer.from('\0AAAAAAAAAF'), randomBytes(360)]).toString('base64');

function signature({ raw, receivedAt }: AcceptedMail): string {
  const body = createHash('sha256')
    .update(raw.subarray(endOfHeader(raw)))
    .digest('base64');
  const fields = 'From:To:Cc:Bcc:Subject:Date:Message-ID:MIME-Version:Content-Type:X-SES-RECEIPT';
  const time = Math.floor(receivedAt.getTime() / 1000);
  const made = randomBytes(128).toString('base64');
  return `a=rsa-sha256; q=dns/txt; b=${made}; c=relaxed/simple; s=224i4yxa5dv7c2xz3womw6peuasteono; d=amazonses.com; t=${time}; v=1; bh=${body}; h=${fields};`;
}

const scanField = (name: string, result: string): readonly string[] =>
  result === 'DISABLED' ? [] : [`X-SES-${name}-Verdict: ${result}`];

/** The header block that SES puts before a message, in its order and form. */
export function headerBlock(mail: AcceptedMail): Buffer {
  const { client, mailFrom, recipients, messageId, receivedAt } = mail;
  const lines = [
    `Return-Path: <${plain(mailFrom)}>`,
    `Received: from ${plain(client.helo)} (${plain(client.reverseName)} [${client.ip}])`,
    ` by inbound-smtp.${REGION}.amazonaws.com with SMTP id ${messageId}`,
    ` for ${plain(recipients[0] ?? '')};`,
    ` ${mailDate(receivedAt)}`,
    ...scanField('Spam', mail.scan.spam),
    ...scanField('Virus', mail.scan.virus),
    `Received-SPF: ${spfClause(mail)}`,
    ...authenticationClauses(mail),
    `X-SES-RECEIPT: ${receipt()}`,
    `X-SES-DKIM-SIGNATURE: ${signature(mail)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}
