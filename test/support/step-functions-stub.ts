import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the stub was asked to start. */
export interface Started {
  readonly name: string;
  readonly stateMachineArn: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Step Functions over HTTP (AWS JSON 1.0): starts what it is asked to, and tells how that ended. */
export async function startStepFunctions(execute: (started: Started) => Promise<unknown>) {
  const started: Started[] = [];
  const states = new Map<string, object>();
  const actions: Readonly<Record<string, (body: Readonly<Record<string, string>>) => object>> = {
    StartExecution: ({ name = '', stateMachineArn = '', input = '{}' }) => {
      if (started.some((one) => one.name === name)) return { __type: 'ExecutionAlreadyExists' };
      const one: Started = { name, stateMachineArn, input: JSON.parse(input) };
      started.push(one);
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      states.set(executionArn, { status: 'RUNNING' });
      execute(one).then(
        () => states.set(executionArn, { status: 'SUCCEEDED' }),
        (error: Error) =>
          states.set(executionArn, { status: 'FAILED', error: error.name, cause: error.message }),
      );
      return { executionArn, startDate: 0 };
    },
    DescribeExecution: ({ executionArn = '' }) =>
      states.get(executionArn) ?? { __type: 'ExecutionDoesNotExist' },
  };
  const server = createServer(async (request, response) => {
    const [, action = ''] = String(request.headers['x-amz-target']).split('.');
    const answer = actions[action]?.(JSON.parse(await text(request))) ?? { __type: 'UnknownOperation' };
    response.writeHead('__type' in answer ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, started, stop: () => server.close() };
}
