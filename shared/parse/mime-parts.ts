import { randomUUID } from 'node:crypto';
import { type AttachmentStream, type HeaderLine, MailParser, type MimeNode, type TreeNode } from 'mailparser';
import { done, type Result, refused } from '../model/result.ts';
import type { ScreeningProblem } from '../model/verdict.ts';
import { beginningOf, setAsideBase64 } from './base64-bodies.ts';
import { LIMITS } from './limits.ts';
import { QuotedPrintableDecoder } from './quoted-printable.ts';
import { SNIFFED_BYTES } from './sniff.ts';

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

/**
 * Hands every leaf over as a stream, text included: charsets are ours to judge (`charset.ts`), and a text that
 * nobody reads to its end is never held whole. Of the header fields only From matters here.
 */
class PartReader extends MailParser {
  readonly mediaTypes: string[] = [];
  readonly headersOf = new WeakMap<Map<string, unknown>, PartHeader>();

  override processHeaders(lines: readonly HeaderLine[]): Map<string, unknown> {
    return super.processHeaders(
      this.mediaTypes.length === 0 ? lines.filter(({ key }) => key === 'from') : [],
    );
  }

  override createNode(node: MimeNode): TreeNode {
    if (node.encoding === 'quoted-printable') node.getDecoder = () => new QuotedPrintableDecoder();
    const tree = super.createNode(node);
    const mediaType = node.contentType || 'text/plain';
    this.mediaTypes.push(mediaType);
    if (tree.decoder !== undefined) tree.isAttachment = true;
    this.headersOf.set(tree.headers, toPartHeader(node, mediaType));
    return tree;
  }
}

const toPartHeader = (node: MimeNode, mediaType: string): PartHeader => ({
  mediaType,
  charset: node.charset || '',
  filename: node.filename || undefined,
  // RFC 2183 §2.8: an unknown disposition is treated as attachment.
  disposition: node.disposition === 'inline' ? 'inline' : node.disposition ? 'attachment' : undefined,
  flowed: node.flowed ? (node.delSp ? 'delete-space' : 'yes') : 'no',
});

/** Whether people see this part as the message itself: text that is not marked as an attachment. */
export const isLookedAt = ({ mediaType, disposition }: PartHeader): boolean =>
  disposition !== 'attachment' && (mediaType === 'text/plain' || mediaType === 'text/html');

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
export async function readParts(raw: Buffer): Promise<Result<MimeTree, ScreeningProblem>> {
  const { raw: thin, bodies } = setAsideBase64(raw, randomUUID());
  if (bodies.length === 0) return await walk(raw);
  const tree = await walk(thin);
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
  return found === bodies.length ? done({ ...tree.value, parts }) : await walk(raw);
}

/** Walks the message once. */
function walk(raw: Buffer): Promise<Result<MimeTree, ScreeningProblem>> {
  const parser = new PartReader({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    checksumAlgo: 'sha256',
    maxHeadSize: LIMITS.headerBytes,
    maxChildNodes: LIMITS.parts,
    // Most mail programs show a message within the message, unless it is marked as an attachment.
    defaultInlineEmbedded: true,
  });
  const parts: Promise<Part>[] = [];
  let shownAuthor: string | undefined;
  return new Promise((resolve) => {
    parser.on('headers', (headers: Map<string, unknown>) => {
      shownAuthor = addressIn(headers.get('from'));
    });
    parser.on('data', (found: AttachmentStream | { readonly type: 'text' }) => {
      if (found.type !== 'attachment') return;
      const header = parser.headersOf.get(found.headers);
      if (header !== undefined) parts.push(consume(found, header));
      else found.release();
    });
    parser.on('error', (error) => resolve(refused(problemOf(error))));
    parser.on('end', async () => {
      resolve(done({ parts: await Promise.all(parts), mediaTypes: parser.mediaTypes, shownAuthor }));
    });
    parser.end(raw);
  });
}

/** Reads one body to its end and keeps its beginning. */
function consume(stream: AttachmentStream, header: PartHeader): Promise<Part> {
  const keep = bytesToKeep(header);
  const kept: Buffer[] = [];
  let held = 0;
  let bytes = 0;
  return new Promise((resolve) => {
    stream.content.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (held >= keep) return;
      const wanted = chunk.subarray(0, keep - held);
      kept.push(wanted);
      held += wanted.length;
    });
    stream.content.on('end', () => {
      resolve({ ...header, content: Buffer.concat(kept, held), bytes, sha256: stream.checksum ?? '' });
      stream.release();
    });
  });
}

const problemOf = (error: unknown): ScreeningProblem =>
  error instanceof Error && 'code' in error && error.code === 'EMAXLEN'
    ? { kind: 'too-many-parts', limit: LIMITS.parts }
    : { kind: 'unreadable-structure' };

/** The last address of mailparser's From object: `{ value: [{ address }] }`. */
function addressIn(from: unknown): string | undefined {
  if (typeof from !== 'object' || from === null || !('value' in from) || !Array.isArray(from.value)) return;
  const first: unknown = from.value[0];
  if (typeof first !== 'object' || first === null || !('address' in first)) return;
  return typeof first.address === 'string' ? first.address : undefined;
}
