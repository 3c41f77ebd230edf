import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A message as a queue keeps it. */
export interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  receiveCount: number;
  visibleAt: number;
  /** Changes with every receive: an old handle no longer deletes. */
  receiptHandle: string;
}

/** How a queue behaves; the same words as in CloudFormation. */
export interface QueueSettings {
  readonly visibilityTimeoutSeconds: number;
  /** After this many receives a message goes to the dead-letter queue. */
  readonly maxReceiveCount?: number;
  readonly deadLetterQueue?: Queue;
}

/** A standard SQS queue: at least once, in no promised order. */
export interface Queue {
  readonly name: string;
  readonly send: (body: string, delaySeconds?: number) => string;
  readonly receive: (limit: number, options?: ReceiveOptions) => Promise<readonly QueuedMessage[]>;
  readonly remove: (receiptHandle: string) => void;
  readonly changeVisibility: (receiptHandle: string, seconds: number) => boolean;
  /** Waiting now or later, and handed out but not yet deleted. */
  readonly depth: () => { readonly visible: number; readonly delayed: number };
  readonly stop: () => void;
}

interface ReceiveOptions {
  readonly waitSeconds?: number | undefined;
  readonly visibilityTimeoutSeconds?: number | undefined;
}

/** Messages as files, so that what was waiting at the end of a process is there for the next. */
function messageFiles(dir: string) {
  mkdirSync(dir, { recursive: true });
  return {
    load: () =>
      readdirSync(dir).map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')) as QueuedMessage),
    save: (message: QueuedMessage) => writeFileSync(join(dir, message.id), JSON.stringify(message)),
    remove: ({ id }: QueuedMessage) => rmSync(join(dir, id), { force: true }),
  };
}

/** How long a waiting receiver sleeps before it looks for messages whose delay or time-out has ended. */
const LOOK_AGAIN_MS = 200;

/** The messages of one queue and whoever waits for them. */
function queueState(dir: string) {
  const files = messageFiles(dir);
  const messages = new Map(files.load().map((message) => [message.id, message]));
  const waiting = new Set<() => void>();
  return {
    messages,
    save: (message: QueuedMessage): void => {
      messages.set(message.id, message);
      files.save(message);
      for (const wake of waiting) wake();
    },
    drop: (message: QueuedMessage): void => {
      messages.delete(message.id);
      files.remove(message);
    },
    byHandle: (handle: string): QueuedMessage | undefined =>
      [...messages.values()].find(({ receiptHandle }) => receiptHandle === handle),
    /** Resolves when something was sent, or after a while. */
    change: (): Promise<void> =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, LOOK_AGAIN_MS);
        waiting.add(wake);
      }),
  };
}

type QueueState = ReturnType<typeof queueState>;

function handOut(message: QueuedMessage, seconds: number, { save }: QueueState): QueuedMessage {
  message.receiveCount += 1;
  message.receiptHandle = randomUUID();
  message.visibleAt = Date.now() + seconds * 1000;
  save(message);
  return { ...message };
}

/** Up to `limit` visible messages; those that were received too often go to the dead-letter queue instead. */
function take(state: QueueState, settings: QueueSettings, { limit, seconds }: Take): QueuedMessage[] {
  const { maxReceiveCount = Number.POSITIVE_INFINITY, deadLetterQueue } = settings;
  const taken: QueuedMessage[] = [];
  for (const message of state.messages.values()) {
    if (taken.length >= limit) break;
    if (message.visibleAt > Date.now()) continue;
    if (message.receiveCount < maxReceiveCount) taken.push(handOut(message, seconds, state));
    else {
      deadLetterQueue?.send(message.body);
      state.drop(message);
    }
  }
  return taken;
}

interface Take {
  readonly limit: number;
  readonly seconds: number;
}

/** Opens a queue whose messages lie under `dir`. */
export function openQueue(name: string, dir: string, settings: QueueSettings): Queue {
  const state = queueState(join(dir, name));
  let stopped = false;
  return {
    name,
    send: (body, delaySeconds = 0) => {
      const sentAt = Date.now();
      const visibleAt = sentAt + delaySeconds * 1000;
      const message = { id: randomUUID(), body, sentAt, receiveCount: 0, visibleAt, receiptHandle: '' };
      state.save(message);
      return message.id;
    },
    receive: async (limit, { waitSeconds = 0, visibilityTimeoutSeconds } = {}) => {
      const seconds = visibilityTimeoutSeconds ?? settings.visibilityTimeoutSeconds;
      const until = Date.now() + waitSeconds * 1000;
      for (;;) {
        if (stopped) return [];
        const taken = take(state, settings, { limit, seconds });
        if (taken.length > 0 || Date.now() >= until) return taken;
        await state.change();
      }
    },
    remove: (receiptHandle) => {
      const message = state.byHandle(receiptHandle);
      if (message !== undefined) state.drop(message);
    },
    changeVisibility: (receiptHandle, seconds) => {
      const message = state.byHandle(receiptHandle);
      if (message === undefined) return false;
      state.save({ ...message, visibleAt: Date.now() + seconds * 1000 });
      return true;
    },
    depth: () => {
      const all = [...state.messages.values()];
      const delayed = all.filter(({ visibleAt }) => visibleAt > Date.now()).length;
      return { visible: all.length - delayed, delayed };
    },
    stop: () => {
      stopped = true;
    },
  };
}
