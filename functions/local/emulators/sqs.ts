import { createHash } from 'node:crypto';
import { type Answer, type Call, type Emulator, type Fault, serveOnLoopback } from './loopback.ts';
import type { Queue, QueuedMessage } from './queues.ts';

/** SQS's limit for one message, and for one batch. */
const MAX_BYTES = 1_048_576;

type Input = Readonly<Record<string, unknown>>;

const json = (body: object): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

const failed = (type: string, message: string): Answer => ({
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message }),
});

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const optionalNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

const toWire = ({ id, body, sentAt, receiveCount, receiptHandle }: QueuedMessage): object => ({
  MessageId: id,
  ReceiptHandle: receiptHandle,
  Body: body,
  MD5OfBody: md5(body),
  Attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    ApproximateFirstReceiveTimestamp: String(sentAt),
  },
});

type Action = (queue: Queue, input: Input) => Answer | Promise<Answer>;

const ACTIONS: Readonly<Record<string, Action>> = {
  SendMessage: (queue, { MessageBody, DelaySeconds }) => {
    const body = String(MessageBody);
    if (Buffer.byteLength(body) > MAX_BYTES) return failed('InvalidParameterValue', 'Message is too long');
    return json({ MessageId: queue.send(body, optionalNumber(DelaySeconds)), MD5OfMessageBody: md5(body) });
  },
  ReceiveMessage: async (queue, { MaxNumberOfMessages, WaitTimeSeconds, VisibilityTimeout }) => {
    const received = await queue.receive(optionalNumber(MaxNumberOfMessages) ?? 1, {
      waitSeconds: optionalNumber(WaitTimeSeconds),
      visibilityTimeoutSeconds: optionalNumber(VisibilityTimeout),
    });
    return json({ Messages: received.map(toWire) });
  },
  DeleteMessage: (queue, { ReceiptHandle }) => {
    queue.remove(String(ReceiptHandle));
    return json({});
  },
  ChangeMessageVisibility: (queue, { ReceiptHandle, VisibilityTimeout }) =>
    queue.changeVisibility(String(ReceiptHandle), optionalNumber(VisibilityTimeout) ?? 0)
      ? json({})
      : failed('ReceiptHandleIsInvalid', 'The receipt handle is not valid'),
  GetQueueAttributes: (queue) => {
    const { visible, delayed } = queue.depth();
    const Attributes = {
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(delayed),
    };
    return json({ Attributes });
  },
  GetQueueUrl: (queue) => json({ QueueUrl: `http://127.0.0.1/000000000000/${queue.name}` }),
};

async function answer(call: Call, queues: ReadonlyMap<string, Queue>): Promise<Answer> {
  const action = String(call.headers['x-amz-target']).split('.').at(-1) ?? '';
  const input = JSON.parse(call.body.toString()) as Input;
  const name = String(input.QueueUrl ?? input.QueueName)
    .split('/')
    .at(-1);
  const queue = queues.get(name ?? '');
  if (queue === undefined) return failed('QueueDoesNotExist', `No queue ${name}`);
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  return run === undefined ? failed('UnsupportedOperation', action) : await run(queue, input);
}

/** SQS's JSON protocol over the queues given. */
export const startSqs = (queues: readonly Queue[], fault?: Fault): Promise<Emulator> => {
  const byName = new Map(queues.map((queue) => [queue.name, queue]));
  return serveOnLoopback((call) => answer(call, byName), { fault });
};
