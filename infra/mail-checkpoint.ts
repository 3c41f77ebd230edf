import { Duration, Tags } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { SETTINGS_ARCHIVE } from '../functions/adapters/s3-settings-archive.ts';
import { Alarms, type Watch } from './constructs/alarms.ts';
import { AuditCheckpoints, type AuditCheckpointsProps } from './constructs/audit-checkpoints.ts';
import { BacktestRuns } from './constructs/backtest-runs.ts';
import { Configuration } from './constructs/configuration.ts';
import { consoleWatches } from './constructs/console-watches.ts';
import { Consumers } from './constructs/consumers.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { HashKey } from './constructs/hash-key.ts';
import { AccessLogs } from './constructs/mail-bucket.ts';
import { MailDns } from './constructs/mail-dns.ts';
import { MailIntake } from './constructs/mail-intake.ts';
import { MailKey } from './constructs/mail-key.ts';
import { NextHop } from './constructs/next-hop.ts';
import { Quarantine } from './constructs/quarantine.ts';
import { ReceiptRule } from './constructs/receipt-rule.ts';
import { Reconciler } from './constructs/reconciler.ts';
import { ReviewConsole, type ReviewConsoleProps } from './constructs/review-console.ts';
import { letConsoleWork } from './constructs/review-console-grants.ts';
import { ScheduledProbe } from './constructs/scheduled-probe.ts';
import { SCREENING_TIMEOUT, ScreeningWorker } from './constructs/screening-worker.ts';
import { Spending } from './constructs/spending.ts';
import { VerdictBus } from './constructs/verdict-bus.ts';
import { VerdictTable } from './constructs/verdict-table.ts';
import { type Watched, watches } from './constructs/watches.ts';
import type { DeploymentSettings } from './settings/deployment-settings.ts';

/** What a stack of others gives: the same as sekisho.config.yaml, after its checks (`loadDeployment`). */
export type MailCheckpointProps = DeploymentSettings;

interface Worker {
  readonly environment: Record<string, string>;
  readonly logDays: RetentionDays;
}

/**
 * The whole checkpoint as one construct, for this app and for anybody else's.
 * @example
 * const checkpoint = new MailCheckpoint(this, 'Checkpoint', deployment({ domains: ['mail.example.com'], … }));
 * new Rule(this, 'OnVerdict', { eventBus: checkpoint.bus.bus, eventPattern: { detailType: ['Mail Quarantined'] } });
 */
export class MailCheckpoint extends Construct {
  /** `sekisho-<stage>`: begins the names that people see. */
  readonly deployment: string;
  readonly key: MailKey;
  readonly intake: MailIntake;
  readonly quarantine: Quarantine;
  readonly nextHop: NextHop;
  readonly table: VerdictTable;
  readonly bus: VerdictBus;
  readonly hashKey: HashKey;
  readonly configuration: Configuration;
  readonly screening: ScreeningWorker;
  readonly reconciler: Reconciler;
  /** The review desk; absent with `console: { enabled: false }`. */
  readonly console: ReviewConsole | undefined;
  /** Absent without the setting `backtest`. */
  readonly backtest: BacktestRuns | undefined;
  /** Beside the review desk, and absent with it. */
  readonly auditCheckpoints: AuditCheckpoints | undefined;
  /** Absent without the setting `probe`. */
  readonly probe: ScheduledProbe | undefined;
  readonly alarms: Alarms;
  readonly consumers: Consumers;

  constructor(scope: Construct, id: string, settings: MailCheckpointProps) {
    super(scope, id);
    const { onDestroy, retention, domains } = settings;
    this.deployment = `sekisho-${settings.stage}`;
    Tags.of(this).add('application', this.deployment);

    this.key = new MailKey(this, 'MailKey', { onDestroy });
    const accessLogs = new AccessLogs(this, 'AccessLogs', { onDestroy }).bucket;
    const bucket = { mailKey: this.key, accessLogs, onDestroy };
    this.intake = new MailIntake(this, 'Intake', {
      ...bucket,
      keepDays: retention.incoming,
      visibility: Duration.seconds(6 * SCREENING_TIMEOUT.toSeconds()),
    });
    this.quarantine = new Quarantine(this, 'Quarantine', { ...bucket, keepDays: retention.held });
    this.nextHop = new NextHop(this, 'NextHop', {
      ...bucket,
      keepDays: retention.delivered,
      nextHop: settings.nextHop,
      domains,
    });
    this.configuration = new Configuration(this, 'Configuration', bucket);
    this.table = new VerdictTable(this, 'Table', bucket);
    this.bus = new VerdictBus(this, 'Events', { name: this.deployment });
    this.hashKey = new HashKey(this, 'HashKey', bucket);

    const worker = { environment: this.environment(retention.records), logDays: retention.logs };
    this.screening = new ScreeningWorker(this, 'Screening', {
      ...worker,
      queue: this.intake.queue,
      screening: settings.screening,
    });
    this.reconciler = new Reconciler(this, 'Reconciler', {
      ...worker,
      everyMinutes: settings.reconcileEveryMinutes,
    });
    this.backtest = this.#runBacktests(settings.backtest, worker);
    this.#letScreeningWork();
    this.#letReconcilerLook();
    this.console = this.#openConsole({ ...worker, ...settings, accessLogs });
    this.auditCheckpoints = this.#keepAudit({ ...settings, ...worker, accessLogs });

    this.probe = this.#probe(settings);

    new ReceiptRule(this, 'ReceiptRule', {
      intake: this.intake,
      rule: settings.receiptRule,
      ruleName: this.deployment,
      recipients: settings.recipients.length > 0 ? settings.recipients : domains,
    });
    new MailDns(this, 'Dns', settings);
    this.alarms = new Alarms(this, 'Alarms', {
      mailKey: this.key,
      address: settings.alarmAddress,
      prefix: this.deployment,
    });
    this.consumers = new Consumers(this, 'Consumers', {
      bus: this.bus.bus,
      deployment: this.deployment,
      logDays: retention.logs,
      mailKey: this.key,
      onDestroy,
      settings,
    });
    this.#watch(settings);
  }

