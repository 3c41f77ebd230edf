import type { Zone } from '../authenticate/zone.ts';
import { toDomainName } from '../model/address.ts';
import type { Envelope } from '../model/envelope.ts';
import type { Attack, Sender } from './attack.ts';
import { compose } from './compose.ts';
import { keyRecord, SELECTOR, type SigningKey, sign } from './sign.ts';
import type { Target } from './target.ts';

/** A message on the wire: its bytes, how it came, and what DNS says while it is judged. */
export interface Staged {
  readonly attack: Attack;
  readonly raw: Buffer;
  readonly envelope: Envelope;
  readonly zone: Zone;
}

/** Where the attacker's own mail leaves from, the brand's, and the address that no SPF record knows. */
const HOSTS = { own: '198.51.100.25', genuine: '192.0.2.25', forged: '203.0.113.66' } as const;

/** What a run needs besides the attacks: time and a key, so that the same run gives the same bytes. */
export interface Backstage {
  readonly target: Target;
  readonly now: Date;
  readonly key: SigningKey;
  readonly recipient: string;
}

/** Writes one attack out and sets the zone for it. */
export function stage(attack: Attack, { target, now, key, recipient }: Backstage): Staged {
  const { sender } = attack;
  const messageId = `${attack.technique.replaceAll('/', '.')}@${sender.kind === 'forged' ? 'haisin-mail.test' : sender.domain}`;
  const draft = compose(attack, { to: recipient, date: now, messageId });
  const signs = sender.kind === 'own' || (sender.kind === 'genuine' && sender.by === 'dkim');
  return {
    attack,
    raw: signs ? sign(draft, { domain: sender.domain, key }) : draft,
    envelope: envelopeOf(sender, { now, recipient }),
    zone: {
      ...brandZone(target, { sender, key }),
      ...(sender.kind === 'own' ? domainZone(sender.domain, HOSTS.own, key) : {}),
    },
  };
}

function envelopeOf(
  sender: Sender,
  { now, recipient }: { readonly now: Date; readonly recipient: string },
): Envelope {
  const helo = sender.kind === 'forged' ? 'host66.example.net' : `mx.${sender.domain}`;
  const signedOnly = sender.kind === 'genuine' && sender.by === 'dkim';
  const mailFrom =
    sender.kind === 'forged' ? sender.mailFrom : `bounce@${signedOnly ? 'esp.example' : sender.domain}`;
  const at = recipient.lastIndexOf('@');
  const domain = toDomainName(recipient.slice(at + 1));
  return {
    mailFrom:
      mailFrom === ''
        ? { kind: 'null' }
        : {
            kind: 'address',
            text: mailFrom,
            domain: toDomainName(mailFrom.slice(mailFrom.lastIndexOf('@') + 1)),
          },
    rcptTo: domain === undefined ? [] : [{ localPart: recipient.slice(0, at), domain }],
    client: { known: true, ip: HOSTS[sender.kind], helo },
    receivedAt: now,
  };
}

/** A domain in perfect order. */
const domainZone = (domain: string, host: string, key: SigningKey): Zone => ({
  [domain]: { TXT: [`v=spf1 ip4:${host} -all`], MX: [{ exchange: `mx.${domain}`, priority: 10 }] },
  [`mx.${domain}`]: { A: [host] },
  [`_dmarc.${domain}`]: { TXT: ['v=DMARC1; p=reject'] },
  [`${SELECTOR}._domainkey.${domain}`]: { TXT: [keyRecord(key)] },
});

/**
 * The brand's domains. Attacks meet `p=none`, because DMARC alone must not be what catches them: so many
 * spoofed domains publish nothing stronger. Genuine mail meets `p=reject`, or no record where that is the point.
 */
function brandZone(
  { brand }: Target,
  { sender, key }: { readonly sender: Sender; readonly key: SigningKey },
): Zone {
  const asked = sender.kind === 'genuine' ? 'v=DMARC1; p=reject' : 'v=DMARC1; p=none';
  const published = sender.kind !== 'genuine' || sender.dmarc;
  return Object.fromEntries(
    brand.sendsFrom
      .flatMap((domain) =>
        Object.entries({
          ...domainZone(domain, HOSTS.genuine, key),
          [`_dmarc.${domain}`]: { TXT: [asked] },
        }),
      )
      .filter(([name]) => published || !name.startsWith('_dmarc.')),
  );
}
