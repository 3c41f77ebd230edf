import { describe, expect, it } from 'vitest';
import type { Zone } from '../../shared/authenticate/zone.ts';
import { authenticated, letter } from '../support/authentication.ts';
import { SIGNED_AT, type Signer, type SignOptions, sign, signer } from '../support/signers.ts';

const bank = signer('northwind.example');
const rsa = signer('northwind.example', 'rsa-1024');
const weak = signer('northwind.example', 'rsa-512');

interface DkimCase {
  readonly title: string;
  readonly by?: Signer;
  readonly options?: SignOptions;
  readonly body?: string;
  /** What happens to the message on its way. */
  readonly change?: (signed: string) => string;
  /** The key record, where it is not the signer's own. */
  readonly record?: string;
  readonly zone?: Zone;
  readonly now?: Date;
  readonly result: string;
}

const check = async ({ by = bank, options, body, change = (raw) => raw, record, zone, now }: DkimCase) => {
  const raw = change(await sign(letter(undefined, body), by, options));
  const results = await authenticated({
    raw,
    zone: zone ?? { [by.keyName]: { TXT: [record ?? by.keyRecord] } },
    ...(now === undefined ? {} : { now }),
  });
  return results.dkim;
};

/** Puts a tag in place of another in the signature. */
const tag =
  (from: RegExp, to: string) =>
  (raw: string): string =>
    raw.replace(from, to);

const CASES: readonly DkimCase[] = [
  { title: 'RFC 8463 ed25519', result: 'pass' },
  { title: '§3.3.2 rsa-sha256', by: rsa, result: 'pass' },
  { title: 'RFC 8301 §3.1 rsa-sha1', by: rsa, options: { algorithm: 'rsa-sha1' }, result: 'policy' },
  { title: 'RFC 8301 §3.2 a key of 512 bits', by: weak, result: 'policy' },
  {
    title: '§3.4.2 a refolded field, relaxed',
    change: tag(/Subject: Statement/, 'subject:  Statement '),
    result: 'pass',
  },
  {
    title: '§3.4.1 a refolded field, simple',
    options: { canonicalization: 'simple/simple' },
    change: tag(/Subject: Statement/, 'subject:  Statement '),
    result: 'fail',
  },
  {
    title: '§3.4.4 blanks at a line end, relaxed',
    change: tag(/Hello\.\r\n$/, 'Hello. \t\r\n\r\n'),
    result: 'pass',
  },
  {
    title: '§3.4.3 empty lines at the end, simple',
    options: { canonicalization: 'simple/simple' },
    change: (raw) => `${raw}\r\n\r\n`,
    result: 'pass',
  },
  {
    title: '§3.4.3 an empty body, simple',
    options: { canonicalization: 'simple/simple' },
    body: '',
    result: 'pass',
  },
  { title: '§3.7 another body', change: tag(/Hello/, 'Hallo'), result: 'fail' },
  { title: '§3.7 another subject', change: tag(/Subject: Statement/, 'Subject: Prize'), result: 'fail' },
  {
    title: '§5.4.2 a second Subject on top of a signed one',
    change: (raw) => `Subject: Prize\r\n${raw}`,
    result: 'pass',
  },
  // §3.5 tags
  { title: '§3.5 v= missing', change: tag(/ v=1;/, ''), result: 'neutral' },
  { title: '§3.5 v= of another version', change: tag(/ v=1;/, ' v=2;'), result: 'neutral' },
  { title: '§3.2 a tag twice', change: tag(/ s=s1;/, ' s=s1; s=s1;'), result: 'neutral' },
  { title: '§3.5 From not signed', change: tag(/: From;/, ';'), result: 'neutral' },
  { title: '§3.5 i= outside d=', change: tag(/ s=s1;/, ' i=@stranger.example; s=s1;'), result: 'neutral' },
  {
    title: '§3.5 x= in the past',
    options: { expires: new Date(SIGNED_AT.getTime() + 60_000) },
    result: 'neutral',
  },
  {
    title: '§3.5 x= to come',
    options: { expires: new Date(SIGNED_AT.getTime() + 3_600_000) },
    result: 'pass',
  },
  {
    title: '§3.5 an unknown canonicalization',
    change: tag(/c=relaxed\/relaxed/, 'c=nowsp/nowsp'),
    result: 'neutral',
  },
  {
    title: '§3.5 d= with a NUL',
    change: tag(/d=northwind\.example/, 'd=stranger.example\0.northwind.example'),
    result: 'neutral',
  },
  {
    title: '§3.1 s= with a NUL',
    change: tag(/s=s1;/, 's=s1._domainkey.stranger.example\0;'),
    result: 'neutral',
  },
  // §8.2 l=
  { title: '§8.2 l= that covers all', options: { maxBodyLength: 8 }, result: 'pass' },
  {
    title: '§8.2 l= with text behind',
    options: { maxBodyLength: 8 },
    change: (raw) => `${raw}Pay here.\r\n`,
    result: 'policy',
  },
  { title: '§8.2 l=0', options: { maxBodyLength: 0 }, result: 'policy' },
  // §3.6.1 key records
  { title: '§3.6.1 a revoked key', record: 'v=DKIM1; k=ed25519; p=', result: 'neutral' },
  { title: '§3.6.1 no key', zone: {}, result: 'neutral' },
  { title: '§3.6.1 a key of another service', record: `${bank.keyRecord}; s=tlsrpt`, result: 'neutral' },
  {
    title: '§3.6.1 a key of another version',
    record: bank.keyRecord.replace('DKIM1', 'DKIM2'),
    result: 'neutral',
  },
  { title: '§3.6.1 a key of another kind', record: rsa.keyRecord, result: 'neutral' },
  {
    title: '§3.6.1 t=s with i= in a sub-domain',
    options: { identity: 'a@mail.northwind.example' },
    record: `${bank.keyRecord}; t=s`,
    result: 'neutral',
  },
  { title: '§6.1.2 a server failure', zone: { [bank.keyName]: 'SERVFAIL' }, result: 'temperror' },
  { title: '§6.1.2 silence', zone: { [bank.keyName]: 'TIMEOUT' }, result: 'temperror' },
];

