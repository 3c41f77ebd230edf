import { inflateSync } from 'node:zlib';
import { LIMITS } from './limits.ts';

/** A stream object: its dictionary as text, its bytes as stored. */
interface PdfStream {
  readonly dictionary: string;
  readonly bytes: Buffer;
}

const MOST_STREAMS = 100;

/** Every stream of a PDF, found by its keywords: a broken or hostile cross-reference table hides nothing. */
function streamsOf(pdf: Buffer): PdfStream[] {
  const streams: PdfStream[] = [];
  for (let at = pdf.indexOf('stream'); at !== -1 && streams.length < MOST_STREAMS; ) {
    const begin = at + (pdf[at + 6] === 0x0d ? 8 : 7);
    const end = pdf.indexOf('endstream', begin);
    if (end === -1) break;
    const before = pdf.toString('latin1', Math.max(0, at - 2000), at);
    streams.push({
      dictionary: before.slice(before.lastIndexOf(' obj') + 1),
      bytes: pdf.subarray(begin, end),
    });
    at = pdf.indexOf('stream', end + 9);
  }
  return streams;
}

/** Inflates within the limit; undefined for what does not inflate. */
function inflate(bytes: Buffer, limit: number): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}

/** The pictures on the pages of a PDF: JPEG as it is, 8-bit grey and RGB as PNM. */
export const picturesInPdf = (pdf: Buffer): readonly Buffer[] =>
  streamsOf(pdf)
    .filter(({ dictionary }) => /\/Subtype\s*\/Image/.test(dictionary))
    .slice(0, LIMITS.pictures)
    .flatMap((stream) => toPicture(stream) ?? []);

function toPicture({ dictionary, bytes }: PdfStream): Buffer | undefined {
  if (/\/Filter\s*\[?\s*\/DCTDecode/.test(dictionary)) return bytes;
  const number = (name: string) => Number(new RegExp(`/${name}\\s+(\\d{1,6})`).exec(dictionary)?.[1] ?? 0);
  const [width, height] = [number('Width'), number('Height')];
  const channels = /\/DeviceRGB/.test(dictionary) ? 3 : /\/DeviceGray/.test(dictionary) ? 1 : 0;
  const isFlate = /\/Filter\s*\[?\s*\/FlateDecode/.test(dictionary);
  if (!isFlate || channels === 0 || number('BitsPerComponent') !== 8) return undefined;
  if (width * height > LIMITS.picturePixels) return undefined;
  const rowBytes = width * channels;
  const predicted = number('Predictor') >= 10;
  const pixels = inflate(bytes, (rowBytes + 1) * height + 1024);
  if (pixels === undefined || pixels.length < (rowBytes + (predicted ? 1 : 0)) * height) return undefined;
  const rows = predicted ? unpredict(pixels, { rowBytes, height, channels }) : pixels;
  const header = Buffer.from(`P${channels === 3 ? 6 : 5} ${width} ${height} 255\n`, 'latin1');
  return Buffer.concat([header, rows.subarray(0, rowBytes * height)]);
}

interface Rows {
  readonly rowBytes: number;
  readonly height: number;
  readonly channels: number;
}

/** Undoes PNG prediction (PDF 32000-1 §7.4.4.4): each row begins with its filter. */
function unpredict(input: Buffer, { rowBytes, height, channels }: Rows): Buffer {
  const output = Buffer.alloc(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    const filter = input[row * (rowBytes + 1)] ?? 0;
    for (let column = 0; column < rowBytes; column += 1) {
      const at = row * rowBytes + column;
      const left = column < channels ? 0 : (output[at - channels] ?? 0);
      const up = row === 0 ? 0 : (output[at - rowBytes] ?? 0);
      const upLeft = row === 0 || column < channels ? 0 : (output[at - rowBytes - channels] ?? 0);
      output[at] = (input[row * (rowBytes + 1) + 1 + column] ?? 0) + predict(filter, [left, up, upLeft]);
    }
  }
  return output;
}

function predict(filter: number, [left, up, upLeft]: readonly [number, number, number]): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - upLeft;
  const [byLeft, byUp, byBoth] = [left, up, upLeft].map((value) => Math.abs(estimate - value));
  if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byBoth ?? 0)) return left;
  return (byUp ?? 0) <= (byBoth ?? 0) ? up : upLeft;
}

const INFLATED_BYTES = 512 * 1024;
const URI = /\/URI\s*\(((?:[^()\\]|\\.){1,2000})\)/g;

/** Where the links on the pages of a PDF lead, also those within compressed objects. */
export function urisInPdf(pdf: Buffer): readonly string[] {
  const objects = streamsOf(pdf)
    .filter(({ dictionary }) => /\/Type\s*\/ObjStm/.test(dictionary))
    .slice(0, 20)
    .flatMap(({ bytes }) => inflate(bytes, INFLATED_BYTES) ?? []);
  const found = [pdf, ...objects].flatMap((text) =>
    [...text.toString('latin1').matchAll(URI)].map(([, uri = '']) => uri.replace(/\\(.)/gs, '$1')),
  );
  return [...new Set(found)].slice(0, 100);
}
