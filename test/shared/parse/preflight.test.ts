import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/parse/limits.ts';
import { preflight } from '../../../shared/parse/preflight.ts';
import { mail } from '../../support/mail.ts';

const times = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_unused, n) => line(n)).join('\r\n');

const CASES: readonly {
  readonly kind: string;
  readonly limit: number;
  readonly build: (size: number) => Buffer;
}[] = [
  {
    kind: 'header-too-large',
    limit: LIMITS.headerBytes,
    build: (size) =>
      mail({ fields: [`X-A: ${'a'.repeat(size - mail({ fields: ['X-A: '], body: '' }).length)}`] }),
  },
  {
    kind: 'too-many-header-lines',
    limit: LIMITS.headerLines,
    build: (size) => mail({ fields: [`X-A: a${'\r\n b'.repeat(size - 6)}`] }),
  },
  {
    kind: 'too-many-header-fields',
    limit: LIMITS.headerFields,
    build: (size) => mail({ fields: [times(size - 5, (n) => `X-${n}: a`)] }),
  },
  {
    kind: 'too-many-bare-carriage-returns',
    limit: LIMITS.bareCarriageReturns,
    build: (size) => mail({ fields: [`X-A: ${'\ra'.repeat(size)}`] }),
  },
  {
    kind: 'signature-too-large',
    limit: LIMITS.signatureBytes,
    build: (size) => mail({ fields: [`DKIM-Signature:${'a'.repeat(size)}`] }),
  },
  {
    kind: 'too-much-white-space-in-signatures',
    limit: LIMITS.signatureBlanks,
    build: (size) => mail({ fields: [`DKIM-Signature: b=A${' '.repeat(size - 1)}A`] }),
  },
  {
    kind: 'too-many-arc-fields',
    limit: LIMITS.arcFields,
    build: (size) => mail({ fields: [times(size, (n) => `ARC-Authentication-Results: i=${n}; mx`)] }),
  },
  {
    kind: 'identity-field-too-large',
    limit: LIMITS.identityFieldBytes,
    build: (size) => mail({ from: `From: ${'a:'.repeat((size - 2) / 2)};` }),
  },
  {
    kind: 'too-many-received-fields',
    limit: LIMITS.receivedFields,
    build: (size) => mail({ fields: [times(size, (n) => `Received: from a by b${n}`)] }),
  },
  {
    kind: 'received-field-too-large',
    limit: LIMITS.receivedBytes,
    build: (size) => mail({ fields: [`Received:${' b'.repeat(size / 2)}`] }),
  },
  {
    kind: 'body-line-too-long',
    limit: LIMITS.bodyLineBytes,
    build: (size) => mail({ body: `one\r\n${'a'.repeat(size - 1)}\r\nthree\r\n` }),
  },
];

describe('preflight', () => {
  it.each(CASES)('passes a message at the limit: $kind', ({ limit, build }) => {
    expect(preflight(build(limit))).toMatchObject({ ok: true });
  });

  it.each(CASES)('turns away one beyond: $kind', ({ kind, limit, build }) => {
    expect(preflight(build(limit + 2))).toEqual({ ok: false, problem: { kind, limit } });
  });

  it('turns away what SES itself would not take', () => {
    expect(preflight(Buffer.alloc(LIMITS.messageBytes + 1, 'a\n'))).toMatchObject({
      problem: { kind: 'message-too-large' },
    });
  });

  it('takes a message without a body, or of nothing at all', () => {
    expect(preflight(Buffer.alloc(0))).toMatchObject({ ok: true });
    expect(preflight(Buffer.from('From: a@b.example'))).toMatchObject({ ok: true });
  });
});
