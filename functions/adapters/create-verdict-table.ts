import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { clientSettings } from './client-settings.ts';
import { VERDICT_TABLE } from './verdict-table.ts';

const key = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];

/** Makes the table that the stack makes on AWS; does nothing when it is there. */
export async function createVerdictTable(TableName: string): Promise<void> {
  const { partitionKey, sortKey, indexes } = VERDICT_TABLE;
  const attributes = [
    partitionKey,
    sortKey,
    ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ];
  const command = new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: key(partitionKey, sortKey),
    AttributeDefinitions: [...new Set(attributes)].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: key(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  });
  try {
    await new DynamoDBClient(clientSettings).send(command);
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}
