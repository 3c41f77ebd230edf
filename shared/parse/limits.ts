/**
 * How much of a message we are ready to read. Every limit is far above what real mail shows (the largest of
 * 12,000 real messages: 135 kB of header, 156 fields, 4 signatures) and keeps the worst message that passes
 * within 1 s + 40 ms per MB of computing time.
 */
export const LIMITS = {
  /** SES takes no more than 40 MB; the header block that it prepends comes on top. */
  messageBytes: 41 * 1024 * 1024,
  headerBytes: 192 * 1024,
  headerLines: 8000,
  headerFields: 600,
  /** CR without LF: none in real mail, each one a restart for whoever takes it for a line end. */
  bareCarriageReturns: 64,
  /** RFC 8617 §4.2.1 allows 50 ARC sets of three fields; a few more are a failed chain, not a problem. */
  arcFields: 250,
  signatureBytes: 64 * 1024,
  /** White space in all signatures: folding takes some 100 characters each, removing it costs the square. */
  signatureBlanks: 8000,
  /** Nobody is the author of 4 kB. */
  identityFieldBytes: 4 * 1024,
  receivedFields: 120,
  receivedBytes: 32 * 1024,
  /** RFC 5322 §2.1.1 allows 998; canonicalization (RFC 6376 §3.4.4) holds a whole line in memory. */
  bodyLineBytes: 1024 * 1024,
  /** Each costs about a third of a millisecond. */
  parts: 1500,
  /** What people see, in UTF-16 units. */
  textLength: 200_000,
  /** What is held of a file that may show or hold links: a page, a picture, a PDF. */
  fileBytes: 1024 * 1024,
  pictures: 8,
  /** All pictures of a message together; reading codes takes 40 ms for each million. */
  picturePixels: 6_000_000,
  /** Decoded text parts beyond this are not read: nobody scrolls that far. */
  textPartBytes: 4 * 1024 * 1024,
  /** The same before decoding: quoted-printable takes three bytes for one. */
  textBodyBytes: 12 * 1024 * 1024,
  links: 2000,
  /** Words that people see for one link. */
  linkTextLength: 500,
  urlLength: 4096,
  attachments: 500,
} as const;
