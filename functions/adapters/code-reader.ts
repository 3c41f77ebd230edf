import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CodeReader } from '../../shared/parse/codes.ts';

/** A bundle carries the binary beside it; otherwise it lies in its package. Never fetched from anywhere. */
function wasmBinary(): ArrayBuffer {
  const beside = new URL('./zxing_reader.wasm', import.meta.url);
  const file = existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  return new Uint8Array(readFileSync(file)).buffer;
}

/** zxing with its binary (1 MB), loaded with the first picture, not before. */
async function load() {
  const zxing = await import('zxing-wasm/reader');
  await zxing.prepareZXingModule({ overrides: { wasmBinary: wasmBinary() }, fireImmediately: true });
  return zxing;
}

/** Reads QR codes with zxing. */
export function createCodeReader(): CodeReader {
  let ready: ReturnType<typeof load> | undefined;
  return async (picture) => {
    try {
      ready ??= load();
      const { readBarcodes } = await ready;
      const codes = await readBarcodes(new Uint8Array(picture), {
        formats: ['QRCode', 'MicroQRCode', 'DataMatrix', 'Aztec', 'PDF417'],
        maxNumberOfSymbols: 8,
      });
      return codes.filter(({ isValid }) => isValid).map(({ text }) => text);
    } catch {
      // A picture that cannot be decoded shows nothing to people either.
      return [];
    }
  };
}
