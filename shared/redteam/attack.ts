import type { Draft } from './compose.ts';

/** Who sends it, and so what authentication will say. */
export type Sender =
  /** From a domain of the sender's own: SPF, DKIM and DMARC (p=reject) all pass. */
  | { readonly kind: 'own'; readonly domain: string }
  /** From somebody's domain that proves nothing: no signature, an address that its SPF does not know. */
  | { readonly kind: 'forged'; readonly mailFrom: string }
  /** From the brand itself. */
  | {
      readonly kind: 'genuine';
      readonly domain: string;
      readonly by: 'dkim' | 'spf';
      readonly dmarc: boolean;
    };

/** One message and the trick that it plays; a control plays none and must arrive. */
export interface Attack extends Draft {
  /** Group and trick, e.g. `display-name/half-width-kana`. */
  readonly technique: string;
  /** The trick in one line. */
  readonly how: string;
  readonly sender: Sender;
  /** Why it cannot be told from honest mail by what we read; then letting it through is no failure. */
  readonly explained?: string;
}
