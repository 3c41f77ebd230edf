/**
 * Width times height of a picture as its header claims, or undefined when it does not say. Decoders believe the
 * header, so the header is what to bound.
 */
export function pixelsOf(picture: Buffer): number | undefined {
  if (picture.length < 26) return undefined;
  if (picture.readUInt32BE(0) === 0x89504e47) return picture.readUInt32BE(16) * picture.readUInt32BE(20);
  const start = picture.toString('latin1', 0, 40);
  if (start.startsWith('GIF8')) return picture.readUInt16LE(6) * picture.readUInt16LE(8);
  if (start.startsWith('BM')) return Math.abs(picture.readInt32LE(18) * picture.readInt32LE(22));
  const [, width, height] = /^P[56] (\d{1,6}) (\d{1,6}) 255\n/.exec(start) ?? [];
  if (width !== undefined && height !== undefined) return Number(width) * Number(height);
  return picture[0] === 0xff && picture[1] === 0xd8 ? jpegPixels(picture) : undefined;
}

/** Walks the segments of a JPEG to the frame header (SOF0–SOF15, without DHT, JPG and DAC). */
function jpegPixels(picture: Buffer): number | undefined {
  for (let at = 2; at + 9 < picture.length; ) {
    if (picture[at] !== 0xff) return undefined;
    const marker = picture[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return picture.readUInt16BE(at + 5) * picture.readUInt16BE(at + 7);
    }
    at += marker === 0xff ? 1 : 2 + picture.readUInt16BE(at + 2);
  }
  return undefined;
}
