import { describe, expect, it } from 'vitest';
import { chooseSignatures, MAX_SIGNATURES } from '../../../shared/authenticate/dkim-signatures.ts';
import { splitMessage } from '../../../shared/authenticate/split-message.ts';
import { toDomainName } from '../../../shared/model/address.ts';

const signed = (domains: readonly string[]) =>
  splitMessage(
    Buffer.from(`${domains.map((domain) => `DKIM-Signature: v=1; d=${domain}; s=s1\r\n`).join('')}\r\n`),
  ).headers.parsed;

const chosen = (domains: readonly string[], author: string): readonly unknown[] =>
  chooseSignatures(signed(domains), toDomainName(author)).map(({ parsed }) => parsed?.d?.value);

const strangers = Array.from({ length: MAX_SIGNATURES + 10 }, (_, index) => `n${index}.stranger.example`);

describe('chooseSignatures', () => {
  it('keeps all where there are few', () => {
    expect(chosen(['a.example', 'northwind.example'], 'northwind.example')).toEqual([
      'a.example',
      'northwind.example',
    ]);
  });

  it('keeps the one of the author among very many', () => {
    const kept = chosen([...strangers, 'mail.northwind.example'], 'northwind.example');
    expect(kept).toHaveLength(MAX_SIGNATURES);
    expect(kept.at(-1)).toBe('mail.northwind.example');
    expect(kept[0]).toBe('n0.stranger.example');
  });

  it('keeps the topmost where none could align', () => {
    expect(chosen(strangers, 'northwind.example')).toEqual(strangers.slice(0, MAX_SIGNATURES));
  });
});
