import { toAddrSpec, toDomainName } from '../shared/model/address.ts';
import { toMessageKey } from '../shared/model/verdict.ts';
import type { Submission } from '../shared/screen.ts';
import { domainOf } from './messages.ts';

/** When every message of a benchmark arrives. */
export const NOW = new Date('2026-11-02T10:05:00Z');

/** A message as its sender's own server hands it over. */
export function submissionOf(at: number, raw: Buffer): Submission {
  const key = toMessageKey(`bench-${String(at).padStart(8, '0')}`);
  const rcptTo = toAddrSpec(`customer${at}@ours.example`);
  if (key === undefined || rcptTo === undefined) throw new Error('Cannot build message: its key is no key');
  return {
    key,
    raw,
    envelope: {
      mailFrom: { kind: 'address', text: `bounce@${domainOf(at)}`, domain: toDomainName(domainOf(at)) },
      rcptTo: [rcptTo],
      client: { known: true, ip: '192.0.2.7', helo: `mx.${domainOf(at)}` },
      receivedAt: NOW,
    },
    trace: { kind: 'not-expected' },
    ses: undefined,
  };
}

/** CPU time of this process so far, all threads, in milliseconds. */
export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

export const round = (value: number): number => Math.round(value * 100) / 100;
