import type { Link, ParsedMessage } from '../../../shared/model/message.ts';

/** A message laid open for a person: what parsing found, and the body as it was meant to be seen. */
export interface OpenedMessage {
  readonly message: ParsedMessage;
  /** The HTML body as it came; never shown before `safeHtml`. */
  readonly html: string | undefined;
  /** The sender's bytes, without the block of our own MX. */
  readonly raw: Buffer;
}

/** Links and attachments in the shape that the API sends. */
export interface ShownLink extends Omit<Link, 'host'> {
  readonly host: string | undefined;
  /** `hxxps://www[.]stranger[.]example/x`: safe to paste into a ticket. */
  readonly defanged: string;
}
