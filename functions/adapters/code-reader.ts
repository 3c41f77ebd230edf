import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { CodeReader } from '../../shared/parse/codes.ts';

/** A bundle carries the binary beside it; otherwise it lies in its package. Never fetched from anywhere. */
function wasmBinary(): ArrayBuffer {
  const beside = new URL('./zxing_reader.wasm', import.meta.url);
  const file = existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  return new Uint8Array(readFileSync(file)).buffer;
}

/** Reads QR codes with zxing. The binary (1 MB) is loaded with the first picture, not before. */
export function createCodeReader(): CodeReader {
  let ready: Promise<unknown> | undefined;
  return async (picture) => {
    try {
      ready ??= prepareZXingModule({ overrides: { wasmBinary: wasmBinary() }, fireImmediately: true });
      await ready;
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
