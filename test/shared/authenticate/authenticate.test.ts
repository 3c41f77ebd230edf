import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../shared/authenticate/authenticate.ts';
import { recordDns, replayDns } from '../../../shared/authenticate/transcript.ts';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { Resolve } from '../../../shared/ports.ts';
import { authenticated, domain, letter, NOW } from '../../support/authentication.ts';
import { seal, sign, signer } from '../../support/signers.ts';

const bank = signer('northwind.example');
const forwarder = signer('forwarder.example');
const zone = {
  'northwind.example': { TXT: ['v=spf1 include:esp.example -all'] },
  'esp.example': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] },
  '_dmarc.northwind.example': { TXT: ['v=DMARC1; p=reject'] },
  [bank.keyName]: { TXT: [bank.keyRecord] },
  [forwarder.keyName]: { TXT: [forwarder.keyRecord] },
};
const transaction = { mailFrom: 'news@northwind.example', ip: '192.0.2.10' };

const genuine = async (): Promise<string> =>
  seal(await sign(letter(), bank), forwarder, { results: 'mx.forwarder.example; dmarc=pass', cv: 'none' });

describe('authenticate', () => {
  it('tells everything about a genuine message', async () => {
    expect(await authenticated({ raw: await genuine(), zone, ...transaction })).toEqual({
      spf: { identity: 'mailfrom', domain: 'northwind.example', result: 'pass' },
      dkim: [{ domain: 'northwind.example', selector: 's1', result: 'pass' }],
      arc: { result: 'pass', instances: 1, sealer: 'forwarder.example', reason: expect.any(String) },
      dmarc: {
        result: 'pass',
        authorDomain: 'northwind.example',
        alignedBy: ['spf', 'dkim'],
        policy: 'reject',
      },
      vouchedBy: undefined,
    });
  });

  it('says the same again from what DNS said the first time', async () => {
    const raw = await genuine();
    const { resolve, transcript } = recordDns(zoneResolver(zone));
    const first = await authenticated({ raw, resolve, ...transaction });
    const again = await authenticated({ raw, resolve: replayDns(transcript()), ...transaction });
    expect(again).toEqual(first);
  });

  it('says the same again where DNS gave up in between', async () => {
    const raw = await genuine();
    const answers = zoneResolver(zone);
    const failing: Resolve = (name, type) =>
      name.startsWith('s1._domainkey')
        ? Promise.reject(Object.assign(new Error('no'), { code: 'ETIMEOUT' }))
        : answers(name, type);
    const { resolve, transcript } = recordDns(failing);
    const first = await authenticated({ raw, resolve, ...transaction });
    expect(first.dkim).toMatchObject([{ result: 'temperror' }]);
    expect(await authenticated({ raw, resolve: replayDns(transcript()), ...transaction })).toEqual(first);
  });

  it('asks for everything at once that it can know of', async () => {
    const raw = await genuine();
    const asked: string[] = [];
    void authenticated({
      raw,
      ...transaction,
      resolve: (name) => {
        asked.push(name);
        return new Promise(() => undefined);
      },
    });
    await expect
      .poll(() => asked.toSorted())
      .toEqual(
        [
          '_dmarc.example',
          '_dmarc.northwind.example',
          'northwind.example',
          bank.keyName,
          forwarder.keyName,
        ].toSorted(),
      );
  });

  it('never believes a Return-Path or Authentication-Results in the message', async () => {
    const forged = `Return-Path: <news@northwind.example>\r\nAuthentication-Results: mx.ours.example; dmarc=pass header.from=northwind.example\r\n`;
    const { spf, dmarc } = await authenticated({
      raw: forged + letter(),
      zone,
      ip: '192.0.2.10',
      mailFrom: 'a@stranger.example',
    });
    expect({ spf: spf?.domain, dmarc: dmarc?.result }).toEqual({ spf: 'stranger.example', dmarc: 'fail' });
  });
});

describe('authenticate, where two readers find two authors,', () => {
  const shown = (from: string) => ({
    ...emptyMessage,
    from: {
      kind: 'single' as const,
      author: { displayName: undefined, address: { localPart: 'news', domain: domain(from) } },
    },
  });
  const judge = async (from: string) =>
    authenticate(
      {
        raw: Buffer.from(await sign(letter(), bank)),
        message: shown(from),
        envelope: {
          mailFrom: { kind: 'unknown' },
          rcptTo: [],
          client: { known: false, because: 'not-recorded' },
          receivedAt: NOW,
        },
      },
      { resolve: zoneResolver(zone), trustedSealers: [], now: () => NOW },
    );

  it('applies nobody’s policy', async () => {
    expect((await judge('mail.northwind.example')).dmarc).toEqual({
      result: 'none',
      because: 'no-single-author-domain',
    });
  });

  it('applies the policy where they agree', async () => {
    expect((await judge('northwind.example')).dmarc).toMatchObject({ result: 'pass' });
  });
});

const PIECES = [
  'DKIM-Signature:',
  'ARC-Seal:',
  'ARC-Message-Signature:',
  'ARC-Authentication-Results:',
  'From:',
  ' v=1;',
  ' a=rsa-sha256;',
  ' c=relaxed/simple;',
  ' d=northwind.example;',
  ' s=s1;',
  ' h=from:from;',
  ' bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;',
  ' b=YQ==;',
  ' i=1;',
  ' cv=none;',
  ' l=1;',
  ' t=1;',
  '\r\n',
  '\n',
  '\r\n\r\n',
  '\t',
  '\0',
  '\xff',
  '=',
  ';',
  '<a@northwind.example>',
  '"',
  '(',
  '@',
  ',',
  ':',
];

describe('authenticate, whatever the bytes are,', () => {
  it('resolves', async () => {
    const bytes = fc
      .array(fc.constantFrom(...PIECES), { maxLength: 50 })
      .map((pieces) => Buffer.from(pieces.join(''), 'latin1'));
    const resolve = zoneResolver(zone);
    const author = {
      displayName: undefined,
      address: { localPart: 'a', domain: domain('northwind.example') },
    };
    const message = { from: { kind: 'single', author } } as const;
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.string({ maxLength: 30 }),
        fc.string({ maxLength: 30 }),
        async (raw, mailFrom, helo) => {
          const results = await authenticate(
            {
              raw,
              message: { ...emptyMessage, ...message },
              envelope: {
                mailFrom: { kind: 'address', text: mailFrom, domain: undefined },
                rcptTo: [],
                client: { known: true, ip: '192.0.2.10', helo },
                receivedAt: NOW,
              },
            },
            { resolve, trustedSealers: [], now: () => NOW },
          );
          expect(results.dmarc?.result).not.toBe('pass');
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const emptyMessage = {
  messageId: undefined,
  sender: [],
  replyTo: [],
  to: [],
  subject: '',
  text: '',
  links: [],
  images: [],
  forms: [],
  attachments: [],
  mediaTypes: [],
  headerFields: [],
  addressTokens: [],
  anomalies: [],
  date: undefined,
};
