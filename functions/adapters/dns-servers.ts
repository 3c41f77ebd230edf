import { getServers } from 'node:dns';
import { isIP } from 'node:net';

/** Where a name server listens. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/** Milliseconds that a silent server is asked last. */
const GRUDGE = 30_000;

/** The system's name servers, or those given as `address`, `address:port` or `[address]:port`. */
export function toServers(servers: readonly string[] = getServers()): readonly Server[] {
  return servers.map((text) => {
    if (isIP(text) !== 0) return { address: text, port: DNS_PORT };
    const [, bracketed, plain = bracketed, port = DNS_PORT] =
      /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
    if (plain === undefined || isIP(plain) === 0)
      throw new Error(`Cannot use name server ${text}: not an address`);
    return { address: plain, port: Number(port) };
  });
}

const DNS_PORT = 53;

/** Silences in a row, with no answer to anybody between, after which a server counts as dead. */
const DEAD = 3;

/** Name servers in the order they are best asked: one that kept silent comes last for a while. */
export class ServerList {
  readonly #silences = new Map<Server, { readonly count: number; readonly until: number }>();
  readonly #servers: readonly Server[];

  constructor(servers: readonly Server[]) {
    this.#servers = servers;
  }

  inOrder(now: number): readonly Server[] {
    return this.#servers.toSorted((a, b) => this.#until(a, now) - this.#until(b, now));
  }

  /** Whether there is nobody left who could answer: then one try is enough to see if that has changed. */
  allDead(now: number): boolean {
    return this.#servers.every(
      (server) => this.#until(server, now) > 0 && (this.#silences.get(server)?.count ?? 0) >= DEAD,
    );
  }

  keptSilent(server: Server, now: number): void {
    const count = (this.#silences.get(server)?.count ?? 0) + 1;
    this.#silences.set(server, { count, until: now + GRUDGE });
  }

  answered(server: Server): void {
    this.#silences.delete(server);
  }

  #until(server: Server, now: number): number {
    const until = this.#silences.get(server)?.until ?? 0;
    return until > now ? until : 0;
  }
}
