import type { Attachment, HeaderField, ParsedMessage } from '../model/message.ts';
import { done, type Result } from '../model/result.ts';
import type { ScreeningProblem } from '../model/verdict.ts';
import { addressTokens } from './address-tokens.ts';
import { authorDisagreement } from './author-agreement.ts';
import { readBody } from './body.ts';
import type { CodeReader } from './codes.ts';
import { displayNameAnomalies } from './display-name.ts';
import { decodeHeaderText, decodeRaw } from './encoded-words.ts';
import { readFrom } from './from-field.ts';
import { headerAnomalies } from './header-anomalies.ts';
import { type HeaderSection, unfold } from './header-section.ts';
import { LIMITS } from './limits.ts';
import { readMailboxes } from './mailboxes.ts';
import { isLookedAt, type MimeTree, type Part, readParts } from './mime-parts.ts';
import { preflight } from './preflight.ts';
import { sniff } from './sniff.ts';

/** What a deployment may add to parsing. */
export interface ParseOptions {
  /** Reads QR codes and their like from a picture; without it pictures stay unread. */
  readonly readCodes?: CodeReader;
}

/**
 * Reads a message of any content: limits first, then the header section as strictly as an author may be
 * trusted, then the body as a mail program shows it.
 * @param raw The sender's bytes, without the block that our own MX prepends.
 */
export async function parseMessage(
  raw: Buffer,
  options: ParseOptions = {},
): Promise<Result<ParsedMessage, ScreeningProblem>> {
  const checked = preflight(raw);
  if (!checked.ok) return checked;
  const tree = readParts(withinReach(raw, checked.value));
  if (!tree.ok) return tree;
  const parts = tree.value.parts.length > 0 ? tree.value.parts : bareBody(raw, checked.value);
  return done({
    ...readHeader(checked.value, tree.value),
    ...(await readBody(parts, options)),
    attachments: parts.filter(isAttachment).slice(0, LIMITS.attachments).map(toAttachment),
    mediaTypes: tree.value.mediaTypes,
  });
}

/** Of a message that is one text, no more than somebody reads: its further lines would be split for nobody. */
function withinReach(raw: Buffer, { fields, bodyAt }: HeaderSection): Buffer {
  const types = fields.filter(({ key }) => key === 'content-type');
  const isText = types.every(({ body }) => /^\s*text\/(?:plain|html)\b/i.test(body));
  const isAttached = fields.some(({ key }) => key === 'content-disposition');
  return isText && !isAttached ? raw.subarray(0, bodyAt + LIMITS.textBodyBytes) : raw;
}

/** A multipart message in which no delimiter is found: some mail programs show the body as it stands. */
function bareBody(raw: Buffer, { bodyAt }: HeaderSection): readonly Part[] {
  const content = raw.subarray(bodyAt, bodyAt + LIMITS.textBodyBytes);
  const bytes = raw.length - bodyAt;
  const plain = {
    mediaType: 'text/plain',
    charset: '',
    filename: undefined,
    disposition: undefined,
  } as const;
  return [{ ...plain, flowed: 'no', content, bytes, sha256: '' }];
}

type HeaderReading = Omit<
  ParsedMessage,
  'text' | 'links' | 'images' | 'forms' | 'attachments' | 'mediaTypes'
>;

function readHeader(section: HeaderSection, { shownAuthor }: MimeTree): HeaderReading {
  const { fields } = section;
  const headerFields = fields.map(toHeaderField);
  const fromFields = fields.filter(({ key }) => key === 'from');
  const { from, anomalies } = readFrom(fields);
  const mailboxes = (name: string) =>
    fields.filter(({ key }) => key === name).flatMap(({ body }) => readMailboxes(decodeRaw(unfold(body))));
  const firstValue = (name: string) => headerFields.find((field) => field.name === name)?.value;
  return {
    messageId: firstValue('message-id'),
    from,
    sender: mailboxes('sender'),
    replyTo: mailboxes('reply-to'),
    to: mailboxes('to'),
    subject: firstValue('subject') ?? '',
    headerFields,
    addressTokens: addressTokens(fields),
    anomalies: [
      ...headerAnomalies(section),
      ...anomalies,
      ...fromFields.flatMap(({ body }) => displayNameAnomalies(unfold(body), from)),
      ...authorDisagreement(from, shownAuthor),
    ],
    date: toDate(firstValue('date')),
  };
}

const toHeaderField = ({ key, body }: { readonly key: string; readonly body: string }): HeaderField => {
  const unfolded = unfold(body);
  return { name: key, raw: decodeRaw(unfolded), value: decodeHeaderText(unfolded) };
};

function toDate(text: string | undefined): Date | undefined {
  const date = new Date(text?.replace(/\([^()]*\)/g, '') ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Text that is shown as the message itself is no attachment. */
const isAttachment = (part: Part): boolean => !isLookedAt(part);

const toAttachment = (part: Part): Attachment => ({
  filename: part.filename,
  mediaType: part.mediaType,
  sniffed: sniff(part.content),
  bytes: part.bytes,
  sha256: part.sha256,
  disposition: part.disposition ?? 'attachment',
});
