import * as v from 'valibot';

/** Settings of the process that cannot be used; every problem is listed with the variable that holds it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const text = v.pipe(v.string('is missing'), v.nonEmpty('is empty'));
const optional = v.optional(text);

const VARIABLES = v.object({
  /** Where SES puts mail; notifications and cases lie beside it. */
  SEKISHO_INCOMING_BUCKET: text,
  SEKISHO_INCOMING_PREFIX: v.optional(v.string(), 'incoming/'),
  /** Held mail; no consumer may read it. */
  SEKISHO_HELD_BUCKET: text,
  SEKISHO_DELIVERED_BUCKET: text,
  SEKISHO_VERDICT_TABLE: text,
  SEKISHO_EVENT_BUS: text,
  /** The queue that feeds screen-mail: postponed messages go back to it with a delay. */
  SEKISHO_QUEUE_URL: text,
  /** Names this installation in events and metrics, e.g. `prod-tokyo`. */
  SEKISHO_DEPLOYMENT: v.optional(text, 'local'),
  SEKISHO_NEXT_HOP: v.optional(
    v.picklist(['archive', 'smtp', 'ses'], 'must be archive, smtp or ses'),
    'archive',
  ),
  /** Next hop smtp: `host` or `host:port`; port 25 when absent. */
  SEKISHO_SMTP_SERVER: optional,
  /** Secrets Manager: `{"user","pass"}`, and `ca` (PEM) for a private authority. */
  SEKISHO_SMTP_SECRET: optional,
  /** Next hop ses: a verified address that From is rewritten to; absent: From stays and must be verified. */
  SEKISHO_FORWARD_FROM: optional,
  /** Secrets Manager: `{"domain","selector","privateKey"}` that ARC sets are sealed with. */
  SEKISHO_ARC_SECRET: optional,
  /** A bucket with policy.yaml and brands.yaml. */
  SEKISHO_CONFIG_BUCKET: text,
  /** Key of the hashes that stand for recipients in campaigns and, where wanted, for words in events. */
  SEKISHO_HASH_KEY: v.optional(v.string(), ''),
  /** `ip:port` of the DNS server to ask; absent: the machine's own. */
  SEKISHO_DNS_SERVER: optional,
  /** Days after which a record's TTL removes it. */
  SEKISHO_RETENTION_DAYS: v.optional(v.pipe(v.string(), v.toNumber('must be a number')), '400'),
  /** Threads that messages are read in, so that one that stalls can be ended; 0: in the handler's own. */
  SEKISHO_SCREENING_THREADS: v.optional(v.pipe(v.string(), v.toNumber('must be a number')), '0'),
  SEKISHO_LOG_LEVEL: v.optional(
    v.picklist(['debug', 'info', 'error'], 'must be debug, info or error'),
    'info',
  ),
});

/** The process's settings, checked once per cold start. */
export interface Environment {
  readonly incoming: { readonly bucket: string; readonly prefix: string };
  readonly heldBucket: string;
  readonly deliveredBucket: string;
  readonly verdictTable: string;
  readonly eventBus: string;
  readonly queueUrl: string;
  readonly deployment: string;
  readonly nextHop: NextHopSettings;
  readonly arcSecret: string | undefined;
  readonly configBucket: string;
  readonly hashKey: string;
  readonly dnsServer: string | undefined;
  readonly retentionDays: number;
  readonly screeningThreads: number;
  readonly logLevel: 'debug' | 'info' | 'error';
}

/** Where accepted mail goes. */
export type NextHopSettings =
  | { readonly kind: 'archive' }
  | {
      readonly kind: 'smtp';
      readonly host: string;
      readonly port: number;
      readonly secret: string | undefined;
    }
  | { readonly kind: 'ses'; readonly forwardFrom: string | undefined };

type Variables = v.InferOutput<typeof VARIABLES>;

function nextHop(variables: Variables): NextHopSettings {
  switch (variables.SEKISHO_NEXT_HOP) {
    case 'archive':
      return { kind: 'archive' };
    case 'ses':
      return { kind: 'ses', forwardFrom: variables.SEKISHO_FORWARD_FROM };
    case 'smtp': {
      const [, host, port = '25'] =
        /^\[?([^\]]+?)\]?(?::(\d+))?$/.exec(variables.SEKISHO_SMTP_SERVER ?? '') ?? [];
      if (host === undefined)
        throw new EnvironmentError(
          'Cannot read environment: SEKISHO_SMTP_SERVER is missing for next hop smtp',
        );
      return { kind: 'smtp', host, port: Number(port), secret: variables.SEKISHO_SMTP_SECRET };
    }
  }
}

/** Reads the variables above. @throws EnvironmentError naming each that is wrong. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = v.safeParse(VARIABLES, variables);
  if (!read.success) {
    const problems = read.issues.map(({ path, message }) => `${String(path?.[0].key)} ${message}`);
    throw new EnvironmentError(`Cannot read environment: ${problems.join('; ')}`);
  }
  const given = read.output;
  return {
    incoming: { bucket: given.SEKISHO_INCOMING_BUCKET, prefix: given.SEKISHO_INCOMING_PREFIX },
    heldBucket: given.SEKISHO_HELD_BUCKET,
    deliveredBucket: given.SEKISHO_DELIVERED_BUCKET,
    verdictTable: given.SEKISHO_VERDICT_TABLE,
    eventBus: given.SEKISHO_EVENT_BUS,
    queueUrl: given.SEKISHO_QUEUE_URL,
    deployment: given.SEKISHO_DEPLOYMENT,
    nextHop: nextHop(given),
    arcSecret: given.SEKISHO_ARC_SECRET,
    configBucket: given.SEKISHO_CONFIG_BUCKET,
    hashKey: given.SEKISHO_HASH_KEY,
    dnsServer: given.SEKISHO_DNS_SERVER,
    retentionDays: given.SEKISHO_RETENTION_DAYS,
    screeningThreads: given.SEKISHO_SCREENING_THREADS,
    logLevel: given.SEKISHO_LOG_LEVEL,
  };
}
