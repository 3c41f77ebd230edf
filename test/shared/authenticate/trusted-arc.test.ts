import { describe, expect, it } from 'vitest';
import type { ArcSet } from '../../../shared/authenticate/arc.ts';
import { vouchingSealer } from '../../../shared/authenticate/trusted-arc.ts';
import type { DomainName } from '../../../shared/model/address.ts';
import { toDomainName } from '../../../shared/model/address.ts';
import type { ArcResult, DmarcResult } from '../../../shared/model/authentication.ts';

const domain = (text: string): DomainName => {
  const name = toDomainName(text);
  if (name === undefined) throw new Error(`Cannot use ${text}: not a domain`);
  return name;
};
const author = domain('northwind.example');
const forwarder = domain('forwarder.example');
const lists = domain('lists.example');
const stranger = domain('stranger.example');

const fail: DmarcResult = { result: 'fail', authorDomain: author, policy: 'reject' };
const passing: ArcResult = { result: 'pass', instances: 1, sealer: forwarder };
const passed = (sealer: DomainName, from: string | undefined = 'northwind.example'): ArcSet => ({
  sealer,
  dmarc: { result: 'pass', from },
});

const CASES: readonly {
  readonly title: string;
  readonly sets: readonly ArcSet[];
  readonly arc?: ArcResult;
  readonly dmarc?: DmarcResult;
  readonly vouchedBy: DomainName | undefined;
}[] = [
  { title: 'one trusted sealer that saw dmarc=pass', sets: [passed(forwarder)], vouchedBy: forwarder },
  {
    title: 'a sealer that leaves header.from out',
    sets: [{ sealer: forwarder, dmarc: { result: 'pass', from: undefined } }],
    vouchedBy: forwarder,
  },
  {
    title: 'two trusted sealers, whatever the newer one saw',
    sets: [passed(lists), { sealer: forwarder, dmarc: { result: 'fail', from: 'northwind.example' } }],
    vouchedBy: forwarder,
  },
  {
    title: 'a quarantine policy too',
    sets: [passed(forwarder)],
    dmarc: { ...fail, policy: 'quarantine' },
    vouchedBy: forwarder,
  },
  { title: 'a stranger', sets: [passed(stranger)], vouchedBy: undefined },
  {
    title: 'a chain that a stranger began',
    sets: [passed(stranger), passed(forwarder)],
    vouchedBy: undefined,
  },
  {
    title: 'a stranger between two that are trusted',
    sets: [passed(lists), passed(stranger), passed(forwarder)],
    vouchedBy: undefined,
  },
  {
    title: 'oldest results for another author',
    sets: [passed(forwarder, 'stranger.example')],
    vouchedBy: undefined,
  },
  {
    title: 'oldest results that failed',
    sets: [{ sealer: forwarder, dmarc: { result: 'fail', from: undefined } }],
    vouchedBy: undefined,
  },
  {
    title: 'oldest results without DMARC',
    sets: [{ sealer: forwarder, dmarc: undefined }],
    vouchedBy: undefined,
  },
  {
    title: 'a broken chain',
    sets: [passed(forwarder)],
    arc: { ...passing, result: 'fail' },
    vouchedBy: undefined,
  },
  {
    title: 'a message that passes by itself',
    sets: [passed(forwarder)],
    dmarc: { result: 'pass', authorDomain: author, alignedBy: ['dkim'], policy: 'reject' },
    vouchedBy: undefined,
  },
  { title: 'no chain', sets: [], arc: { result: 'none' }, vouchedBy: undefined },
];

describe('vouchingSealer', () => {
  it.each(CASES)('says $vouchedBy for $title', ({ sets, arc = passing, dmarc = fail, vouchedBy }) => {
    expect(vouchingSealer({ arc, sets, dmarc }, [forwarder, lists])).toBe(vouchedBy);
  });
});
