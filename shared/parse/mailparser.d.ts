/** The part of mailparser that we use; it ships no types of its own. */
declare module 'mailparser' {
  import type { Readable, Transform } from 'node:stream';

  export interface MailParserOptions {
    readonly skipHtmlToText?: boolean;
    readonly skipTextToHtml?: boolean;
    readonly skipImageLinks?: boolean;
    readonly skipTextLinks?: boolean;
    readonly checksumAlgo?: string;
    readonly maxHeadSize?: number;
    readonly maxChildNodes?: number;
    readonly defaultInlineEmbedded?: boolean;
  }

  /** A MIME entity's header as read, before its body (mailsplit's MimeNode). */
  export interface MimeNode {
    readonly root: boolean;
    readonly contentType: string | false;
    readonly charset: string | false;
    readonly encoding: string | false;
    readonly disposition: string | false;
    readonly filename: string | false;
    readonly flowed: boolean;
    readonly delSp: boolean;
    getDecoder: () => Transform;
  }

  export interface HeaderLine {
    readonly key: string;
    readonly line: string;
  }

  export interface TreeNode {
    readonly contentType: string | false;
    isAttachment?: boolean;
    decoder?: Transform;
    readonly headers: Map<string, unknown>;
  }

  export interface AttachmentStream {
    readonly type: 'attachment';
    readonly content: Readable;
    readonly headers: Map<string, unknown>;
    readonly checksum?: string;
    readonly size?: number;
    readonly release: () => void;
  }

  export class MailParser extends Transform {
    constructor(options: MailParserOptions);
    createNode(node: MimeNode): TreeNode;
    processHeaders(lines: readonly HeaderLine[]): Map<string, unknown>;
  }
}
