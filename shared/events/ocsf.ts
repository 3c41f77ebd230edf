import { SOURCE } from './contract/schemas.ts';
import type { Address, Authentication, Detail, MailVerdictIssuedData } from './types.ts';

/** The version of OCSF that this exporter writes; consumers read it in `metadata.version`. */
export const OCSF_VERSION = '1.6.0';

const CLASS_UID = 4009;
const SCAN = 3;

/** OCSF security_control: action_id, disposition_id and their captions. */
const OUTCOMES = {
  deliver: { action_id: 1, action: 'Allowed', disposition_id: 1, disposition: 'Allowed' },
  tag: { action_id: 4, action: 'Modified', disposition_id: 18, disposition: 'Tagged' },
  quarantine: { action_id: 2, action: 'Denied', disposition_id: 3, disposition: 'Quarantined' },
  monitor: { action_id: 3, action: 'Observed', disposition_id: 17, disposition: 'Logged' },
  other: { action_id: 99, action: 'Other', disposition_id: 99, disposition: 'Other' },
} as const;

const SEVERITIES = {
  quarantine: { severity_id: 4, severity: 'High' },
  tag: { severity_id: 3, severity: 'Medium' },
  deliver: { severity_id: 1, severity: 'Informational' },
} as const;

type Known = 'deliver' | 'tag' | 'quarantine';

const isKnown = (word: string): word is Known => Object.hasOwn(SEVERITIES, word);

function outcomeOf({
  disposition,
  wouldHave,
}: MailVerdictIssuedData): (typeof OUTCOMES)[keyof typeof OUTCOMES] {
  if (wouldHave !== undefined && wouldHave !== disposition) return OUTCOMES.monitor;
  return isKnown(disposition) ? OUTCOMES[disposition] : OUTCOMES.other;
}

/** Stands for a local part that is not told, or that the schema does not allow: an address there needs one. */
const NOT_TOLD = 'omitted';
const LOCAL_PART = /^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/;
const DOMAIN = /^[a-z0-9-]+\.[a-z0-9.-]+$/;
/** The author of a message whose From nobody can read (RFC 2606); the class requires one. */
const NOBODY = 'unknown@unknown.invalid';

/** An address as OCSF's email_t; none where the domain could not be one. */
function addressOf({ localPart, localPartHash, domain = '' }: Address): readonly string[] {
  if (!DOMAIN.test(domain)) return [];
  const local = localPart ?? localPartHash ?? NOT_TOLD;
  return [`${LOCAL_PART.test(local) ? local : NOT_TOLD}@${domain}`];
}

function authOf({ spf, dkim, dmarc, vouchedBy }: Authentication): Readonly<Record<string, string>> {
  const signature = dkim.find(({ result }) => result === 'pass') ?? dkim[0];
  return {
    ...(spf === undefined ? {} : { spf: spf.result }),
    ...(signature === undefined ? { dkim: 'none' } : { dkim: signature.result }),
    ...(signature?.domain === undefined ? {} : { dkim_domain: signature.domain }),
    ...(dmarc === undefined ? {} : { dmarc: dmarc.result }),
    ...(dmarc?.policy === undefined ? {} : { dmarc_policy: dmarc.policy }),
    ...(vouchedBy === undefined ? {} : { dmarc_override: `arc: vouched by ${vouchedBy}` }),
  };
}

const metadataOf = (detail: Detail<'Mail Verdict Issued'>) => ({
  version: OCSF_VERSION,
  uid: detail.id,
  correlation_uid: detail.correlationId,
  event_code: 'Mail Verdict Issued',
  sequence: detail.sequence,
  profiles: ['security_control'],
  product: {
    name: 'Sekisho',
    vendor_name: 'Sekisho',
    version: detail.engine.version,
    uid: detail.deployment,
  },
  log_name: SOURCE,
});

/**
 * `Mail Verdict Issued` as OCSF Email Activity (class 4009, activity Scan, type 400903), with the profile
 * security_control. Envelope addresses stand in `from` and `to`, as the class says; what OCSF has no place for is
 * kept under `unmapped`.
 */
export function toOcsf(detail: Detail<'Mail Verdict Issued'>): Readonly<Record<string, unknown>> {
  const { data } = detail;
  const { envelope, header, authentication, message } = data;
  const disposition = data.wouldHave ?? data.disposition;
  const severity = SEVERITIES[isKnown(disposition) ? disposition : 'deliver'];
  const to = envelope.recipients.flatMap(addressOf);
  const [from] = addressOf(envelope.mailFrom ?? {});
  const { authorDomain } = header;
  const [author = NOBODY] = authorDomain === undefined ? [] : addressOf({ domain: authorDomain });
  return {
    class_uid: CLASS_UID,
    class_name: 'Email Activity',
    category_uid: 4,
    category_name: 'Network Activity',
    activity_id: SCAN,
    activity_name: 'Scan',
    type_uid: CLASS_UID * 100 + SCAN,
    type_name: 'Email Activity: Scan',
    time: Date.parse(detail.occurredAt),
    ...severity,
    status_id: 1,
    status: 'Success',
    direction_id: 1,
    direction: 'Inbound',
    metadata: metadataOf(detail),
    ...outcomeOf(data),
    is_alert: data.impersonates.length > 0,
    policy: { name: 'Sekisho policy', version: detail.engine.policy },
    ...(from === undefined ? {} : { from }),
    ...(to.length === 0 ? {} : { to }),
    ...(envelope.clientIp === undefined ? {} : { src_endpoint: { ip: envelope.clientIp } }),
    ...(envelope.helo === undefined ? {} : { command: `EHLO ${envelope.helo}` }),
    protocol_name: 'SMTP',
    email: {
      uid: message.key,
      size: message.size,
      from: author,
      to,
      ...(header.subject === undefined ? {} : { subject: header.subject }),
    },
    ...(authentication === undefined ? {} : { email_auth: authOf(authentication) }),
    unmapped: {
      sha256: message.sha256,
      because: data.because,
      impersonates: data.impersonates,
      findings: data.findings,
      idempotencyKey: detail.idempotencyKey,
      ...(authentication?.arc === undefined ? {} : { arc: authentication.arc }),
      ...(authentication?.ses === undefined ? {} : { ses: authentication.ses }),
      ...(data.campaign === undefined ? {} : { campaign: data.campaign }),
    },
  };
}
