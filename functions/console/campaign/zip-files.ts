import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

configure({ useWebWorkers: false });

/** A pack as a plain ZIP: what is in it is defanged, and whoever gets it must be able to open it. */
export async function zipFiles(files: ReadonlyMap<string, string | Buffer>): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter('application/zip'));
  for (const [name, content] of files) await writer.add(name, new Uint8ArrayReader(Buffer.from(content)));
  const blob = await writer.close();
  return new Uint8Array(await blob.arrayBuffer());
}
