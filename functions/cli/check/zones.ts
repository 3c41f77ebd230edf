import { readFileSync } from 'node:fs';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { Resolve } from '../../../shared/ports.ts';

/** How many written zones stay in memory: neighbouring rows of a manifest mostly share theirs. */
const KEPT = 64;

/** Opens written DNS zones by path, each once while it is in use. */
export function createZoneReader(): (path: string) => Resolve {
  const known = new Map<string, Resolve>();
  return (path) => {
    const zone = known.get(path) ?? zoneResolver(JSON.parse(readFileSync(path, 'utf8')));
    // Last used goes last, so that the first is the one to forget.
    known.delete(path);
    known.set(path, zone);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return zone;
  };
}
