const asciiOnly = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Splits so that each piece fits one encoded-word of 75 characters (RFC 2047 §2). */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let piece = '';
  for (const char of text) {
    if (Buffer.byteLength(piece + char) > 39) {
      found.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...found, piece];
}

const base64Word = (charset: string, bytes: Buffer): string => `=?${charset}?B?${bytes.toString('base64')}?=`;

/** Text as a header field may carry it: plain where ASCII suffices, else UTF-8 encoded-words. */
export const encodeWords = (text: string): string => (asciiOnly(text) ? text : asUtf8(text));

/** Everything in encoded-words, even what needs none. */
export const asUtf8 = (text: string): string =>
  pieces(text)
    .map((piece) => base64Word('UTF-8', Buffer.from(piece)))
    .join('\r\n ');

/** One encoded-word for each character: no reader of raw header fields sees the name. */
export const letterByLetter = (text: string): string =>
  Array.from(text, (char) => base64Word('UTF-8', Buffer.from(char))).join('\r\n ');

/** The Q encoding with every byte escaped (RFC 2047 §4.2). */
export const asQuotedPrintable = (text: string): string =>
  pieces(text)
    .flatMap((piece) => (Buffer.byteLength(piece) > 18 ? halves(piece) : [piece]))
    .map((piece) => `=?utf-8?Q?${Array.from(Buffer.from(piece), escapeByte).join('')}?=`)
    .join('\r\n ');

const escapeByte = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function halves(text: string): readonly string[] {
  const chars = Array.from(text);
  const middle = Math.ceil(chars.length / 2);
  return [chars.slice(0, middle).join(''), chars.slice(middle).join('')];
}

/** What most Japanese mail of the 2000s used (RFC 1468); undefined for text that JIS X 0208 does not have. */
export function asIso2022Jp(text: string): string | undefined {
  const codes = Array.from(text, (char) => jisCodes().get(char));
  if (codes.includes(undefined)) return undefined;
  const escaped = Buffer.concat([
    Buffer.from('\x1b$B'),
    ...codes.map((code) => Buffer.from(code ?? [])),
    Buffer.from('\x1b(B'),
  ]);
  return base64Word('ISO-2022-JP', escaped);
}

let jis: ReadonlyMap<string, readonly [number, number]> | undefined;

/** JIS X 0208 by character, told from the decoder of EUC-JP, which holds the same codes with the high bit set. */
function jisCodes(): ReadonlyMap<string, readonly [number, number]> {
  if (jis !== undefined) return jis;
  const decoder = new TextDecoder('euc-jp');
  const rows = Array.from({ length: 94 }, (_, index) => 0x21 + index);
  jis = new Map(
    rows.flatMap((row) =>
      rows.map((cell) => [decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80)), [row, cell]] as const),
    ),
  );
  return jis;
}
