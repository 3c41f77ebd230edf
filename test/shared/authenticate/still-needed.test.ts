import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import { spf } from 'mailauth/lib/spf/index.js';
import { describe, expect, it } from 'vitest';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import { letter } from '../../support/authentication.ts';
import { sign, signer } from '../../support/signers.ts';

// What mailauth answers by itself where our answer differs. A test that turns red here says that a file of ours
// can go: the one that its title names.

/** Our zones in the shape that mailauth's types ask for. */
const resolver = (zone: Parameters<typeof zoneResolver>[0]) => {
  const resolve = zoneResolver(zone);
  return async (name: string): Promise<string[][]> =>
    (await resolve(name, 'TXT')).map((record) => (Array.isArray(record) ? [...record] : []));
};

describe('mailauth alone', () => {
  it('asks nothing for a MAIL FROM domain with an underscore (spf.ts)', async () => {
    const zone = { 'mail_out.northwind.example': { TXT: ['v=spf1 +all'] } };
    const { status } = await spf({
      ip: '192.0.2.10',
      helo: 'mx.example',
      sender: 'a@mail_out.northwind.example',
      strict: true,
      resolver: resolver(zone),
    });
    expect(status.result).toBe('none');
  });

  it('aligns customers of a public suffix that publishes a record (owner.ts)', async () => {
    const { response } = await evaluateDmarc({
      headerFrom: 'news@bank.github.io',
      dkimDomains: [{ domain: 'stranger.github.io' }],
      strict: true,
      resolver: resolver({ '_dmarc.github.io': { TXT: ['v=DMARC1; p=reject'] } }),
    });
    expect(response).toMatchObject({ status: { result: 'pass' } });
  });

  it('passes a signature over part of the body (body-in-memory.ts, dkim.ts)', async () => {
    const bank = signer('northwind.example');
    const raw = `${await sign(letter(), bank, { maxBodyLength: 8 })}Pay here.\r\n`;
    const { results } = await dkimVerify(raw, {
      strict: true,
      resolver: resolver({ [bank.keyName]: { TXT: [bank.keyRecord] } }),
    });
    expect(results).toMatchObject([{ status: { result: 'pass', underSized: 11 } }]);
  });
});
