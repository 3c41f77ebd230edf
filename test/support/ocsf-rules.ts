/** Facts of the published OCSF schema (class email_activity, profile security_control), for what we write of it. */
type Type = 'string' | 'integer' | 'timestamp' | 'boolean' | 'email' | 'ip' | 'object' | Rules;

interface Attribute {
  readonly type: Type;
  readonly required?: true;
  readonly list?: true;
  /** Values that the schema knows, with their captions. */
  readonly values?: Readonly<Record<number, string>>;
  /** Attribute that must hold the caption of this one's value. */
  readonly caption?: string;
}

interface Rules {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly atLeastOne?: readonly string[];
}

const text = { type: 'string' } as const;
const EMAIL: Rules = {
  attributes: {
    uid: text,
    message_uid: text,
    size: { type: 'integer' },
    from: { type: 'email', required: true },
    to: { type: 'email', required: true, list: true },
    subject: text,
    return_path: { type: 'email' },
  },
  atLeastOne: ['from', 'to'],
};
const EMAIL_AUTH: Rules = {
  attributes: Object.fromEntries(
    ['spf', 'dkim', 'dkim_domain', 'dkim_signature', 'dmarc', 'dmarc_policy', 'dmarc_override'].map(
      (name) => [name, text] as const,
    ),
  ),
};
const PRODUCT: Rules = {
  attributes: { name: text, vendor_name: text, version: text, uid: text },
  atLeastOne: ['name', 'uid'],
};
const METADATA: Rules = {
  attributes: {
    version: { ...text, required: true },
    product: { type: PRODUCT, required: true },
    uid: text,
    correlation_uid: text,
    event_code: text,
    sequence: { type: 'integer' },
    profiles: { ...text, list: true },
    log_name: text,
  },
};
const DISPOSITIONS =
  'Unknown,Allowed,Blocked,Quarantined,Isolated,Deleted,Dropped,Custom Action,Approved,Restored,Exonerated,Corrected,Partially Corrected,Uncorrected,Delayed,Detected,No Action,Logged,Tagged,Alert,Count,Reset,Captcha,Challenge,Access Revoked,Rejected,Unauthorized,Error';
const numbered = (captions: string): Readonly<Record<number, string>> => ({
  ...Object.fromEntries(captions.split(',').map((caption, id) => [id, caption] as const)),
  99: 'Other',
});

const EVENT: Rules = {
  attributes: {
    class_uid: { type: 'integer', required: true, values: { 4009: 'Email Activity' }, caption: 'class_name' },
    category_uid: {
      type: 'integer',
      required: true,
      values: { 4: 'Network Activity' },
      caption: 'category_name',
    },
    activity_id: {
      type: 'integer',
      required: true,
      values: numbered('Unknown,Send,Receive,Scan,Trace,MTA Relay'),
      caption: 'activity_name',
    },
    type_uid: {
      type: 'integer',
      required: true,
      values: { 400903: 'Email Activity: Scan' },
      caption: 'type_name',
    },
    severity_id: {
      type: 'integer',
      required: true,
      values: numbered('Unknown,Informational,Low,Medium,High,Critical,Fatal'),
      caption: 'severity',
    },
    direction_id: {
      type: 'integer',
      required: true,
      values: numbered('Unknown,Inbound,Outbound,Internal'),
      caption: 'direction',
    },
    status_id: { type: 'integer', values: numbered('Unknown,Success,Failure'), caption: 'status' },
    action_id: {
      type: 'integer',
      values: numbered('Unknown,Allowed,Denied,Observed,Modified'),
      caption: 'action',
    },
    disposition_id: { type: 'integer', values: numbered(DISPOSITIONS), caption: 'disposition' },
    ...Object.fromEntries(
      [
        'class_name',
        'category_name',
        'activity_name',
        'type_name',
        'severity',
        'direction',
        'status',
        'action',
        'disposition',
        'command',
        'protocol_name',
      ].map((name) => [name, text] as const),
    ),
    time: { type: 'timestamp', required: true },
    metadata: { type: METADATA, required: true },
    email: { type: EMAIL, required: true },
    email_auth: { type: EMAIL_AUTH },
    from: { type: 'email' },
    to: { type: 'email', list: true },
    src_endpoint: { type: { attributes: { ip: { type: 'ip' } }, atLeastOne: ['ip'] } },
    policy: { type: { attributes: { name: text, version: text, uid: text }, atLeastOne: ['name', 'uid'] } },
    is_alert: { type: 'boolean' },
    unmapped: { type: 'object' },
  },
};

/** The schema's own pattern for email_t. */
const EMAIL_T = /^[a-zA-Z0-9!#$%&'*+-/=?^_`{|}~.]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const CHECKS: Readonly<Record<Exclude<Type, Rules>, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  timestamp: (value) => Number.isSafeInteger(value) && Number(value) > 1_000_000_000_000,
  boolean: (value) => typeof value === 'boolean',
  email: (value) => typeof value === 'string' && EMAIL_T.test(value),
  ip: (value) => typeof value === 'string' && /^[0-9a-f.:]{2,40}$/i.test(value),
  object: isRecord,
};

function valueProblems(value: unknown, { type, values }: Attribute, path: string): readonly string[] {
  if (typeof type !== 'string')
    return isRecord(value) ? objectProblems(value, type, `${path}.`) : [`${path} is no object`];
  if (!CHECKS[type](value)) return [`${path} is no ${type}: ${JSON.stringify(value)}`];
  return values !== undefined && !(Number(value) in values)
    ? [`${path} has no value ${JSON.stringify(value)}`]
    : [];
}

function attributeProblems(
  event: Readonly<Record<string, unknown>>,
  [name, attribute]: readonly [string, Attribute],
  path: string,
): readonly string[] {
  const { [name]: value } = event;
  const at = `${path}${name}`;
  if (value === undefined) return attribute.required === true ? [`${at} is missing`] : [];
  if (attribute.list === true)
    return Array.isArray(value)
      ? value.flatMap((one) => valueProblems(one, attribute, at))
      : [`${at} is no list`];
  const { values, caption } = attribute;
  const worded = caption === undefined ? undefined : event[caption];
  const expected = values?.[Number(value)];
  const misworded = worded !== undefined && expected !== 'Other' && worded !== expected;
  return [
    ...valueProblems(value, attribute, at),
    ...(misworded ? [`${at} ${JSON.stringify(value)} is not ${JSON.stringify(worded)}`] : []),
  ];
}

function objectProblems(
  object: Readonly<Record<string, unknown>>,
  rules: Rules,
  path: string,
): readonly string[] {
  const unknown = Object.keys(object).filter((name) => !Object.hasOwn(rules.attributes, name));
  const { atLeastOne = [] } = rules;
  return [
    ...unknown.map((name) => `${path}${name} is not in the schema`),
    ...Object.entries(rules.attributes).flatMap((entry) => attributeProblems(object, entry, path)),
    ...(atLeastOne.length > 0 && !atLeastOne.some((name) => object[name] !== undefined)
      ? [`${path} has none of ${atLeastOne.join(', ')}`]
      : []),
  ];
}

/** What the schema would object to; empty when nothing. */
export function ocsfProblems(event: Readonly<Record<string, unknown>>): readonly string[] {
  const { class_uid, category_uid, activity_id, type_uid } = event;
  return [
    ...objectProblems(event, EVENT, ''),
    ...(Math.floor(Number(class_uid) / 1000) === category_uid ? [] : ['class_uid is of another category']),
    ...(type_uid === Number(class_uid) * 100 + Number(activity_id)
      ? []
      : ['type_uid is not class and activity']),
  ];
}
