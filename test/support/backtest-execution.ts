import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from '../../functions/adapters/client-settings.ts';
import { readEnvironment } from '../../functions/adapters/environment.ts';
import { handler } from '../../functions/backtest/handler.ts';
import { backtestDefinition } from '../../infra/constructs/backtest-definition.ts';

/** The fields of a payload template (States Language), filled from an input; only `$` and `$.name` are used here. */
const fill = (template: Readonly<Record<string, string>>, input: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(template).map(([name, path]) => {
      if (!name.endsWith('.$')) return [name, path];
      const value = path === '$' ? input : input[path.slice('$.'.length)];
      if (value === undefined) throw new Error(`States.Runtime: ${path} is not in the input`);
      return [name.slice(0, -'.$'.length), value];
    }),
  );

/** Runs the state machine as Step Functions does, on this machine: listing, batches, children, report. */
export async function executeBacktest(
  input: Readonly<Record<string, unknown>>,
  itemsPerBatch: number,
): Promise<unknown> {
  const { bucket, prefix } = readEnvironment(process.env).incoming;
  const { States } = backtestDefinition({ bucket, prefix, functionArn: 'arn:here', maxConcurrency: 2 });
  const { ItemReader, ItemBatcher, ItemProcessor, Next } = States.JudgeAll;
  const { Contents = [] } = await new S3Client(clientSettings).send(
    new ListObjectsV2Command(ItemReader.Parameters),
  );
  const items = Contents.map(({ Key, LastModified, Size, ETag }) => ({
    Etag: ETag,
    Key,
    LastModified: Math.floor((LastModified?.getTime() ?? 0) / 1000),
    Size,
  }));
  const BatchInput = fill(ItemBatcher.BatchInput, input);
  for (let at = 0; at < items.length; at += itemsPerBatch) {
    const child = { Items: items.slice(at, at + itemsPerBatch), BatchInput };
    const { Payload } = fill({ 'Payload.$': ItemProcessor.States.JudgeBatch.Parameters['Payload.$'] }, child);
    await handler(Payload);
  }
  if (Next !== 'Report') throw new Error(`States.Runtime: no state ${Next}`);
  // The map's result is dropped (ResultPath null): the report sees the execution's own input.
  return await handler(fill(States.Report.Parameters.Payload, input));
}
