import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createCodeReader } from '../../../functions/adapters/code-reader.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { multipart, part } from '../../support/mail.ts';

const TARGET = 'https://pay.attack.test/login';
const readCodes = createCodeReader();
let png: Buffer;
/** The same code as grey pixels. */
let grey: { readonly width: number; readonly height: number; readonly pixels: Buffer };

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
  const { image, symbol } = await writeBarcode(TARGET, { format: 'QRCode', scale: 4, addQuietZones: true });
  if (image === null) throw new Error('no picture');
  png = Buffer.from(await image.arrayBuffer());
  grey = enlarge(symbol.data, { width: symbol.width, height: symbol.height });
});

const SCALE = 4;
const QUIET = 4;

/** Modules to pixels, with a quiet zone around them. */
function enlarge(modules: Uint8ClampedArray, { width, height }: { width: number; height: number }) {
  const [wide, high] = [(width + 2 * QUIET) * SCALE, (height + 2 * QUIET) * SCALE];
  const pixels = Buffer.alloc(wide * high, 255);
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const [column, row] = [Math.floor(x / SCALE) - QUIET, Math.floor(y / SCALE) - QUIET];
      const inside = column >= 0 && row >= 0 && column < width && row < height;
      if (inside) pixels[y * wide + x] = modules[row * width + column] ?? 255;
    }
  return { width: wide, height: high, pixels };
}

const attached = (type: string, bytes: Buffer): Buffer =>
  part(
    [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'],
    bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
  );

async function linksOf(type: string, bytes: Buffer) {
  const parsed = await parseMessage(
    multipart([part(['Content-Type: text/plain'], 'Scan me'), attached(type, bytes)]),
    { readCodes },
  );
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.value.links.map(({ target, host, origin }) => ({ target, host, origin }));
}

const pdf = (dictionary: string, stream: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<<${dictionary} /Length ${stream.length}>>\nstream\n`),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

const QR = [{ target: TARGET, host: 'pay.attack.test', origin: 'qr-code' }];

describe('parseMessage, on codes in pictures', () => {
  it.each(['image/png', 'application/octet-stream', 'image/jpeg'])(
    'reads one in a picture labelled %s',
    async (type) => {
      expect(await linksOf(type, png)).toEqual(QR);
    },
  );

  it('reads one on a page of a PDF', async () => {
    const { width, height, pixels } = grey;
    const dictionary = `/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Width ${width} /Height ${height}`;
    expect(await linksOf('application/pdf', pdf(dictionary, deflateSync(pixels)))).toEqual(QR);
  });

  it('reads one on a page of a PDF with predicted rows', async () => {
    const { width, height, pixels } = grey;
    const rows = Array.from({ length: height }, (_unused, row) => {
      const line = pixels.subarray(row * width, (row + 1) * width);
      const above = row === 0 ? Buffer.alloc(width) : pixels.subarray((row - 1) * width, row * width);
      return Buffer.concat([Buffer.from([2]), line.map((value, at) => value - (above[at] ?? 0))]);
    });
    const dictionary = `/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /DecodeParms <</Predictor 15 /Columns ${width}>> /Filter /FlateDecode /Width ${width} /Height ${height}`;
    expect(await linksOf('application/pdf', pdf(dictionary, deflateSync(Buffer.concat(rows))))).toEqual(QR);
  });

  it.each([
    {
      title: 'a picture that claims a thousand million pixels',
      bytes: () =>
        Buffer.concat([png.subarray(0, 16), Buffer.from('0000ffff0000ffff', 'hex'), png.subarray(24)]),
    },
    { title: 'a picture that is cut off', bytes: () => png.subarray(0, 60) },
    {
      title: 'a PDF page that unfolds to more than it says',
      bytes: () =>
        pdf(
          '/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Width 10 /Height 10',
          deflateSync(Buffer.alloc(5_000_000)),
        ),
    },
  ])('leaves $title unread', async ({ bytes }) => {
    expect(await linksOf('image/png', bytes())).toEqual([]);
  });
});

describe('parseMessage, on links in files', () => {
  it.each([
    {
      title: 'an HTML file',
      type: 'text/html; name=a.html',
      bytes: Buffer.from('<html><a href="http://attack.test/">Pay</a>'),
      disposition: true,
    },
    {
      title: 'an HTML file under another label',
      type: 'application/octet-stream',
      bytes: Buffer.from('<!doctype html><form action="http://attack.test/"><input type=password></form>'),
    },
    {
      title: 'an SVG picture',
      type: 'image/svg+xml',
      bytes: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="http://attack.test/"><text>Pay</text></a></svg>',
      ),
    },
    {
      title: 'a PDF',
      type: 'application/pdf',
      bytes: pdf('/Subtype /Link /A <</S /URI /URI (http://attack.test/)>>', Buffer.alloc(0)),
    },
    {
      title: 'a compressed object of a PDF',
      type: 'application/pdf',
      bytes: pdf(
        '/Type /ObjStm /Filter /FlateDecode',
        deflateSync(Buffer.from('<</URI (http://attack.test/)>>')),
      ),
    },
  ])('follows $title', async ({ type, bytes, disposition }) => {
    const links = await linksOf(disposition ? `${type}\r\nContent-Disposition: attachment` : type, bytes);
    expect(links).toEqual([{ target: 'http://attack.test/', host: 'attack.test', origin: 'attachment' }]);
  });
});
