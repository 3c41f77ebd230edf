import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rewriteFrom } from '../../../shared/act/rewrite-from.ts';
import { sealMessage } from '../../../shared/act/seal.ts';
import { passMessage, releaseMessage, tagMessage } from '../../../shared/act/tag.ts';
import { authenticate } from '../../../shared/authenticate/authenticate.ts';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import type { Tagging } from '../../../shared/model/policy.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { domain } from '../../support/inspections.ts';
import { spoofVerdict } from '../../support/records.ts';
import { keyAt, mail, signed } from '../../support/wire-mail.ts';

const TAGGING: Tagging = { authservId: domain('mx.ours.example'), subjectPrefix: undefined, banner: false };
const PREFIX = '【なりすまし注意】';
function tagged(authentication: Partial<AuthenticationResults> = {}): Verdict {
  if (spoofVerdict.because !== 'evidence') throw new Error('Cannot build a verdict: no evidence');
  const results = { ...spoofVerdict.authentication, ...authentication };
  return { ...spoofVerdict, disposition: 'tag', authentication: results };
}
const TAGGED = tagged();

const header = (raw: Buffer): string => raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
const subjectOf = async (raw: Buffer): Promise<string | undefined> => {
  const parsed = await parseMessage(raw);
  return parsed.ok ? parsed.value.subject : undefined;
};

/** What our own verification says of the first signature. */
async function dkimOf(raw: Buffer): Promise<string | undefined> {
  const parsed = await parseMessage(raw);
  if (!parsed.ok) return undefined;
  const client = { known: false as const, because: 'not-recorded' as const };
  const receivedAt = new Date();
  const envelope = { mailFrom: { kind: 'unknown' as const }, rcptTo: [], client, receivedAt };
  const use = {
    resolve: zoneResolver(keyAt('northwind.example')),
    trustedSealers: [],
    now: () => receivedAt,
  };
  return (await authenticate({ raw, message: parsed.value, envelope }, use)).dkim?.[0]?.result;
}

describe('passMessage', () => {
  it('leaves a message as it is, byte for byte', () => {
    const raw = mail({ body: Buffer.from([0xff, 0x0a, 0x00, 0x0d, 0x1b]) });
    expect(passMessage(raw, TAGGING)).toBe(raw);
  });

  it.each([
    { title: 'a verdict in our name', line: 'X-Sekisho-Verdict: deliver' },
    { title: 'a name with blanks before its colon', line: 'x-sekisho-verdict \t: deliver' },
    { title: 'an order to SES', line: 'X-SES-CONFIGURATION-SET: theirs' },
    { title: 'results in our name', line: 'Authentication-Results: mx.ours.example; dmarc=pass' },
    {
      title: 'results in our name, behind a comment',
      line: 'Authentication-Results: (a (b)) MX.Ours.Example 1; dkim=pass',
    },
    {
      title: 'folded results in our name',
      line: 'Authentication-Results:\r\n mx.ours.example;\r\n spf=pass',
    },
  ])('takes away $title', ({ line }) => {
    const left = passMessage(mail({ fields: [line, 'X-Other: stays'] }), TAGGING);
    expect(left.equals(mail({ fields: ['X-Other: stays'] }))).toBe(true);
  });

  it.each([
    {
      title: 'results of somebody else',
      line: 'Authentication-Results: mx.ours.example.stranger.test; dmarc=pass',
    },
    { title: 'a field that only begins alike', line: 'X-Session: 1' },
  ])('keeps $title', ({ line }) => {
    const raw = mail({ fields: [line] });
    expect(passMessage(raw, TAGGING).equals(raw)).toBe(true);
  });
});

describe('tagMessage', () => {
  it('puts results and verdict on top, and leaves every signature valid', async () => {
    const raw = await signed(mail({ from: 'news@northwind.example' }), 'northwind.example');
    const out = tagMessage(raw, TAGGED, TAGGING);
    expect(out.subarray(out.length - raw.length).equals(raw)).toBe(true);
    expect(header(out)).toContain(
      'Authentication-Results: mx.ours.example;\r\n spf=softfail smtp.mailfrom=stranger.example;\r\n dkim=none;\r\n dmarc=fail (p=none) header.from=northwind-bank.example;\r\n arc=none\r\n',
    );
    expect(header(out)).toContain('X-Sekisho-Verdict: tag; because=evidence; points=9\r\n');
    expect(header(out)).toContain('X-Sekisho-Findings: exact-domain.unproven\r\n');
    expect(await dkimOf(out)).toBe('pass');
  });

  it('lets no hostile value into a header', () => {
    const hostile = tagged({
      dkim: [
        { domain: domain('a.test'), selector: 's\r\nX-Evil: 1', result: 'fail', reason: 'x\r\nX-Evil: 2' },
        { domain: domain('a.test'), selector: 'ｓ\0;dmarc=pass (', result: 'pass' },
      ],
    });
    const added = header(tagMessage(mail(), hostile, TAGGING));
    expect(added).not.toMatch(/^X-Evil/m);
    expect(added).not.toMatch(/dmarc=pass|[^\x09\x0a\x0d\x20-\x7e]/);
  });

  it('says of an unscreenable message that nothing was evaluated', () => {
    const { key, envelope, versions } = spoofVerdict;
    const unscreenable: Verdict = {
      key,
      envelope,
      versions,
      because: 'unscreenable',
      disposition: 'tag',
      problem: { kind: 'too-many-parts' },
      impersonates: [],
      evidence: [],
    };
    const added = header(tagMessage(mail(), unscreenable, TAGGING));
    expect(added).toContain('Authentication-Results: mx.ours.example; none\r\n');
  });
});

