const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/** Value of a hexadecimal digit by byte, -1 for every other byte. */
const HEX = Int8Array.from({ length: 256 }, (_unused, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? -1 : digit;
});
const hex = (byte: number | undefined): number => HEX[byte ?? 0] ?? -1;

/**
 * Decodes quoted-printable (RFC 2045 §6.7) in one pass over the bytes, whatever they are: blanks at the end of
 * a line are dropped by remembering where the last other byte stood, not by searching for them.
 */
export function decodeQuotedPrintable(input: Buffer): Buffer {
  const output = Buffer.allocUnsafe(input.length);
  let length = 0;
  /** Length of the output up to the last byte that is no blank at the end of a line. */
  let solid = 0;
  for (let at = 0; at < input.length; at += 1) {
    const byte = input[at] ?? 0;
    if (byte === EQUALS) {
      const value = hex(input[at + 1]) * 16 + hex(input[at + 2]);
      const softEnd = value < 0 || hex(input[at + 2]) < 0 ? softBreak(input, at + 1) : -1;
      if (softEnd > 0) at = softEnd;
      else if (softEnd === 0) output[length++] = byte;
      else {
        output[length++] = value;
        at += 2;
      }
      solid = length;
    } else if (byte === LF || (byte === CR && input[at + 1] === LF)) {
      length = solid;
      output[length++] = byte;
      if (byte === CR) output[length++] = input[++at] ?? 0;
      solid = length;
    } else {
      output[length++] = byte;
      if (!isBlank(byte)) solid = length;
    }
  }
  return output.subarray(0, length);
}

/** Offset of the LF of a soft line break that begins here, 0 when none does. */
function softBreak(input: Buffer, from: number): number {
  let at = from;
  while (isBlank(input[at])) at += 1;
  if (input[at] === CR) at += 1;
  return input[at] === LF ? at : 0;
}
