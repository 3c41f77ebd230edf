/** First bytes (Latin-1) that give a file type away, whatever name and label say. */
const SIGNATURES: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['pdf', /^[\s\S]{0,1000}?%PDF-/],
  ['png', /^\x89PNG\r\n/],
  ['jpeg', /^\xff\xd8\xff/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  ['bmp', /^BM[\s\S]{4}\0\0\0\0/],
  ['zip', /^PK(?:\x03\x04|\x05\x06)/],
  ['rar', /^Rar!\x1a\x07/],
  ['7z', /^7z\xbc\xaf\x27\x1c/],
  ['gzip', /^\x1f\x8b\x08/],
  ['office', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['rtf', /^\{\\rtf/],
  ['exe', /^MZ/],
  ['elf', /^\x7fELF/],
  ['shortcut', /^(?:L\0\0\0\x01\x14\x02|\[InternetShortcut\])/],
  [
    'svg',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,1000}?-->\s*)?(?:<!DOCTYPE svg[^>]{0,400}>\s*)?<svg[\s>]/i,
  ],
  [
    'html',
    /^(?:\xef\xbb\xbf)?\s*(?:<!--[\s\S]{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta|title|iframe|form|table|div|style|a\s)/i,
  ],
  ['calendar', /^(?:\xef\xbb\xbf)?BEGIN:VCALENDAR/i],
  ['email', /^(?:Received|Return-Path|From|Delivered-To|MIME-Version):\s/i],
];

/** How many bytes are needed to tell. */
export const SNIFFED_BYTES = 2048;

/** The type told from a file's first bytes, or undefined where they say nothing. */
export function sniff(content: Buffer): string | undefined {
  const start = content.toString('latin1', 0, SNIFFED_BYTES);
  return SIGNATURES.find(([, pattern]) => pattern.test(start))?.[0];
}
