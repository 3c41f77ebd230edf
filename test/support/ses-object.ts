/** An id as SES makes them; the object's name and the id in its Received field. */
export const SES_ID = '8p0kbda0e13ve46erdg6rlightn2qq25c2njo0g1';

/** The parts of a block that tests vary. */
export interface BlockParts {
  readonly returnPath?: string;
  readonly helo?: string;
  readonly rdns?: string;
  readonly ip?: string;
  readonly host?: string;
  readonly id?: string;
  readonly spam?: string | undefined;
  readonly spfClient?: string;
  readonly receipt?: string;
  readonly lastField?: string;
}

/** The header block that SES prepends, in its own order and form. */
export function sesBlock(parts: BlockParts = {}): string {
  const ip = parts.ip ?? '192.0.2.10';
  const helo = parts.helo ?? 'mx.northwind.example';
  const spf = `(spfCheck: domain of northwind.example designates ${ip} as permitted sender) client-ip=${parts.spfClient ?? ip}; envelope-from=news@northwind.example; helo=${helo};`;
  return [
    `Return-Path: ${parts.returnPath ?? '<news@northwind.example>'}`,
    `Received: from ${helo} (${parts.rdns ?? 'mx.northwind.example'} [${ip}])`,
    ` by ${parts.host ?? 'inbound-smtp.ap-northeast-1.amazonaws.com'} with SMTP id ${parts.id ?? SES_ID}`,
    ' for desk@ours.example;',
    ' Mon, 02 Nov 2026 10:00:05 +0000 (UTC)',
    ...('spam' in parts && parts.spam === undefined ? [] : [`X-SES-Spam-Verdict: ${parts.spam ?? 'PASS'}`]),
    `Received-SPF: pass ${spf}`,
    'Authentication-Results: amazonses.com;',
    ` spf=pass ${spf}`,
    ' dkim=pass header.i=@northwind.example;',
    ' dmarc=pass header.from=northwind.example;',
    ...(parts.receipt === '' ? [] : [`X-SES-RECEIPT: ${parts.receipt ?? 'AEFBQUFBQUFB'}`]),
    'X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=aaaa; c=relaxed/simple; s=ses; d=amazonses.com; v=1;',
    ...(parts.lastField === undefined ? [] : [parts.lastField]),
    '',
  ].join('\r\n');
}

/** What the sender sent. */
export const SENT = 'From: <news@northwind.example>\r\nSubject: Hello\r\n\r\nHello.\r\n';

/** SES's notification about an object, as it comes through SNS when `wrapped`. */
export function sesNotification(
  parts: {
    readonly source?: string;
    readonly id?: string;
    readonly receipt?: object;
    readonly mail?: object;
  } = {},
): string {
  const messageId = parts.id ?? SES_ID;
  return JSON.stringify({
    notificationType: 'Received',
    mail: {
      timestamp: '2026-11-02T10:00:05.000Z',
      source: parts.source ?? 'news@northwind.example',
      messageId,
      destination: ['someone-in-to@elsewhere.example'],
      headersTruncated: false,
      commonHeaders: {},
      ...parts.mail,
    },
    receipt: {
      timestamp: '2026-11-02T10:00:06.000Z',
      recipients: ['desk@ours.example'],
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'PASS' },
      dkimVerdict: { status: 'GRAY' },
      dmarcVerdict: { status: 'PASS' },
      action: { type: 'S3', bucketName: 'mail', objectKeyPrefix: 'in/', objectKey: `in/${messageId}` },
      ...parts.receipt,
    },
  });
}