  #openConsole(
    props: Pick<MailCheckpointProps, 'console' | 'onDestroy'> &
      Pick<ReviewConsoleProps, 'environment' | 'logDays' | 'accessLogs'>,
  ): ReviewConsole | undefined {
    if (!props.console.enabled) return undefined;
    const { deployment, backtest: backtests } = this;
    const console = new ReviewConsole(this, 'Console', { ...props, deployment, backtests });
    letConsoleWork(console, this);
    return console;
  }

  /** Backtests read mail, verdicts and settings; they write below `backtest/` alone. */
  #runBacktests(wanted: MailCheckpointProps['backtest'], worker: Worker): BacktestRuns | undefined {
    if (wanted === undefined) return undefined;
    const { incoming, prefix } = this.intake;
    const place = { incoming, prefix, deployment: this.deployment, ...wanted };
    const runs = new BacktestRuns(this, 'Backtest', { ...worker, ...place });
    const { role } = runs.worker;
    incoming.grantObjects(role, ['GetObject'], prefix);
    incoming.grantObjects(role, ['GetObject', 'PutObject'], 'backtest/');
    incoming.grantList(role);
    this.table.grantItems(role, ['GetItem']);
    this.configuration.grantRead(role);
    return runs;
  }

  #probe({ probe, domains: [domain], retention }: MailCheckpointProps): ScheduledProbe | undefined {
    if (probe === undefined || domain === undefined) return undefined;
    const { table, deployment } = this;
    return new ScheduledProbe(this, 'Probe', { probe, domain, table, deployment, logDays: retention.logs });
  }

  /** What keeps the desk's audit log honest. */
  #keepAudit(
    props: Pick<MailCheckpointProps, 'console'> &
      Omit<AuditCheckpointsProps, 'table' | 'checkpoints' | 'deployment'>,
  ): AuditCheckpoints | undefined {
    if (!props.console.enabled) return undefined;
    const { table, deployment } = this;
    return new AuditCheckpoints(this, 'AuditCheckpoints', { ...props, ...props.console, table, deployment });
  }

  /** Who may do what, in one place: the screening function. */
  #letScreeningWork(): void {
    const { role } = this.screening.worker;
    for (const prefix of [this.intake.prefix, SETTINGS_ARCHIVE])
      this.intake.incoming.grantObjects(role, ['GetObject', 'PutObject'], prefix);
    this.intake.incoming.grantList(role);
    this.intake.grantPostpone(role);
    this.quarantine.grantHold(role);
    this.nextHop.grantDeliver(role);
    this.table.grantItems(role, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']);
    this.bus.grantAnnounce(role);
    this.configuration.grantRead(role);
  }

  /** The reconciler sees names and sends notifications round again; the words of mail are not its business. */
  #letReconcilerLook(): void {
    const { role } = this.reconciler.worker;
    this.intake.incoming.grantObjects(role, ['GetObject'], this.intake.prefix);
    this.intake.incoming.grantList(role);
    this.intake.grantPostpone(role);
    this.table.grantItems(role, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']);
    this.bus.grantAnnounce(role);
    // Once a day, for entries that end soon.
    this.configuration.grantRead(role);
  }

  #watch({ alarmAddress, monthlyBudgetUsd, reconcileEveryMinutes }: MailCheckpointProps): void {
    const watched: Watched = {
      intake: this.intake,
      screening: this.screening.worker,
      reconciler: this.reconciler.worker,
      ruleName: this.deployment,
      deployment: this.deployment,
      reconcileEveryMinutes,
    };
    const all = [...watches(watched), ...this.consumers.watches, ...this.#consoleWatches()];
    if (this.probe !== undefined) all.push(...this.probe.watches);
    for (const watch of all) this.alarms.watch(watch);
    new Spending(this, 'Spending', {
      runTime: this.screening.worker.fn.metricDuration({ statistic: 'Sum', period: Duration.hours(1) }),
      topic: this.alarms.topic,
      address: alarmAddress,
      prefix: this.deployment,
      monthlyBudgetUsd,
    });
    new Dashboard(this, 'Dashboard', { ...watched, alarms: this.alarms });
  }

  #consoleWatches(): readonly Watch[] {
    const { console, auditCheckpoints, deployment } = this;
    return console === undefined || auditCheckpoints === undefined
      ? []
      : consoleWatches({ console, auditCheckpoints, deployment });
  }

  /** What functions/adapters/environment.ts reads. */
  environment(retentionDays: number): Record<string, string> {
    return {
      SEKISHO_DEPLOYMENT: this.deployment,
      SEKISHO_INCOMING_BUCKET: this.intake.incoming.name,
      SEKISHO_INCOMING_PREFIX: this.intake.prefix,
      SEKISHO_HELD_BUCKET: this.quarantine.held.name,
      SEKISHO_VERDICT_TABLE: this.table.table.tableName,
      SEKISHO_EVENT_BUS: this.bus.bus.eventBusName,
      SEKISHO_QUEUE_URL: this.intake.queue.queueUrl,
      SEKISHO_CONFIG_BUCKET: this.configuration.files.name,
      SEKISHO_HASH_KEY: this.hashKey.value,
      SEKISHO_RETENTION_DAYS: String(retentionDays),
      ...this.nextHop.environment,
    };
  }
}