describe('tagMessage, with a subject prefix', () => {
  const prefixed = (raw: Buffer): Buffer => tagMessage(raw, TAGGED, { ...TAGGING, subjectPrefix: PREFIX });

  it.each([
    { title: 'plain', subject: 'Minutes', expected: `${PREFIX} Minutes` },
    { title: 'Japanese', subject: '当選のお知らせ', expected: `${PREFIX}当選のお知らせ` },
  ])('warns before a $title subject', async ({ subject, expected }) => {
    expect(await subjectOf(prefixed(mail({ subject })))).toBe(expected);
  });

  it('leaves the sender’s subject byte for byte, folds and charsets included', () => {
    const subject = '=?ISO-2022-JP?B?GyRCRXZBKiROGyhC?=\r\n =?ISO-2022-JP?B?GyRCJCpDTiRpJDsbKEI=?=';
    const raw = Buffer.from(
      mail().toString('latin1').replace('Subject: Minutes', `Subject: ${subject}`),
      'latin1',
    );
    expect(header(prefixed(raw))).toContain(`\r\n ${subject}\r\n`);
  });

  it('warns once, however often it is done', async () => {
    const once = prefixed(mail());
    expect(await subjectOf(prefixed(once))).toBe(`${PREFIX} Minutes`);
  });

  it('makes a subject where there is none', async () => {
    const raw = Buffer.from(
      mail()
        .toString('latin1')
        .replace(/Subject: .*\r\n/, ''),
      'latin1',
    );
    expect(await subjectOf(prefixed(raw))).toBe(PREFIX);
  });
});

describe('tagMessage, with a banner', () => {
  it('shows a warning above the message and leaves the message inside as it was', async () => {
    const body = Buffer.from('\x1b$B$3$s$K$A$O\x1b(B\r\n', 'latin1');
    const raw = mail({ fields: ['Content-Type: text/plain; charset=ISO-2022-JP'], body });
    const out = tagMessage(raw, TAGGED, { ...TAGGING, banner: true });
    const parsed = await parseMessage(out);
    const text = parsed.ok ? parsed.value.text : '';
    expect(text.indexOf('差出人を偽っている')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('こんにちは')).toBeGreaterThan(text.indexOf('差出人を偽っている'));
    expect(out.includes(body)).toBe(true);
  });
});

describe('releaseMessage', () => {
  it('marks the message as released and leaves its signature valid', async () => {
    const raw = await signed(mail({ from: 'news@northwind.example' }), 'northwind.example');
    const releasedAt = '2026-11-25T09:00:00.000Z';
    const released = releaseMessage(raw, { verdict: spoofVerdict, releasedAt, tagging: TAGGING });
    expect(header(released)).toContain(`X-Sekisho-Released: ${releasedAt}\r\n`);
    expect(await dkimOf(released)).toBe('pass');
  });
});

describe('rewriteFrom', () => {
  it('moves the author to Reply-To and to the name, and takes the broken signature away', async () => {
    const raw = await signed(
      mail({ from: '"Bank, Northwind" <news@northwind.example>' }),
      'northwind.example',
    );
    const rewritten = await parseMessage(rewriteFrom(raw, 'forward@ours.example'));
    const message = rewritten.ok ? rewritten.value : undefined;
    expect(message?.from).toMatchObject({
      kind: 'single',
      author: {
        displayName: 'Bank Northwind news at northwind.example via Sekisho',
        address: { localPart: 'forward' },
      },
    });
    expect(message?.replyTo[0]?.address).toMatchObject({ localPart: 'news', domain: 'northwind.example' });
    expect(message?.headerFields.some(({ name }) => name === 'dkim-signature')).toBe(false);
  });
});

describe('sealMessage', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  const key = { domain: 'ours.example', selector: 's1', privateKey };

  it('puts the first ARC set on top, with our results in it', async () => {
    const sealed = header(await sealMessage(mail(), { verdict: TAGGED, tagging: TAGGING, key }));
    expect(sealed).toMatch(/^ARC-Seal: i=1; .*cv=none/s);
    expect(sealed).toMatch(/ARC-Authentication-Results: i=1; mx\.ours\.example;\s+spf=softfail/);
  });

  it('leaves a message alone whose chain nobody looked at', async () => {
    const raw = mail();
    const authentication = {
      spf: undefined,
      dkim: [],
      arc: undefined,
      dmarc: undefined,
      vouchedBy: undefined,
    };
    const verdict = tagged(authentication);
    expect(await sealMessage(raw, { verdict, tagging: TAGGING, key })).toBe(raw);
  });
});
