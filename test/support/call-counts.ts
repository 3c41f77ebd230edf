import type { Call, Fault } from '../../functions/local/emulators/loopback.ts';
import type { ServiceName } from '../../functions/local/emulators/start.ts';
import type { Board } from './lambda/deployment.ts';
import { countWriteUnits, type WireItem } from './write-units.ts';

/** Calls by service and operation, as `dynamodb PutItem`. */
export type Counts = Readonly<Record<string, number>>;

/** What was asked of AWS, in order. */
export interface Asked {
  readonly operation: string;
  readonly call: Call;
}

const S3_VERBS: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};

function s3Operation({ method, url, headers }: Call): string {
  if (url.searchParams.has('list-type')) return 'ListObjectsV2';
  return headers['x-amz-copy-source'] === undefined ? (S3_VERBS[method] ?? method) : 'CopyObject';
}

/** The operation that a call asks for, by its protocol. */
function operationOf(service: ServiceName, call: Call): string {
  if (service === 's3') return s3Operation(call);
  const target = call.headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? target;
  return new URLSearchParams(call.body.toString()).get('Action') ?? call.url.pathname;
}

/** Writes down what is called from now on, on a healthy day, until the board is cleared. */
export function listen(board: Board): readonly Asked[] {
  const asked: Asked[] = [];
  const noting =
    (service: ServiceName): Fault =>
    (call) => {
      asked.push({ operation: `${service} ${operationOf(service, call)}`, call });
      return undefined;
    };
  for (const service of ['s3', 'sqs', 'sns', 'dynamodb', 'ses', 'eventbridge'] as const)
    board.faults[service] = noting(service);
  return asked;
}

/** How often each operation was asked for. */
export const countOf = (asked: readonly Asked[]): Counts => {
  const counts: Record<string, number> = {};
  for (const { operation } of asked) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
};

/** The bodies of every request for one operation. */
const bodies = (asked: readonly Asked[], wanted: string): readonly Record<string, unknown>[] =>
  asked
    .filter(({ operation }) => operation === wanted)
    .map(({ call }) => JSON.parse(call.body.toString()) as Record<string, unknown>);

/** DynamoDB's write request units: items that are put whole, and small ones that are updated. */
export const writeUnitsOf = (asked: readonly Asked[]): number =>
  countWriteUnits(bodies(asked, 'dynamodb PutItem').map(({ Item }) => Item as WireItem)) +
  bodies(asked, 'dynamodb UpdateItem').length;

/** DynamoDB's read request units: one for each item that is asked for, none of which is above 4 KB here. */
export const readUnitsOf = (asked: readonly Asked[]): number =>
  bodies(asked, 'dynamodb GetItem').length +
  bodies(asked, 'dynamodb BatchGetItem')
    .flatMap(({ RequestItems }) =>
      Object.values(RequestItems as Record<string, { readonly Keys: readonly unknown[] }>),
    )
    .reduce((sum, { Keys }) => sum + Keys.length, 0);

/** Events that were put on the bus; a request carries up to ten. */
export const eventsOf = (asked: readonly Asked[]): number =>
  bodies(asked, 'eventbridge PutEvents').reduce(
    (sum, { Entries }) => sum + (Entries as readonly unknown[]).length,
    0,
  );
