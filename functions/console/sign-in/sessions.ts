import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../../shared/ports.ts';
import type { Operator } from '../../../shared/review/operator.ts';

/** A session ends half an hour after its last use, and after eight hours in any case. */
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 8 * 60 * 60_000;

interface Session {
  readonly operator: Operator;
  readonly since: number;
  readonly seen: number;
}

/** Sessions of one machine. Only hashes of the tokens are kept. */
export function sessions(now: Clock) {
  const open = new Map<string, Session>();
  const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');
  return {
    begin: (operator: Operator): string => {
      const token = randomBytes(32).toString('base64url');
      const at = now().getTime();
      open.set(idOf(token), { operator, since: at, seen: at });
      return token;
    },
    /** Whose session it is. `byHand` is what keeps it open: a page that asks by itself does not. */
    find: (token: string, byHand = true): Operator | undefined => {
      const id = idOf(token);
      const session = open.get(id);
      if (session === undefined) return undefined;
      const at = now().getTime();
      if (at - session.seen > IDLE_MS || at - session.since > LONGEST_MS) {
        open.delete(id);
        return undefined;
      }
      if (byHand) open.set(id, { ...session, seen: at });
      return session.operator;
    },
    end: (token: string): void => void open.delete(idOf(token)),
  };
}
