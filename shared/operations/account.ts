/** What `sekisho doctor` looks at; every question may reject, which is an answer too. */
export interface Account extends FunctionQuestions {
  /** MX hosts of a domain, without a final dot; empty when there are none. */
  readonly mxHosts: (domain: string) => Promise<readonly string[]>;
  /** The active receipt rule set; undefined when the account receives nothing. */
  readonly activeRules: () => Promise<ActiveRules | undefined>;
  readonly identity: (domain: string) => Promise<{ readonly verified: boolean; readonly dkim: boolean }>;
  /** Messages that SES lets the account send in 24 hours (-1: without limit), and those of the last 24. */
  readonly sendingQuota: () => Promise<{ readonly perDay: number; readonly sent: number }>;
  /** End points of a topic, and whether each has confirmed. */
  readonly subscribers: (topicArn: string) => Promise<readonly { readonly confirmed: boolean }[]>;
  readonly queueDepth: (queueUrl: string) => Promise<number>;
  readonly hasObject: (bucket: string, key: string) => Promise<boolean>;
  /** The table's status, `ACTIVE` when all is well. */
  readonly tableStatus: (table: string) => Promise<string>;
  readonly hasBus: (name: string) => Promise<boolean>;
}

/** What is asked about functions. */
export interface FunctionQuestions {
  /** Undefined when there is no function of this name. */
  readonly functionState: (name: string) => Promise<FunctionState | undefined>;
  readonly eventSources: (functionName: string) => Promise<readonly EventSource[]>;
  /** Copies of functions that may run at once: in the account, and of those for which none are reserved. */
  readonly concurrency: () => Promise<{ readonly limit: number; readonly unreserved: number }>;
}

/** A function in Lambda's words. */
export interface FunctionState {
  /** `Pending`, `Active`, `Inactive`, `Failed`, … */
  readonly state: string;
  readonly reason: string | undefined;
  /** `Successful`, `Failed`, `InProgress`. */
  readonly lastUpdate: string | undefined;
  /** Copies reserved for it, which are also the most that may run; 0 stops it. */
  readonly reserved: number | undefined;
}

/** A mapping that hands what a queue holds to a function. */
export interface EventSource {
  readonly id: string;
  /** The queue. */
  readonly arn: string;
  /** `Enabled`, `Disabled`, `Updating`, … */
  readonly state: string;
  /** Copies of the function that it starts at most. */
  readonly atMost: number | undefined;
}

/** The rules in their order. */
export interface ActiveRules {
  readonly name: string;
  readonly rules: readonly ActiveRule[];
}

/** One receipt rule; no recipients mean every address of every verified domain. */
export interface ActiveRule {
  readonly name: string;
  readonly bucket: string | undefined;
  readonly isEnabled: boolean;
  /** Addresses, domains, and `.domain` for its subdomains alone. */
  readonly recipients: readonly string[];
  /** Whether a stop action keeps the mail from the rules after it. */
  readonly stops: boolean;
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
  readonly screeningFunction: string;
  /** Names of the functions beside it, by what they do. */
  readonly otherFunctions: Readonly<Record<string, string>>;
  readonly alarmTopic: string;
  readonly warningTopic: string;
}
