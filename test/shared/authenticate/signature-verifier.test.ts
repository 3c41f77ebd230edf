import fc from 'fast-check';
import type { DKIMResult } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkArc } from '../../../shared/authenticate/arc.ts';
import { SignatureVerifier } from '../../../shared/authenticate/signature-verifier.ts';
import { splitMessage } from '../../../shared/authenticate/split-message.ts';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import { letter, NOW } from '../../support/authentication.ts';
import { seal, sign, signer } from '../../support/signers.ts';

const bank = signer('northwind.example');
const rsa = signer('northwind.example', 'rsa-1024', 's2');
const forwarder = signer('forwarder.example');
const zone = Object.fromEntries(
  [bank, rsa, forwarder].map(({ keyName, keyRecord }) => [keyName, { TXT: [[keyRecord]] }] as const),
);
const resolve = zoneResolver(zone);
const resolver = async (name: string): Promise<string[][]> =>
  (await resolve(name, 'TXT')).map((record) => (Array.isArray(record) ? [...record] : []));

/** What a result says, without how the library words it for a header. */
const gist = ({ signingDomain, selector, status }: DKIMResult) => ({
  signingDomain,
  selector,
  result: status.result,
  comment: status.comment,
});

async function ours(raw: Buffer) {
  const verifier = new SignatureVerifier(splitMessage(raw), { resolve, now: NOW, author: undefined });
  await verifier.verify();
  const { arc: chain } = await checkArc(verifier.arc, resolve);
  return { dkim: verifier.results.map(gist), arc: chain.result };
}

async function mailauths(raw: Buffer) {
  const { results, arc: data } = await dkimVerify(raw, {
    resolver,
    strict: true,
    curTime: NOW,
    sender: 'a@b.example',
  });
  const chain = { ...data, chain: data?.chain === false || data?.chain === undefined ? [] : data.chain };
  const { status } = await arc(chain, { resolver, strict: true });
  return { dkim: results.map(gist), arc: status.result };
}

/** What a hand on the way may put into a message. `l=` is left out: there we differ, as docs/standards.md says. */
const PIECES = [
  '',
  ' ',
  '\t',
  '\r\n',
  '\r\n ',
  '\n',
  '\0',
  'x',
  ';',
  '=',
  ':',
  'v=1;',
  's=s2;',
  'From: a@b.example\r\n',
  '\xff',
  '\r',
];

interface Edit {
  /** Where, as a share of the message. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.constantFrom(0, 0, 1, 3, 40),
    insert: fc.constantFrom(...PIECES),
  }),
  { maxLength: 3 },
);

const apply = (raw: string, { at, remove, insert }: Edit): string => {
  const place = Math.floor(at * raw.length);
  return raw.slice(0, place) + insert + raw.slice(place + remove);
};

describe('SignatureVerifier', () => {
  let signed: readonly string[] = [];

  beforeAll(async () => {
    const twice = await sign(await sign(letter(), bank), rsa, { canonicalization: 'simple/simple' });
    const sealed = await seal(twice, forwarder, { results: 'mx.forwarder.example; dmarc=pass', cv: 'none' });
    const sealedTwice = await seal(sealed, forwarder, {
      results: 'mx.forwarder.example; arc=pass',
      cv: 'pass',
    });
    signed = [await sign(letter(undefined, 'a  b \r\n\tc\r\n\r\n'), bank), twice, sealed, sealedTwice];
  });

  it('passes what nobody touched', async () => {
    const results = await Promise.all(signed.map((raw) => ours(Buffer.from(raw, 'latin1'))));
    expect(results.flatMap(({ dkim }) => dkim.map(({ result }) => result))).toEqual(
      Array.from({ length: 7 }, () => 'pass'),
    );
    expect(results.map((result) => result.arc)).toEqual(['none', 'none', 'pass', 'pass']);
  });

  it('says what mailauth says of whatever became of a signed message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3 }), edits, async (which, changes) => {
        const raw = Buffer.from(changes.reduce(apply, signed[which] ?? ''), 'latin1');
        expect(await ours(raw)).toEqual(await mailauths(raw));
      }),
      { numRuns: 800 },
    );
  }, 60_000);
});
