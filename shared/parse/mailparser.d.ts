/** The part of mailparser that we use; it ships no types of its own. */
declare module 'mailparser' {
  import type { Transform } from 'node:stream';

  export interface MailParserOptions {
    readonly maxHeadSize?: number;
    readonly maxChildNodes?: number;
    readonly defaultInlineEmbedded?: boolean;
  }

  export interface HeaderLine {
    readonly key: string;
    readonly line: string;
  }

  /** A MIME entity's header as read, before its body (mailsplit's MimeNode). */
  export interface MimeNode {
    readonly type: 'node';
    readonly parentNode: MimeNode | false;
    readonly multipart: string | false;
    /** Whether the message within this one is read as entities of its own. */
    readonly messageNode?: boolean;
    readonly headers: { readonly getList: () => readonly HeaderLine[] };
    readonly contentType: string | false;
    readonly charset: string | false;
    readonly encoding: string | false;
    readonly disposition: string | false;
    readonly filename: string | false;
    readonly flowed: boolean;
    readonly delSp: boolean;
  }

  /** What a line turned out to be: the end of an entity's header, its body, or what stands between entities. */
  export type SplitterData = MimeNode | { readonly type: 'body' | 'data'; readonly value: Buffer };

  /** mailsplit's reader of lines: it knows from the lines so far what the next one is. */
  export interface Splitter {
    /** 1 within a header, 2 within a body. */
    readonly state: number;
    readonly node: MimeNode;
    nodeCounter: number;
    /** Begins the first entity. */
    newNode(): void;
    processLine(
      line: Buffer | false,
      final: boolean,
      next: (error?: Error | null, data?: SplitterData | false, isNewEntity?: boolean) => void,
    ): void;
    /** Keeps what follows the last line end, for the last call of `processLine`. */
    appendPendingLine(rest: Buffer): void;
    enforcePendingLineLimit(): Error | null;
  }

  export class MailParser extends Transform {
    constructor(options: MailParserOptions);
    readonly splitter: Splitter;
    processHeaders(lines: readonly HeaderLine[]): Map<string, unknown>;
  }
}
