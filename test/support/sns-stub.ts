import { startSns, topic } from '../../functions/local/emulators/sns.ts';

/** A mail as SNS would send it to whoever subscribed. */
export interface Published {
  readonly subject: string | undefined;
  readonly text: string;
}

/** One topic that keeps what is published to it. */
export async function startTopic(arn: string) {
  const published: Published[] = [];
  const publish = (text: string, subject?: string): string => {
    published.push({ subject, text });
    return `message-${published.length}`;
  };
  const { endpoint, stop } = await startSns([{ ...topic(arn, []), publish }]);
  return { published, endpoint, stop };
}
