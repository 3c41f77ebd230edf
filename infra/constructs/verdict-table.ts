import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { VERDICT_TABLE } from '../../functions/adapters/verdict-table.ts';
import type { MailKey } from './mail-key.ts';
import { type OnDestroy, removal } from './removal.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What our functions do with an item; none scans the table. */
export type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** The ledger: records, claims, outbox and audit. On demand, so that nobody has to guess a rate. */
export class VerdictTable extends Construct {
  readonly table: TableV2;
  readonly #mailKey: MailKey;

  constructor(
    scope: Construct,
    id: string,
    { mailKey, onDestroy }: { readonly mailKey: MailKey; readonly onDestroy: OnDestroy },
  ) {
    super(scope, id);
    this.#mailKey = mailKey;
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(VERDICT_TABLE.partitionKey),
      sortKey: text(VERDICT_TABLE.sortKey),
      timeToLiveAttribute: VERDICT_TABLE.ttl,
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(mailKey.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: onDestroy === 'retain',
      removalPolicy: removal(onDestroy),
      globalSecondaryIndexes: VERDICT_TABLE.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        // Keys only: a record is rewritten several times, and each copied attribute would be paid for again.
        projectionType: ProjectionType.KEYS_ONLY,
      })),
    });
  }

  /** Allows named actions on items, and queries of the indexes with `Query`. */
  grantItems(role: IRole, actions: readonly ItemAction[]): void {
    const indexes = VERDICT_TABLE.indexes.map(({ name }) => `${this.table.tableArn}/index/${name}`);
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn, ...(actions.includes('Query') ? indexes : [])],
      }),
    );
    this.#mailKey.grantTable(role);
  }
}
