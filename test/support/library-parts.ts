import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { type AttachmentStream, MailParser, type MimeNode } from 'mailparser';
import { LIMITS } from '../../shared/parse/limits.ts';
import { decodeQuotedPrintable } from '../../shared/parse/quoted-printable.ts';

/** A part as mailparser itself finds and decodes it. */
export interface LibraryPart {
  readonly mediaType: string;
  readonly filename: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
}

/** What mailparser reads by its own way, line by line and as streams; `refused` where it reports an error. */
export type LibraryReading =
  | { readonly mediaTypes: readonly string[]; readonly parts: readonly LibraryPart[] }
  | 'refused';

/** libqp takes a space before CRLF for text; RFC 2045 §6.7 does not. */
class QuotedPrintable extends Transform {
  readonly #held: Buffer[] = [];

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#held.push(chunk);
    callback();
  }

  override _flush(callback: TransformCallback): void {
    callback(null, decodeQuotedPrintable(Buffer.concat(this.#held)));
  }
}

export function readByLibrary(raw: Buffer): Promise<LibraryReading> {
  const parser = new MailParser({
    maxHeadSize: LIMITS.headerBytes,
    maxChildNodes: LIMITS.parts,
    defaultInlineEmbedded: true,
  });
  const mediaTypes: string[] = [];
  const nodes = new WeakMap<Map<string, unknown>, MimeNode>();
  const createNode = parser.createNode.bind(parser);
  parser.processHeaders = () => new Map();
  parser.createNode = (node) => {
    mediaTypes.push(node.contentType || 'text/plain');
    if (node.encoding === 'quoted-printable') node.getDecoder = () => new QuotedPrintable();
    const tree = createNode(node);
    if (tree.decoder !== undefined) tree.isAttachment = true;
    nodes.set(tree.headers, node);
    return tree;
  };
  const parts: Promise<LibraryPart>[] = [];
  return new Promise((resolve) => {
    parser.on('data', (found: AttachmentStream | { readonly type: 'text' }) => {
      const node = found.type === 'attachment' ? nodes.get(found.headers) : undefined;
      if (found.type === 'attachment' && node !== undefined) parts.push(consume(found, node));
    });
    parser.on('error', () => resolve('refused'));
    parser.on('end', async () => resolve({ mediaTypes, parts: await Promise.all(parts) }));
    parser.end(raw);
  });
}

function consume({ content, release }: AttachmentStream, node: MimeNode): Promise<LibraryPart> {
  const hash = createHash('sha256');
  let bytes = 0;
  return new Promise((resolve) => {
    content.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    content.on('end', () => {
      const mediaType = node.contentType || 'text/plain';
      resolve({ mediaType, filename: node.filename || undefined, bytes, sha256: hash.digest('hex') });
      release();
    });
  });
}
