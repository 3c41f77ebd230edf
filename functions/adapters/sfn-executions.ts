import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** Where an execution stands; `reason` is what Step Functions says of one that ended without success. */
export type ExecutionState =
  | { readonly kind: 'running' | 'succeeded' }
  | { readonly kind: 'ended'; readonly reason: string };

/** One state machine, seen by somebody who starts it and waits. */
export interface Executions {
  /** Starts an execution and answers its ARN. A name serves once in 90 days. */
  readonly start: (name: string, input: object) => Promise<string>;
  readonly state: (executionArn: string) => Promise<ExecutionState>;
}

/** The ARN that an execution of this name gets. */
export const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** Executions of the state machine with this ARN. */
export function sfnExecutions(stateMachineArn: string): Executions {
  const client = new SFNClient(clientSettings);
  return {
    start: async (name, input) => {
      try {
        const asked = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
        const { executionArn = '' } = await client.send(asked);
        return executionArn;
      } catch (error) {
        if (isNamed(error, 'ExecutionAlreadyExists'))
          throw new Error(`Cannot start ${name}: a run of this name was started with another input`);
        return await reach(`start ${name}`, () => Promise.reject(error));
      }
    },
    state: (executionArn) =>
      reach(`look at ${executionArn}`, async () => {
        const asked = new DescribeExecutionCommand({ executionArn });
        const { status, error, cause } = await client.send(asked).catch(forgotten);
        if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { kind: 'running' };
        if (status === 'SUCCEEDED') return { kind: 'succeeded' };
        return { kind: 'ended', reason: [status, error, cause].filter(Boolean).join(', ') };
      }),
  };
}

/** Step Functions forgets an execution 90 days after its end. */
function forgotten(failure: unknown): Pick<DescribeExecutionOutput, 'status' | 'error' | 'cause'> {
  if (isNamed(failure, 'ExecutionDoesNotExist'))
    return { error: 'no such run', cause: undefined, status: undefined };
  throw failure;
}
