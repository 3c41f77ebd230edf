import { createHash, randomUUID } from 'node:crypto';
import type { MimeNode } from 'mailparser';
import { done, type Result, refused } from '../model/result.ts';
import type { ScreeningProblem } from '../model/verdict.ts';
import { beginningOf, setAsideBase64 } from './base64-bodies.ts';
import { LIMITS } from './limits.ts';
import { type Entity, findEntities } from './mime-entities.ts';
import { openSplitter, readFields } from './one-parser.ts';
import { SNIFFED_BYTES } from './sniff.ts';
import { decodeBody } from './transfer-encoding.ts';

/** What the header of a body part says, and as much of its decoded body as somebody looks at. */
export interface Part {
  /** Lower case; `text/plain` where none is given (RFC 2045 §5.2). */
  readonly mediaType: string;
  readonly charset: string;
  readonly filename: string | undefined;
  readonly disposition: 'inline' | 'attachment' | undefined;
  readonly flowed: 'no' | 'yes' | 'delete-space';
  /** The decoded body, or no more of its beginning than somebody looks at. */
  readonly content: Buffer;
  readonly bytes: number;
  readonly sha256: string;
}

/** Everything that mailparser finds in a message. */
export interface MimeTree {
  readonly parts: readonly Part[];
  /** Of every entity in order, containers included. */
  readonly mediaTypes: readonly string[];
  /** The address that mailparser takes for the author: one of the three readings that must agree. */
  readonly shownAuthor: string | undefined;
}

type PartHeader = Omit<Part, 'content' | 'bytes' | 'sha256'>;

const toPartHeader = (node: MimeNode): PartHeader => ({
  mediaType: mediaTypeOf(node),
  charset: node.charset || '',
  filename: node.filename || undefined,
  // RFC 2183 §2.8: an unknown disposition is treated as attachment.
  disposition: node.disposition === 'inline' ? 'inline' : node.disposition ? 'attachment' : undefined,
  flowed: node.flowed ? (node.delSp ? 'delete-space' : 'yes') : 'no',
});

const mediaTypeOf = ({ contentType }: MimeNode): string => contentType || 'text/plain';

/** Kinds of text that mail programs offer as files. Any other is shown as plain text (RFC 2046 §4.1.4). */
const TEXT_FILE =
  /^text\/(?:calendar|(?:x-)?vcard|directory|csv|css|javascript|rfc822-headers|xml|x-amp-html)$/;

/** Whether people see this part as the message itself: text that is not marked as an attachment. */
export const isLookedAt = ({ mediaType, disposition, filename }: PartHeader): boolean => {
  if (disposition === 'attachment') return false;
  if (mediaType === 'text/plain' || mediaType === 'text/html') return true;
  // What is no type and subtype says nothing (RFC 2045 §5.2).
  const isText = !mediaType.includes('/') || (mediaType.startsWith('text/') && !TEXT_FILE.test(mediaType));
  return (isText || isMarkup(mediaType)) && filename === undefined;
};

/** Whether its tags are not shown. */
export const isMarkup = (mediaType: string): boolean =>
  /^(?:text\/(?:html|enriched|richtext)|application\/xhtml\+xml)$/.test(mediaType);

/** Files whose content people see or follow; the type is often hidden behind `application/octet-stream`. */
const FILE = /^(?:image\/|text\/|application\/(?:pdf|octet-stream|xhtml|x-pdf))/;

const bytesToKeep = (header: PartHeader): number => {
  if (isLookedAt(header)) return LIMITS.textPartBytes;
  return FILE.test(header.mediaType) ? LIMITS.fileBytes : SNIFFED_BYTES;
};

/**
 * Finds the parts of a message; of each decoded body as much is kept as somebody looks at. Long bodies in base64 are
 * not sent through the splitter, which would cut them into lines: tokens go in their place and are found again.
 */
export function readParts(raw: Buffer): Result<MimeTree, ScreeningProblem> {
  const { raw: thin, bodies } = setAsideBase64(raw, randomUUID());
  if (bodies.length === 0) return walk(raw);
  const tree = walk(thin);
  if (!tree.ok) return tree;
  const byToken = new Map(bodies.map((body) => [body.token, body]));
  let found = 0;
  const parts = tree.value.parts.map((part): Part => {
    const body = byToken.get(part.content.toString('latin1'));
    if (body === undefined) return part;
    found += 1;
    const { bytes, sha256 } = body;
    return { ...part, content: beginningOf(raw, body, bytesToKeep(part)), bytes, sha256 };
  });
  // A token that did not come back stood where no part in base64 is: then the message goes the usual way.
  return found === bodies.length ? done({ ...tree.value, parts }) : walk(raw);
}

function walk(raw: Buffer): Result<MimeTree, ScreeningProblem> {
  try {
    const entities = findEntities(raw, openSplitter);
    return done({
      parts: entities.filter(isLeaf).map(toPart),
      mediaTypes: entities.map(({ node }) => mediaTypeOf(node)),
      shownAuthor: shownAuthor(entities[0]),
    });
  } catch (error) {
    return refused(problemOf(error));
  }
}

const problemOf = (error: unknown): ScreeningProblem =>
  error instanceof Error && 'code' in error && error.code === 'EMAXLEN'
    ? { kind: 'too-many-parts', limit: LIMITS.parts }
    : { kind: 'unreadable-structure' };

/** Whether it has a body of its own, rather than entities. */
const isLeaf = ({ node }: Entity): boolean =>
  !mediaTypeOf(node).startsWith('multipart/') && node.messageNode !== true;

/** Decodes one body to its end and keeps its beginning. */
function toPart({ node, body }: Entity): Part {
  const header = toPartHeader(node);
  const keep = bytesToKeep(header);
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  for (const piece of decodeBody(node.encoding, body)) {
    hash.update(piece);
    if (bytes < keep) kept.push(piece.subarray(0, keep - bytes));
    bytes += piece.length;
  }
  return { ...header, content: joined(kept), bytes, sha256: hash.digest('hex') };
}

const joined = (pieces: readonly Buffer[]): Buffer =>
  pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);

/** The last address of mailparser's From object: `{ value: [{ address }] }`. */
function shownAuthor(entity: Entity | undefined): string | undefined {
  const fields = entity?.node.headers.getList().filter(({ key }) => key === 'from') ?? [];
  const from = readFields(fields).get('from');
  if (typeof from !== 'object' || from === null || !('value' in from) || !Array.isArray(from.value)) return;
  const first: unknown = from.value[0];
  if (typeof first !== 'object' || first === null || !('address' in first)) return;
  return typeof first.address === 'string' ? first.address : undefined;
}
