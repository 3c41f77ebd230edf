import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const RIC = join(import.meta.dirname, '../../../node_modules/aws-lambda-ric/index.mjs');
const SHIM = join(import.meta.dirname, 'shim.cjs');

/** A deployed function: its bundle's folder and the environment that the template gives it. */
export interface Deployed {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** `index.finish`: the bundle's file and what it exports. */
  readonly handler: string;
}

/** How an invocation ended. `crashed` is a process that went away, `timed-out` one that Lambda stopped. */
export type Invoked =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'crashed' | 'timed-out' };

interface Task {
  readonly id: string;
  readonly event: string;
  readonly deadline: number;
  readonly settle: (outcome: Invoked) => void;
  handedOut: boolean;
}

/** What AWS's runtime client asks for; the log group and the like must be there, whatever they say. */
const LAMBDA = {
  AWS_LAMBDA_FUNCTION_NAME: 'test',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1769',
  AWS_LAMBDA_LOG_GROUP_NAME: 'test',
  AWS_LAMBDA_LOG_STREAM_NAME: 'test',
};

/**
 * A Lambda execution environment on this machine: the Runtime API here, AWS's own runtime client with the bundle in
 * a process of its own. The process starts with an invocation, as a cold start does, and again after each crash.
 */
export class RunningFunction {
  /** What the function wrote, line by line. */
  readonly logs: string[] = [];
  /** The clock of processes that start from now on, in milliseconds ahead of ours. */
  clockAheadMs = 0;
  readonly #deployed: Deployed;
  readonly #api = createServer((call, response) => void this.#answer(call, response));
  #child: ChildProcess | undefined;
  #task: Task | undefined;
  #waiting: ServerResponse | undefined;
  #count = 0;

  readonly #listening: Promise<void>;

  constructor(deployed: Deployed) {
    this.#deployed = deployed;
    this.#listening = new Promise((resolve) => this.#api.listen(0, '127.0.0.1', resolve));
  }

  async invoke(event: unknown): Promise<Invoked> {
    const { timeoutMs } = this.#deployed;
    await this.#listening;
    this.#count += 1;
    const id = `request-${this.#count}`;
    return await new Promise((resolve) => {
      const timer = setTimeout(() => this.#end({ kind: 'timed-out' }), timeoutMs);
      const settle = (outcome: Invoked): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const deadline = Date.now() + timeoutMs;
      this.#task = { id, event: JSON.stringify(event), deadline, settle, handedOut: false };
      this.#child ??= this.#start();
      this.#handOut();
    });
  }

  /** Stops the process as the kernel would when memory is short. */
  kill(): void {
    this.#end({ kind: 'crashed' });
  }

  async stop(): Promise<void> {
    this.kill();
    this.#api.closeAllConnections();
    await new Promise((resolve) => this.#api.close(resolve));
  }

  #end(outcome: Invoked): void {
    const dying = this.#child;
    this.#child = undefined;
    this.#waiting = undefined;
    dying?.kill('SIGKILL');
    this.#settle(outcome);
  }

  #settle(outcome: Invoked): void {
    const task = this.#task;
    this.#task = undefined;
    task?.settle(outcome);
  }

  #handOut(): void {
    const task = this.#task;
    if (task === undefined || task.handedOut || this.#waiting === undefined) return;
    task.handedOut = true;
    this.#waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': task.id,
      'lambda-runtime-deadline-ms': String(task.deadline),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:000000000000:function:test',
      'lambda-runtime-trace-id': 'Root=1-0-0',
    });
    this.#waiting.end(task.event);
    this.#waiting = undefined;
  }

  async #answer(call: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = call.url ?? '';
    if (path.endsWith('/invocation/next')) {
      this.#waiting = response;
      // A process that is gone takes no work.
      response.on('close', () => {
        if (this.#waiting === response) this.#waiting = undefined;
      });
      return this.#handOut();
    }
    const body: unknown = JSON.parse((await text(call)) || 'null');
    response.writeHead(202).end('{}');
    // An answer that comes after the time-out is nobody's any more.
    if (!path.endsWith('/init/error') && this.#task?.id !== path.split('/').at(-2)) return;
    this.#settle(
      path.endsWith('/response') ? { kind: 'returned', value: body } : { kind: 'threw', error: body },
    );
  }

  #start(): ChildProcess {
    const { folder, variables, handler } = this.#deployed;
    const { port } = this.#api.address() as AddressInfo;
    const child = spawn(process.execPath, ['--require', SHIM, RIC], {
      cwd: folder,
      env: {
        ...variables,
        ...LAMBDA,
        _HANDLER: handler,
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
        LAMBDA_TASK_ROOT: folder,
        TEST_CLOCK_AHEAD_MS: String(this.clockAheadMs),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void =>
      void this.logs.push(...chunk.toString().split('\n').filter(Boolean));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('exit', () => {
      if (this.#child === child) this.#end({ kind: 'crashed' });
    });
    return child;
  }
}
