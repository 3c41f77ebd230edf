import type { Readable, Transform } from 'node:stream';

/** What mailparser also offers, for the tests that hold ours against it. */
declare module 'mailparser' {
  interface TreeNode {
    isAttachment?: boolean;
    decoder?: Transform;
    readonly headers: Map<string, unknown>;
  }

  interface MimeNode {
    getDecoder: () => Transform;
  }

  interface AttachmentStream {
    readonly type: 'attachment';
    readonly content: Readable;
    readonly headers: Map<string, unknown>;
    readonly release: () => void;
  }

  interface MailParser {
    createNode(node: MimeNode): TreeNode;
  }
}
