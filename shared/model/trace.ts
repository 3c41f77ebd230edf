/** How the header block that our own MX (SES) prepends was read. */
export type TraceReading =
  /** The message did not come with such a block: the envelope was handed over separately. */
  | { readonly kind: 'not-expected' }
  | { readonly kind: 'accepted'; readonly forgeries: readonly TraceForgery[] }
  /** The block is not one that SES writes: nothing in it is believed. */
  | { readonly kind: 'refused'; readonly because: string; readonly forgeries: readonly TraceForgery[] };

/** A field below the block that pretends to be one of SES's or ours. It has no effect, and is evidence. */
export interface TraceForgery {
  readonly field: string;
  readonly value: string;
}
