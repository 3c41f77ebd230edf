import type { DnsAnswer, DnsExchange, DnsTranscript, RecordType, Resolve } from '../ports.ts';
import { codeOf, dnsFailure } from './dns-failure.ts';
import { withLookupBudget } from './lookup-budget.ts';

const nameOf = (name: string): string => name.toLowerCase().replace(/\.$/, '');
const keyOf = (name: string, type: RecordType): string => `${type} ${nameOf(name)}`;

/**
 * Keeps what DNS says while one message is judged, within the message's budget of time. A question is asked once,
 * and what is kept is what the asker was told: one that nobody has answered yet stands as ETIMEOUT.
 */
export function recordDns(resolve: Resolve): {
  readonly resolve: Resolve;
  readonly transcript: () => DnsTranscript;
} {
  const budgeted = withLookupBudget(resolve);
  const asked = new Map<string, Promise<DnsAnswer>>();
  const exchanges = new Map<string, DnsExchange>();
  const record = async (name: string, type: RecordType): Promise<DnsAnswer> => {
    const key = keyOf(name, type);
    const question = { name: nameOf(name), type };
    exchanges.set(key, { ...question, failure: 'ETIMEOUT' });
    try {
      const answer = await budgeted(name, type);
      exchanges.set(key, { ...question, answer });
      return answer;
    } catch (failure) {
      exchanges.set(key, { ...question, failure: codeOf(failure) });
      throw failure;
    }
  };
  return {
    resolve: (name, type) => {
      const known = asked.get(keyOf(name, type));
      if (known !== undefined) return known;
      const answer = record(name, type);
      asked.set(keyOf(name, type), answer);
      return answer;
    },
    transcript: () => [...exchanges.values()],
  };
}

/** Answers as a transcript does. A question that it does not hold was never answered: ETIMEOUT. */
export function replayDns(transcript: DnsTranscript): Resolve {
  const known = new Map(transcript.map((exchange) => [keyOf(exchange.name, exchange.type), exchange]));
  return async (name, type) => {
    const exchange = known.get(keyOf(name, type));
    if (exchange === undefined) throw dnsFailure('ETIMEOUT', name, type);
    if ('failure' in exchange) throw dnsFailure(exchange.failure, name, type);
    return exchange.answer;
  };
}
