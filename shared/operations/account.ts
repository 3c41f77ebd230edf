/** What `sekisho doctor` looks at; every question may reject, which is an answer too. */
export interface Account {
  /** MX hosts of a domain, without a final dot; empty when there are none. */
  readonly mxHosts: (domain: string) => Promise<readonly string[]>;
  /** The active receipt rule set; undefined when the account receives nothing. */
  readonly activeRules: () => Promise<ActiveRules | undefined>;
  readonly identity: (domain: string) => Promise<{ readonly verified: boolean; readonly dkim: boolean }>;
  /** Messages a day that SES lets the account send. */
  readonly sendingQuota: () => Promise<number>;
  /** End points of a topic, and whether each has confirmed. */
  readonly subscribers: (topicArn: string) => Promise<readonly { readonly confirmed: boolean }[]>;
  readonly queueDepth: (queueUrl: string) => Promise<number>;
  readonly hasObject: (bucket: string, key: string) => Promise<boolean>;
  /** The table's status, `ACTIVE` when all is well. */
  readonly tableStatus: (table: string) => Promise<string>;
  readonly hasBus: (name: string) => Promise<boolean>;
}

/** The rules in their order. */
export interface ActiveRules {
  readonly name: string;
  readonly rules: readonly { readonly name: string; readonly bucket: string | undefined }[];
}

/** A deployment by the names of its parts, as `cdk deploy --outputs-file` writes them. */
export interface Installation {
  readonly region: string;
  readonly domains: readonly string[];
  readonly nextHop: string;
  readonly ruleName: string;
  readonly incomingBucket: string;
  readonly configurationBucket: string;
  readonly verdictTable: string;
  readonly eventBus: string;
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly alarmTopic: string;
}
