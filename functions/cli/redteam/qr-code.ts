import { readFileSync } from 'node:fs';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { TRAP } from '../../../shared/redteam/lures.ts';

/** A QR code that leads to the trap, as PNG. */
export async function qrCodeOf(): Promise<Buffer> {
  // Unless it is handed over, the library asks the network for its module.
  const wasm = readFileSync(new URL(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
  const overrides = { wasmBinary: Uint8Array.from(wasm).buffer };
  await prepareZXingModule({ overrides, fireImmediately: true });
  const { image, error } = await writeBarcode(TRAP, { format: 'QRCode', scale: 4, addQuietZones: true });
  if (image === null) throw new Error(`Cannot draw a QR code: ${error}`);
  return Buffer.from(await image.arrayBuffer());
}
