import {
  flag,
  integer,
  list,
  type ObjectSchema,
  object,
  oneOf,
  optional,
  parameters,
  ref,
  text,
  time,
} from './schema.ts';

const DISPOSITION = ['deliver', 'tag', 'quarantine'] as const;
const BECAUSE = ['no-grounds', 'evidence', 'override', 'unscreenable', 'pending'] as const;
const RESULT = ['pass', 'fail', 'softfail', 'neutral', 'policy', 'none', 'temperror', 'permerror'] as const;

/** Parts that several detail-types share; each schema file carries those that it uses. */
export const DEFINITIONS: Readonly<Record<string, ObjectSchema>> = {
  Engine: object(
    'What decided: with the raw message and its recorded DNS answers, the verdict can be made again.',
    {
      version: text('Version of the engine.'),
      mailauth: text('Version of the library that evaluates SPF, DKIM, DMARC and ARC.'),
      policy: text('sha256: and the hash of the policy in force.'),
      brands: text('sha256: and the hash of the brand registry in force.'),
      confusables: text('Version of the Unicode data that look-alikes are judged by.'),
    },
  ),
  StoredObject: object('Where the raw bytes lie.', {
    bucket: text('S3 bucket.'),
    key: text('Object key.'),
  }),
  Message: object('A message, by our own name for it.', {
    key: text('Message id given by Amazon SES; never the Message-ID header field.'),
    receivedAt: time('When SES accepted it.'),
    size: integer('Bytes of the message without the header block of SES.'),
    sha256: text('Hex, of the same bytes.'),
    object: ref('StoredObject'),
  }),
  Address: object('An e-mail address; the local part follows the privacy setting.', {
    domain: optional(text('Lower-case A-label form; absent when it is not a valid name.')),
    localPart: optional(text('Present under the setting plain.')),
    localPartHash: optional(text('Keyed hash, present under the setting hashed.')),
  }),
  Envelope: object('What the SMTP transaction said (RFC 5321).', {
    nullReversePath: flag('Whether MAIL FROM was <>, as in a delivery status notification.'),
    mailFrom: optional(ref('Address')),
    recipientCount: integer('Number of RCPT TO addresses.'),
    recipients: list('RCPT TO; shortened when the event would grow too large.', ref('Address')),
    clientIp: optional(text('Address of the connecting client, absent when not known.')),
    helo: optional(text('HELO name, absent when not known.')),
  }),
  Header: object('What the message says about itself; everything here is the sender’s claim.', {
    authorDomain: optional(text('Domain of the single author in From (RFC 9989).')),
    displayName: optional(text('Present under the setting plain.')),
    displayNameHash: optional(text('Keyed hash, present under the setting hashed.')),
    subject: optional(text('Present under the setting plain.')),
    subjectHash: optional(text('Keyed hash, present under the setting hashed.')),
  }),
  MethodResult: object('One authentication method’s result, in the words of RFC 8601.', {
    result: oneOf('Result.', ...RESULT),
    domain: optional(text('Domain that the result is about.')),
    selector: optional(text('DKIM selector.')),
    policy: optional(oneOf('Policy that the Domain Owner publishes.', 'none', 'quarantine', 'reject')),
  }),
  SesVerdicts: object('What Amazon SES found; any status string is kept as it came.', {
    spam: optional(text('Spam verdict.')),
    virus: optional(text('Virus verdict.')),
    spf: optional(text('SPF verdict.')),
    dkim: optional(text('DKIM verdict.')),
    dmarc: optional(text('DMARC verdict.')),
    dmarcPolicy: optional(text('Published policy, given only when DMARC failed.')),
  }),
  Authentication: object('Results that we computed; an absent method is not known.', {
    spf: optional(ref('MethodResult')),
    dkim: list('One per signature.', ref('MethodResult')),
    dmarc: optional(ref('MethodResult')),
    arc: optional(ref('MethodResult')),
    vouchedBy: optional(text('Trusted ARC sealer that vouches for the message.')),
    ses: optional(ref('SesVerdicts')),
    agreement: oneOf('Whether SES and we come to the same DMARC result.', 'agree', 'disagree', 'unknown'),
  }),
  Finding: object('One reason to distrust, as data; the sentences are rendered per language elsewhere.', {
    detector: text('Detector that found it.'),
    code: text('Which sentence says it.'),
    strength: oneOf('How much it weighs.', 'weak', 'moderate', 'strong'),
    parameters: parameters('What fills the sentence’s gaps; the sender’s words follow the privacy setting.'),
    impersonates: optional(text('Brand id.')),
  }),
  Judgement: object('The core of a verdict.', {
    disposition: oneOf('What was done.', ...DISPOSITION),
    because: oneOf('Why.', ...BECAUSE),
    wouldHave: optional(oneOf('In monitor mode: what enforcement would have done.', ...DISPOSITION)),
    points: optional(integer('Sum of the evidence’s points.')),
    impersonates: list('Brand ids.', text('Brand id.')),
  }),
  Problem: object('The limit or rule that kept us from reading the message.', {
    kind: text('Name of the limit or rule.'),
    limit: optional(integer('Its value.')),
  }),
  Actor: object('Who did it.', {
    kind: oneOf('The service itself or a person.', 'service', 'operator'),
    name: text('Name of the part of the service, or user name of the operator.'),
  }),
  CampaignCounts: object('How large it is. Exact up to 512, an estimate (±5 %) above.', {
    messages: integer('Messages.'),
    recipients: integer('Distinct recipients.'),
    canaries: integer('Leak canaries among them.'),
    reports: integer('Reports by people.'),
  }),
  Infrastructure: object('What sends it.', {
    networks: list('Client networks: /24 of IPv4, /48 of IPv6.', text('Network.')),
    authorDomains: list('Domains in From.', text('Domain.')),
    mailFromDomains: list('Domains in MAIL FROM.', text('Domain.')),
    signingDomains: list('d= of valid DKIM signatures.', text('Domain.')),
  }),
  Reason: object('Why things belong together, as data.', {
    code: text('Which sentence says it.'),
    parameters: parameters('What fills its gaps.'),
  }),
  LinkedCampaign: object('Another campaign that has to do with this one.', {
    campaign: text('Its id.'),
    brand: optional(text('Its brand id.')),
    reasons: list('Why they are linked.', ref('Reason')),
  }),
  Canary: object('The leak canary. Its address is never told.', {
    id: text('Canary id.'),
    list: text('List, export or vendor that it was seeded into.'),
    seededAt: time('When it was seeded.'),
  }),
  Versions: object('Versions that an operator can turn on.', {
    policy: text('sha256: and the hash of the policy.'),
    brands: text('sha256: and the hash of the brand registry.'),
  }),
};