describe('DKIM (RFC 6376, 8301, 8463)', () => {
  it.each(CASES)('$title: $result', async (dkimCase) => {
    expect(await check(dkimCase)).toMatchObject([{ result: dkimCase.result }]);
  });

  it('reports every signature, topmost first', async () => {
    const esp = signer('esp.example');
    const raw = await sign(await sign(letter(), bank), esp);
    const zone = { [bank.keyName]: { TXT: [bank.keyRecord] } };
    expect((await authenticated({ raw, zone })).dkim).toMatchObject([
      { domain: 'esp.example', selector: 's1', result: 'neutral', reason: 'no key' },
      { domain: 'northwind.example', selector: 's1', result: 'pass' },
    ]);
  });

  it('says none of an unsigned message', async () => {
    expect((await authenticated({ raw: letter() })).dkim).toEqual([{ result: 'none' }]);
  });

  it('looks a key up once, however many signatures name it', async () => {
    const raw = await sign(await sign(letter(), bank), bank);
    const asked: string[] = [];
    await authenticated({
      raw,
      resolve: async (name) => {
        asked.push(name);
        return [[bank.keyRecord]];
      },
    });
    expect(asked.filter((name) => name === bank.keyName)).toHaveLength(1);
  });

  it('keeps two senders with one key record apart', async () => {
    const zone = {
      [bank.keyName]: { TXT: [bank.keyRecord] },
      's1._domainkey.stranger.example': { TXT: [bank.keyRecord] },
    };
    const raw = await sign(letter(), { ...bank, domain: 'stranger.example' });
    expect((await authenticated({ raw, zone })).dkim).toMatchObject([
      { domain: 'stranger.example', result: 'pass' },
    ]);
  });

  it('keeps no text of the message that could not be printed in a reason', async () => {
    const raw = (await sign(letter(), bank)).replace('s=s1', 's=s\x01\xff1');
    const [result] = (await authenticated({ raw })).dkim ?? [];
    expect(JSON.stringify(result)).toMatch(/^[\x20-\x7e]*$/);
  });
});
