import {
  GetAccountSettingsCommand,
  GetFunctionCommand,
  type GetFunctionResponse,
  type LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import type { EventSource, FunctionQuestions, FunctionState } from '../../shared/operations/account.ts';
import { isNamed } from './port-error.ts';

async function functionState(lambda: LambdaClient, FunctionName: string): Promise<FunctionState | undefined> {
  try {
    return toState(await lambda.send(new GetFunctionCommand({ FunctionName })));
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

const toState = ({ Configuration, Concurrency }: GetFunctionResponse): FunctionState => ({
  state: Configuration?.State ?? 'unknown',
  reason: Configuration?.StateReason,
  lastUpdate: Configuration?.LastUpdateStatus,
  reserved: Concurrency?.ReservedConcurrentExecutions,
});

async function eventSources(lambda: LambdaClient, FunctionName: string): Promise<readonly EventSource[]> {
  const found: EventSource[] = [];
  for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings(
    { client: lambda },
    { FunctionName },
  ))
    for (const { UUID = '', EventSourceArn = '', State = 'unknown', ScalingConfig } of EventSourceMappings)
      found.push({ id: UUID, arn: EventSourceArn, state: State, atMost: ScalingConfig?.MaximumConcurrency });
  return found;
}

/** What AWS Lambda says about an account's functions. */
export const lambdaQuestions = (lambda: LambdaClient): FunctionQuestions => ({
  functionState: (name) => functionState(lambda, name),
  eventSources: (name) => eventSources(lambda, name),
  concurrency: async () => {
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    return {
      limit: AccountLimit?.ConcurrentExecutions ?? 0,
      unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
    };
  },
});
