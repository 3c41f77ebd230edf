import { readFileSync } from 'node:fs';
import { type Zone, zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { Resolve } from '../../../shared/ports.ts';
import { reasonOf } from '../../adapters/settings-files.ts';

/** A DNS zone as it is written in a JSON file. Throws with the file's name when it is not one. */
export function readZone(path: string): Zone {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Zone;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : reasonOf(error);
    throw new Error(`Cannot read zone from ${path}: ${reason}`, { cause: error });
  }
}

/** How many written zones stay in memory: neighbouring rows of a manifest mostly share theirs. */
const KEPT = 64;

/** Opens written DNS zones by path, each once while it is in use. */
export function createZoneReader(): (path: string) => Resolve {
  const known = new Map<string, Resolve>();
  return (path) => {
    const zone = known.get(path) ?? zoneResolver(readZone(path));
    // Last used goes last, so that the first is the one to forget.
    known.delete(path);
    known.set(path, zone);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return zone;
  };
}
