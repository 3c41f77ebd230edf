import { dnsFailure } from '../../shared/authenticate/dns-failure.ts';
import { isAskable } from '../../shared/authenticate/message-resolver.ts';
import type { DnsAnswer, RecordType, Resolve } from '../../shared/ports.ts';
import { type CacheLimits, DnsCache } from './dns-cache.ts';
import { ServerList, toServers } from './dns-servers.ts';
import { ask } from './dns-transport.ts';
import { type Question, type Said, understand } from './dns-wire.ts';

/** How a resolver asks. */
export interface ResolverOptions {
  /** `address`, `address:port` or `[address]:port` of recursive name servers; the system's when absent. */
  readonly servers?: readonly string[];
  /** Milliseconds of patience with each try in turn; their sum bounds what one question can cost. */
  readonly patience?: readonly number[];
  readonly cache?: CacheLimits;
  /** The clock that answers age by, in milliseconds. */
  readonly now?: () => number;
}

/** A resolver that has the name in its cache needs milliseconds; one that must walk the tree, seldom a second. */
const PATIENCE = [1000, 2000];

/** Sockets that are open at one time; further questions wait their turn. */
const MAX_IN_FLIGHT = 128;

/** Names that stand for another name, followed beyond what one reply holds. */
const MAX_ALIASES = 8;

/**
 * One resolver for everybody: answers are kept as long as their TTL says and shared by all messages, a question
 * that is under way is not asked again, and silence of the servers is an ETIMEOUT within the sum of `patience`.
 */
export function createResolver(options: ResolverOptions = {}): Resolve {
  const { servers, patience = PATIENCE, cache: limits, now = () => performance.now() } = options;
  const cache = new DnsCache(limits);
  const list = new ServerList(toServers(servers));
  const inFlight = new Map<string, Promise<Said>>();
  const turns = new Turns(MAX_IN_FLIGHT);

  const find = (question: Question): Said | Promise<Said> => {
    const key = `${question.type} ${question.name}`;
    const kept = cache.get(key, now());
    if (kept !== undefined) return kept;
    const underway = inFlight.get(key);
    if (underway !== undefined) return underway;
    const asked = turns
      .take(() => askServers(question, { list, patience, now }))
      .then((said) => {
        cache.put(key, said, now());
        return said;
      })
      .finally(() => inFlight.delete(key));
    inFlight.set(key, asked);
    return asked;
  };

  return async (name: string, type: RecordType): Promise<DnsAnswer> => {
    if (!isAskable(name)) throw dnsFailure('EBADNAME', name, type);
    let said = await find({ name: name.toLowerCase().replace(/\.$/, ''), type });
    for (let hop = 0; 'alias' in said && hop < MAX_ALIASES; hop++)
      said = await find({ name: said.alias, type });
    if ('answer' in said) return said.answer;
    throw dnsFailure('failure' in said ? said.failure : 'ESERVFAIL', name, type);
  };
}

interface Asking {
  readonly list: ServerList;
  readonly patience: readonly number[];
  readonly now: () => number;
}

/** Tries the servers in turn until one of them says something about the name. */
async function askServers(question: Question, { list, patience, now }: Asking): Promise<Said> {
  let last: Said = { failure: 'ETIMEOUT', ttl: 0 };
  const servers = list.inOrder(now());
  const tries = list.allDead(now()) ? patience.slice(0, 1) : patience;
  for (const [attempt, wait] of tries.entries()) {
    const server = servers[attempt % servers.length];
    if (server === undefined) break;
    const query = { server, question, patience: wait };
    let reply = await ask({ ...query, edns: true });
    if (reply?.rcode === 'FORMERR' || reply?.rcode === 'NOTIMP') reply = await ask({ ...query, edns: false });
    if (reply === undefined) {
      list.keptSilent(server, now());
      continue;
    }
    list.answered(server);
    last = understand(reply, question);
    if (!('failure' in last) || last.failure === 'ENOTFOUND' || last.failure === 'ENODATA') return last;
  }
  return last;
}

/** Lets no more than so many tasks run at one time; the others wait in the order they came. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  async take<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
