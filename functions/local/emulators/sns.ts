import { randomUUID } from 'node:crypto';
import { type Answer, type Emulator, type Fault, serveOnLoopback } from './loopback.ts';
import type { Queue } from './queues.ts';

/** A topic with the queues that subscribe to it, without raw delivery. */
export interface Topic {
  readonly arn: string;
  readonly publish: (message: string, subject?: string) => string;
}

/** SNS's envelope around a message, field for field as a subscribed queue gets it. */
export function topic(arn: string, subscribers: readonly Queue[]): Topic {
  const publish = (message: string, subject?: string): string => {
    const MessageId = randomUUID();
    const envelope = {
      Type: 'Notification',
      MessageId,
      TopicArn: arn,
      ...(subject === undefined ? {} : { Subject: subject }),
      Message: message,
      Timestamp: new Date().toISOString(),
      SignatureVersion: '1',
      Signature: 'bm90IHNpZ25lZCBvbiB0aGlzIG1hY2hpbmU=',
      SigningCertURL: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService.pem',
      UnsubscribeURL: 'https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe',
    };
    for (const queue of subscribers) queue.send(JSON.stringify(envelope, undefined, 2));
    return MessageId;
  };
  return { arn, publish };
}

function answerPublish(form: URLSearchParams, topics: readonly Topic[]): Answer {
  const found = topics.find(({ arn }) => arn === form.get('TopicArn'));
  if (form.get('Action') !== 'Publish' || found === undefined)
    return {
      status: found === undefined ? 404 : 400,
      body: `<ErrorResponse><Error><Code>${found === undefined ? 'NotFound' : 'InvalidAction'}</Code></Error></ErrorResponse>`,
    };
  const id = found.publish(form.get('Message') ?? '', form.get('Subject') ?? undefined);
  const body = `<PublishResponse><PublishResult><MessageId>${id}</MessageId></PublishResult></PublishResponse>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** SNS's query protocol: Publish to the topics given. */
export const startSns = (topics: readonly Topic[], fault?: Fault): Promise<Emulator> =>
  serveOnLoopback(({ body }) => answerPublish(new URLSearchParams(body.toString()), topics), { fault });
