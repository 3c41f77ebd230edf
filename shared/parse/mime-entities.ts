import type { MimeNode, Splitter, SplitterData } from 'mailparser';

/** Is told what the lines turn out to be. */
export interface SplitterListener {
  readonly take: (data: SplitterData) => void;
}

/** Opens a splitter for one message. */
export type OpenSplitter = (listener: SplitterListener) => Splitter;

/** A MIME entity: what its header says, and its body as it stands in the message. */
export interface Entity {
  readonly node: MimeNode;
  /** Mostly one piece; the bytes behind the last line end come as another. */
  readonly body: Buffer[];
}

const BODY = 2;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds the entities of a message as mailsplit does, without showing it every line of every body: only a line that
 * begins with two hyphens can be a delimiter (RFC 2046 §5.1.1), and the next of those is found by a search over the
 * bytes. What a line means is left to mailsplit.
 * Throws what mailsplit refuses.
 */
export function findEntities(raw: Buffer, open: OpenSplitter): readonly Entity[] {
  const finder = new EntityFinder(raw, open);
  finder.run();
  return finder.entities;
}

class EntityFinder implements SplitterListener {
  readonly entities: Entity[] = [];
  readonly #raw: Buffer;
  readonly #splitter: Splitter;
  /** Whether body lines still belong to the last entity found. */
  #isOpen = false;
  /** Body lines read so far that have not been handed over. */
  #lines: { readonly from: number; readonly node: MimeNode } | undefined;

  constructor(raw: Buffer, open: OpenSplitter) {
    this.#raw = raw;
    this.#splitter = open(this);
  }

  run(): void {
    const raw = this.#raw;
    const end = raw.lastIndexOf(LF) + 1;
    const nextHyphens = hyphenFinder(raw);
    for (let at = 0; at < end; ) {
      const line = this.#splitter.state === BODY ? Math.min(end, nextHyphens(at)) : at;
      if (line > at) this.#passOver(at);
      at = line === end ? end : this.#readLine(line);
    }
    this.#finish(end);
  }

  /** Offset behind the line. */
  #readLine(at: number): number {
    const end = this.#raw.indexOf(LF, at) + 1;
    this.#splitter.processLine(this.#raw.subarray(at, end), false, (error, data, isNewEntity = false) => {
      if (error) throw error;
      if (!data) return;
      if (data.type === 'body') return this.#passOver(at);
      this.#handOver(at, isNewEntity);
      this.take(data);
    });
    return end;
  }

  #passOver(at: number): void {
    const { node } = this.#splitter;
    if (!node.multipart) this.#lines ??= { from: at, node };
  }

  /** The line end before a delimiter belongs to the delimiter, but a body of one empty line stays one. */
  #handOver(end: number, isNewEntity: boolean): void {
    if (this.#lines === undefined) return;
    const { from } = this.#lines;
    const to = this.#withoutLineEnd(end);
    this.#addBody(this.#raw.subarray(from, isNewEntity && to === from ? end : to));
    this.#lines = undefined;
  }

  #withoutLineEnd(end: number): number {
    if (this.#lines === undefined || !this.#lines.node.parentNode) return end;
    const { from } = this.#lines;
    if (end <= from || this.#raw[end - 1] !== LF) return end;
    return end - 1 > from && this.#raw[end - 2] === CR ? end - 2 : end - 1;
  }

  #finish(end: number): void {
    const to = this.#withoutLineEnd(end);
    if (this.#lines !== undefined) this.#addBody(this.#raw.subarray(this.#lines.from, to));
    if (to < this.#raw.length) this.#splitter.appendPendingLine(this.#raw.subarray(to));
    const problem = this.#splitter.enforcePendingLineLimit();
    if (problem !== null) throw problem;
    this.#splitter.processLine(false, true, (error, data) => {
      if (error) throw error;
      if (data) this.take(data);
    });
  }

  take(data: SplitterData): void {
    if (data.type === 'node') this.entities.push({ node: data, body: [] });
    else if (data.type === 'body') this.#addBody(data.value);
    if (data.type !== 'body') this.#isOpen = data.type === 'node';
  }

  #addBody(bytes: Buffer): void {
    if (this.#isOpen && bytes.length > 0) this.entities.at(-1)?.body.push(bytes);
  }
}

const HYPHENS = '\n--';
/** mailsplit takes a delimiter behind a lone CR for one, too. */
const CR_HYPHENS = '\n\r--';

/** Offset of the first line from `at` on that begins with two hyphens; the length where there is none. */
function hyphenFinder(raw: Buffer): (at: number) => number {
  const plain = search(raw, HYPHENS);
  const behindCr = search(raw, CR_HYPHENS);
  return (at) => {
    const first = raw[at] === CR ? at + 1 : at;
    if (raw[first] === HYPHEN && raw[first + 1] === HYPHEN) return at;
    return Math.min(plain(at), behindCr(at)) + 1;
  };
}

const HYPHEN = 0x2d;

/** Searches forward from rising offsets; every byte is looked at once, however often it is asked. */
function search(raw: Buffer, text: string): (from: number) => number {
  const needle = Buffer.from(text);
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = raw.indexOf(needle, from);
      found = next === -1 ? raw.length : next;
    }
    return found;
  };
}
