// Inner parts of mailauth that only tests compare ours with.

declare module 'mailauth/lib/dkim/body/index.js' {
  export function dkimBody(
    canonicalization: string,
    algorithm: string,
    limit: number | '',
  ): {
    readonly bodyHashedBytes: number;
    readonly canonicalizedLength: number;
    update(chunk: Buffer): void;
    digest(encoding: 'base64'): string;
  };
}

declare module 'mailauth/lib/dkim/message-parser.js' {
  import { Writable } from 'node:stream';

  export class MessageParser extends Writable {
    readonly headers: { readonly parsed: readonly { key: string | null; casedKey?: string; line: Buffer }[] };
    nextChunk(chunk: Buffer): Promise<void>;
  }
}
