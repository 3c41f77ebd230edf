import {
  flag,
  integer,
  list,
  type ObjectSchema,
  object,
  oneOf,
  optional,
  ref,
  text,
  time,
} from './schema.ts';

const reviewed = (what: string): ObjectSchema =>
  object(what, {
    message: ref('Message'),
    actor: ref('Actor'),
    reason: text('Why, in the actor’s own words; never the message’s.'),
    batch: optional(text('Groups the items of one bulk action.')),
    campaign: optional(text('Campaign id.')),
    impersonates: list('Brand ids of the verdict.', text('Brand id.')),
  });

const campaign = (what: string): ObjectSchema =>
  object(what, {
    campaign: text('Campaign id.'),
    brand: optional(text('Brand whose name is used.')),
    counts: ref('CampaignCounts'),
    firstSeen: time('Received time of the first message.'),
    lastSeen: time('Received time of the latest message.'),
    trigger: oneOf('What made us tell.', 'recipients', 'canary', 'reports', 'growth', 'links', 'by-hand'),
    reasons: list('Why these messages are one campaign.', ref('Reason')),
    linkHosts: list('Hosts that its links lead to.', text('Host.')),
    infrastructure: ref('Infrastructure'),
    linked: list('Campaigns that have to do with it.', ref('LinkedCampaign')),
    sample: optional(text('Key of its earliest message.')),
    truncated: flag('Whether something was cut to keep the event small.'),
  });

/** What `data` holds, by detail-type. */
export const DETAIL_TYPES = {
  'Mail Verdict Issued': object('A message was judged; once per message, clean ones too.', {
    message: ref('Message'),
    envelope: ref('Envelope'),
    header: ref('Header'),
    authentication: optional(ref('Authentication')),
    disposition: oneOf('What was done.', 'deliver', 'tag', 'quarantine'),
    because: oneOf('Why.', 'no-grounds', 'evidence', 'override', 'unscreenable', 'pending'),
    wouldHave: optional(
      oneOf('In monitor mode: what enforcement would have done.', 'deliver', 'tag', 'quarantine'),
    ),
    points: optional(integer('Sum of the evidence’s points.')),
    problem: optional(ref('Problem')),
    impersonates: list('Brand ids.', text('Brand id.')),
    findings: list('Reasons to distrust it.', ref('Finding')),
    campaign: optional(text('Campaign id.')),
    truncated: flag('Whether something was cut to keep the event small; everything is in the record.'),
  }),
  'Mail Quarantined': reviewed('A message was held.'),
  'Mail Released': reviewed('A held message was handed out.'),
  'Mail Release Requested': reviewed('A reviewer asked for a release that somebody else must approve.'),
  'Mail Release Denied': reviewed('A release that was asked for was refused.'),
  'Mail Purged': reviewed('A held message was removed for good.'),
  'Mail Verdict Revised': object('Later knowledge changed a verdict.', {
    message: ref('Message'),
    before: ref('Judgement'),
    after: ref('Judgement'),
    cause: text('What changed: dns-answered, retro-hunt, reviewer, …'),
    actor: ref('Actor'),
    campaign: optional(text('Campaign id.')),
  }),
  'Mail Recall Requested': object('A message that people already have should have been held: take it back.', {
    message: ref('Message'),
    envelope: ref('Envelope'),
    header: ref('Header'),
    handedOn: oneOf('How it went out.', 'delivered', 'tagged'),
    judgement: ref('Judgement'),
    actor: ref('Actor'),
    reason: text('What became known, in the actor’s own words; never the message’s.'),
    batch: optional(text('Groups the messages of one hunt.')),
    campaign: optional(text('Campaign id.')),
    impersonates: list('Brand ids of the verdict.', text('Brand id.')),
    truncated: flag('Whether recipients were cut to keep the event small; recipientCount stays true.'),
  }),
  'Campaign Detected': campaign('Spoofs of one brand passed the warning threshold; once per campaign.'),
  'Campaign Updated': campaign('A campaign that was told about has grown or was linked, after a cool-down.'),
  'Canary Tripped': object('Mail from a stranger reached an address that only one list holds.', {
    canary: ref('Canary'),
    message: ref('Message'),
    assessment: oneOf('A leaked list, or somebody who guesses addresses.', 'leak', 'guessing'),
    neighbours: integer('Addresses beside it, never issued, that the same client tried within an hour.'),
    authorDomain: optional(text('Domain of the single author in From.')),
    mailFromDomain: optional(text('Domain in MAIL FROM.')),
    clientIp: optional(text('Address of the connecting client.')),
    authentication: optional(ref('Authentication')),
    campaign: optional(text('Campaign id.')),
    impersonates: list('Brand ids of the verdict.', text('Brand id.')),
  }),
  'Canary Reinstated': object('A person took back all trips of a canary so far: its list did not leak.', {
    canary: ref('Canary'),
    trippedAt: time('When the first of the trips was told.'),
    actor: ref('Actor'),
    reason: text('Why, in the actor’s own words.'),
  }),
  'Mail Processing Failed': object('A message could not be processed and waits for a person.', {
    messageKey: optional(text('Message id given by Amazon SES, when it is known.')),
    stage: text('Where it stopped: intake, screen, act, publish, deliver, …'),
    error: text('Cannot <verb> <thing>: <reason>; no mail content.'),
    object: optional(ref('StoredObject')),
    queue: optional(text('Dead-letter queue that holds the notification.')),
  }),
  'Policy Activated': object('An operator put a policy or a brand registry into force.', {
    before: optional(ref('Versions')),
    after: ref('Versions'),
    actor: ref('Actor'),
    reason: optional(text('Why, in the actor’s own words.')),
  }),
  'Rule Expiring': object('An allow, a block or a line of the registry stops counting soon.', {
    kind: oneOf('What it is.', 'allow', 'block', 'brand-line'),
    where: oneOf('Where it stands.', 'desk', 'policy', 'brands'),
    subject: text('What it is about, e.g. dkim esp.example; an address is named by its domain alone.'),
    brand: optional(text('Brand id that it is limited to or belongs to.')),
    owner: optional(text('Who answers for it.')),
    ends: time('When it stops counting.'),
    withinDays: integer('The threshold that it has reached; told once for each.'),
  }),
} as const satisfies Readonly<Record<string, ObjectSchema>>;

/** Every detail-type there is. */
export type DetailType = keyof typeof DETAIL_TYPES;

const isDetailType = (text: string): text is DetailType => Object.hasOwn(DETAIL_TYPES, text);

/** All detail-types, in the order in which a message and a campaign live through them. */
export const detailTypes: readonly DetailType[] = Object.keys(DETAIL_TYPES).filter(isDetailType);

/** Checks a detail-type that came from outside. */
export const toDetailType = (text: string): DetailType | undefined => (isDetailType(text) ? text : undefined);
