import { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { messageKeys } from '../../../shared/authenticate/dkim-keys.ts';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import { signer } from '../../support/signers.ts';

const bank = signer('northwind.example');
const weak = signer('weak.example', 'rsa-512');

const zone = {
  [bank.keyName]: { TXT: [bank.keyRecord] },
  'two._domainkey.northwind.example': { TXT: [[bank.keyRecord.slice(0, 20), bank.keyRecord.slice(20)]] },
  'sha1._domainkey.northwind.example': { TXT: [`${bank.keyRecord}; h=sha1`] },
  'gone._domainkey.northwind.example': { TXT: ['v=DKIM1; p='] },
  'odd._domainkey.northwind.example': { TXT: ['v=DKIM1; p=!!!'] },
  'down._domainkey.northwind.example': 'SERVFAIL',
  [weak.keyName]: { TXT: [weak.keyRecord] },
};

const key = (name: string, hashAlgo = 'sha256') =>
  messageKeys(zoneResolver(zone)).get('DKIM', name, undefined, { hashAlgo });

const FAILURES = [
  { title: 'no record', name: 'none._domainkey.northwind.example', code: 'ENOTFOUND' },
  { title: 'a revoked key', name: 'gone._domainkey.northwind.example', code: 'EINVALIDVAL' },
  { title: 'a key that is no Base64', name: 'odd._domainkey.northwind.example', code: 'EINVALIDVAL' },
  { title: 'a key for another hash', name: 'sha1._domainkey.northwind.example', code: 'EINVALIDHASH' },
  { title: 'a short key', name: weak.keyName, code: 'ESHORTKEY' },
  { title: 'a server failure', name: 'down._domainkey.northwind.example', code: 'ESERVFAIL' },
  {
    title: 'a name that cannot exist',
    name: `${'a'.repeat(64)}._domainkey.northwind.example`,
    code: 'ENOTFOUND',
  },
] as const;

describe('messageKeys', () => {
  it('parses a key once for all messages, whoever publishes it', async () => {
    const first = await key(bank.keyName);
    const second = await key('two._domainkey.northwind.example');
    expect(first).toMatchObject({ keyType: 'ed25519', publicKey: expect.any(KeyObject) });
    expect(second).toBe(first);
  });

  it.each(FAILURES)('fails for $title with $code', async ({ name, code }) => {
    await expect(key(name)).rejects.toMatchObject({ code });
  });

  it('lets nobody write on a failure that others are told', async () => {
    const first = await key('gone._domainkey.northwind.example').catch((failure: unknown) => failure);
    const second = await key('gone._domainkey.northwind.example').catch((failure: unknown) => failure);
    expect(first).not.toBe(second);
  });
});
