import { PROBE_DOMAIN } from '../detect/text/probe-brand.ts';
import { type SigningKey, sign } from '../redteam/sign.ts';

/** Who signs the clean mail, under which name its key stands in DNS. */
export interface ProbeSigner {
  readonly domain: string;
  readonly selector: string;
  readonly key: SigningKey;
}

/** One mail of a probe, ready for SMTP. */
export interface ProbeMail {
  readonly kind: 'clean' | 'spoof';
  readonly mailFrom: string;
  readonly raw: Buffer;
}

interface Letter {
  readonly from: string;
  readonly subject: string;
  readonly body: string;
}

const compose = (letter: Letter, { id, at, to }: Occasion, domain: string): Buffer =>
  Buffer.from(
    [
      `From: ${letter.from}`,
      `To: ${to}`,
      `Subject: ${letter.subject}`,
      `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${id}@${domain}>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      // Nobody's out-of-office note should answer a probe (RFC 3834 §5).
      'Auto-Submitted: auto-generated',
      '',
      letter.body,
      '',
    ].join('\r\n'),
  );

/** One run of the probe. */
export interface Occasion {
  /** Unguessable, so that two runs never share a Message-ID. */
  readonly id: string;
  readonly at: Date;
  readonly to: string;
}

/**
 * The same two for a service that signs by itself and sends for its own domains only, as SES does: the spoof borrows
 * the brand's name and no more. Their subjects hold the id, because such a service writes a Message-ID of its own.
 */
export function probeMailsFrom(mailFrom: string, occasion: Occasion): readonly ProbeMail[] {
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  const write = (kind: ProbeMail['kind'], name: string, body: string): ProbeMail => {
    const subject = `${name}: regular check, ${kind} ${occasion.id}`;
    const letter = { from: `${name} <${mailFrom}>`, subject, body };
    return { kind, mailFrom, raw: compose(letter, { ...occasion, id: `${kind}-${occasion.id}` }, domain) };
  };
  return [
    write('clean', 'Mail check', 'This message checks that mail arrives. Nobody needs to answer it.'),
    write(
      'spoof',
      'Sekisho Probe',
      'This message borrows the name of a brand that does not exist. It must be held.',
    ),
  ];
}

/** Two mails: one that must arrive, under a DKIM signature, and one in the name of the probe's brand, without any. */
export function probeMails(occasion: Occasion, signer: ProbeSigner): readonly ProbeMail[] {
  const { domain } = signer;
  const clean = compose(
    {
      from: `Mail check <probe@${domain}>`,
      subject: 'Regular check of the mail system',
      body: 'This message checks that mail arrives. Nobody needs to answer it.',
    },
    { ...occasion, id: `clean-${occasion.id}` },
    domain,
  );
  const spoof = compose(
    {
      from: `Sekisho Probe <notice@${PROBE_DOMAIN}>`,
      subject: 'Sekisho Probe: test of the checkpoint',
      body: 'This message pretends to be from a brand that does not exist. It must be held.',
    },
    { ...occasion, id: `spoof-${occasion.id}` },
    PROBE_DOMAIN,
  );
  return [
    { kind: 'clean', mailFrom: `probe@${domain}`, raw: sign(clean, signer) },
    { kind: 'spoof', mailFrom: `probe@${domain}`, raw: spoof },
  ];
}
