import { randomUUID } from 'node:crypto';
import { type Answer, type Emulator, escapeXml, type Fault, serveOnLoopback } from './loopback.ts';
import type { ObjectFiles } from './objects.ts';

/** SES's default limit for a raw message, after base64. */
const MAX_BYTES = 40 * 1024 * 1024;

/** The bucket of sent mail: `<message id>` is the raw message, its metadata the envelope. */
export const SENT_BUCKET = 'ses-sent';

const failed = (code: string, message: string): Answer => ({
  status: 400,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
});

/** Header fields that SES refuses to see twice in a raw message. */
const ONCE = ['from', 'subject', 'date', 'message-id', 'mime-version', 'reply-to', 'sender'];

function refusal(raw: Buffer): string | undefined {
  const section = raw.toString('latin1', 0, Math.max(0, raw.indexOf('\r\n\r\n'))).toLowerCase();
  const names = section.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]);
  const twice = ONCE.find((name) => names.filter((other) => other === name).length > 1);
  return twice === undefined ? undefined : `Duplicate header '${twice}'.`;
}

function sendRaw(form: URLSearchParams, sent: ObjectFiles): Answer {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  if (raw.byteLength > MAX_BYTES)
    return failed('MessageRejected', 'Message length is more than 41943040 bytes long');
  const refused = refusal(raw);
  if (refused !== undefined) return failed('InvalidParameterValue', refused);
  const recipients = [...form]
    .filter(([name]) => name.startsWith('Destinations.member.'))
    .map(([, to]) => to);
  const id = `${Date.now().toString(16)}-${randomUUID()}`;
  const metadata = { source: form.get('Source') ?? '', destinations: JSON.stringify(recipients) };
  sent.put(SENT_BUCKET, id, { body: raw, metadata });
  const body = `<SendRawEmailResponse><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult></SendRawEmailResponse>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** SES version 1's query protocol: SendRawEmail, kept in a bucket in place of being sent. */
export const startSes = (sent: ObjectFiles, fault?: Fault): Promise<Emulator> => {
  sent.createBucket(SENT_BUCKET);
  return serveOnLoopback(
    ({ body }) => {
      const form = new URLSearchParams(body.toString());
      return form.get('Action') === 'SendRawEmail'
        ? sendRaw(form, sent)
        : failed('InvalidAction', `No action ${form.get('Action')}`);
    },
    { fault },
  );
};
