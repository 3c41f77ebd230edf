import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detailTypes } from '../../../shared/events/contract/detail-types.ts';
import { schemaName, schemaOf } from '../../../shared/events/contract/schemas.ts';
import { detailsToTypeScript, partsToTypeScript } from '../../../shared/events/contract/to-typescript.ts';

/** Every file that is made from the contract, by path below the project's root. */
export const contractFiles = (): Readonly<Record<string, string>> => ({
  'shared/events/parts.ts': partsToTypeScript(),
  'shared/events/types.ts': detailsToTypeScript(),
  ...Object.fromEntries(
    detailTypes.map((type) => [
      `schemas/events/${schemaName(type)}.json`,
      `${JSON.stringify(schemaOf(type), null, 2)}\n`,
    ]),
  ),
});

/** Writes schemas and types below a folder. */
export function writeContract(folder: string): readonly string[] {
  const files = Object.entries(contractFiles());
  for (const [path, content] of files) {
    const target = join(folder, path);
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, content);
  }
  return files.map(([path]) => path);
}
