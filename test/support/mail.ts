/** Differences from an unremarkable message. */
export interface MailParts {
  /** Field lines that take the place of `From`, `Subject` and so on; one of their own per entry. */
  readonly from?: string;
  readonly fields?: readonly string[];
  readonly contentType?: string;
  readonly encoding?: string;
  readonly body?: string | Buffer;
}

/** An unremarkable message as bytes; texts are Latin-1, one character a byte. */
export function mail({
  from,
  fields = [],
  contentType,
  encoding,
  body = 'Hello.\r\n',
}: MailParts = {}): Buffer {
  const header = [
    from ?? 'From: Northwind Bank <news@northwind.example>',
    'To: desk@ours.example',
    'Subject: Your statement',
    'Date: Mon, 02 Nov 2026 10:00:00 +0000',
    'Message-ID: <1@northwind.example>',
    ...(contentType === undefined ? [] : ['MIME-Version: 1.0', `Content-Type: ${contentType}`]),
    ...(encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    ...fields,
  ];
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  return Buffer.concat([
    Buffer.from(`${header.filter((line) => line !== '').join('\r\n')}\r\n\r\n`, 'latin1'),
    bytes,
  ]);
}

/** One part of a multipart body. */
export const part = (fields: readonly string[], body: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--frontier\r\n${fields.join('\r\n')}\r\n\r\n`, 'latin1'),
    typeof body === 'string' ? Buffer.from(body, 'latin1') : body,
    Buffer.from('\r\n'),
  ]);

/** A message of several parts. */
export const multipart = (parts: readonly Buffer[], subtype = 'mixed'): Buffer =>
  mail({
    contentType: `multipart/${subtype}; boundary=frontier`,
    body: Buffer.concat([...parts, Buffer.from('--frontier--\r\n')]),
  });
