import type { DomainName, Mailbox } from './address.ts';
import type { NonEmpty } from './nominal.ts';

/** A message as its recipient would see it (RFC 5322). Everything here is the sender's claim. */
export interface ParsedMessage {
  readonly messageId: string | undefined;
  readonly from: FromField;
  readonly sender: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly subject: string;
  /** Visible text: text/plain as it is, HTML as it reads without hidden parts. At most 200,000 characters. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly images: readonly Image[];
  readonly forms: readonly Form[];
  readonly attachments: readonly Attachment[];
  /** Every part's media type in order, e.g. `multipart/report`, with the top level first. */
  readonly mediaTypes: readonly string[];
  readonly headerFields: readonly HeaderField[];
  /** Every address-like token in From, Sender, Reply-To and Resent-From, decoded, wherever it hides. */
  readonly addressTokens: readonly AddressToken[];
  /** Where two readers could read the header section in two ways. */
  readonly anomalies: readonly Anomaly[];
  readonly date: Date | undefined;
}

/** The From field (RFC 5322 §3.6.2), as strictly as an author may be trusted. */
export type FromField =
  | { readonly kind: 'single'; readonly author: Mailbox }
  | { readonly kind: 'several'; readonly authors: NonEmpty<Mailbox> }
  | { readonly kind: 'missing' }
  /** `displayName` is what a lenient mail program would show; `raw` is the decoded field body. */
  | { readonly kind: 'malformed'; readonly raw: string; readonly displayName: string | undefined };

/** One header field, unfolded; `raw` is the body as it came, `value` with encoded-words decoded (RFC 2047). */
export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  readonly raw: string;
  readonly value: string;
}

/** An address-like token in an identity field and where it stood. `domain` is undefined when it is not a valid name. */
export interface AddressToken {
  readonly where: 'From' | 'Sender' | 'Reply-To' | 'Resent-From';
  readonly part: 'addr-spec' | 'display-name' | 'comment' | 'encoded-word' | 'rest';
  readonly text: string;
  readonly domain: DomainName | undefined;
}

/** A place where two readers could see two different messages. The kind names the trick. */
export interface Anomaly {
  readonly kind: string;
  /** `hard`: never delivered as if the author were proven. `soft`: worth a warning. */
  readonly severity: 'hard' | 'soft';
  readonly where: string;
  readonly value: string;
}

/** A place that the message asks people to go to. */
export interface Link {
  /** As written, before anything is unwrapped. */
  readonly target: string;
  /** Host that a browser would visit (WHATWG URL), undefined when there is none. */
  readonly host: DomainName | undefined;
  /** The words people see for it; empty for a bare image. */
  readonly text: string;
  readonly origin: 'html' | 'text' | 'form' | 'image-map' | 'qr-code' | 'attachment';
}

/** A picture, remote or carried along. */
export interface Image {
  readonly source: string;
  readonly alt: string;
}

/** An HTML form in the body and the kinds of fields that it asks for. */
export interface Form {
  readonly action: string;
  readonly host: DomainName | undefined;
  readonly fields: readonly { readonly type: string; readonly name: string }[];
}

/** A file that came along. Only its facts are kept; the bytes stay in the raw message. */
export interface Attachment {
  readonly filename: string | undefined;
  readonly mediaType: string;
  /** Told from the first bytes (`html`, `svg`, `pdf`, `png`, `zip`, …), whatever the label says. */
  readonly sniffed: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
  readonly disposition: 'inline' | 'attachment';
}
