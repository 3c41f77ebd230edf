import type { Everything } from '../../shared/everything.ts';

/** What a killed process leaves behind: nothing that it was going to do is done any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The ports whose calls change or ask the world, in the order of a message's way. */
const PORTS = ['ledger', 'store', 'notifications', 'nextHop', 'announcer', 'postponer'] as const;

/**
 * The same world, in a process that is killed right after its call number `last`: that call took effect, nobody heard
 * its answer, and every later call fails. `calls` counts and names them.
 */
export function killedAfter(
  world: Everything,
  last: number,
): { readonly world: Everything; readonly calls: string[] } {
  const calls: string[] = [];
  const wrap = (port: string, methods: object): object =>
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        async (...parameters: unknown[]): Promise<unknown> => {
          if (calls.length >= last) throw new Killed();
          calls.push(`${port}.${name}`);
          const answer: unknown = await Reflect.apply(method as () => unknown, undefined, parameters);
          if (calls.length >= last) throw new Killed();
          return answer;
        },
      ]),
    );
  const ports = Object.fromEntries(PORTS.map((port) => [port, wrap(port, world[port])]));
  return { world: { ...world, ...ports }, calls };
}
