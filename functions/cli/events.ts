import { parseArgs } from 'node:util';
import { detailTypes, toDetailType } from '../../shared/events/contract/detail-types.ts';
import { schemaOf } from '../../shared/events/contract/schemas.ts';
import { replayFacts } from '../../shared/events/replay.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho events replay --from TIME --to TIME --target TARGET
                      tell stored facts again to one consumer; the bus and all others hear nothing
sekisho events tail   what the service on this machine tells, as it happens (GET /events)
sekisho events schema [DETAIL-TYPE]
                      the JSON Schema of a detail-type, or the list of all
sekisho events write-contract --out DIR
                      schemas and TypeScript types below a folder

  --target TARGET     https://… (signed with SEKISHO_WEBHOOK_SECRET_VALUE), bus:NAME, file:PATH or - (JSON lines)
  --detail-type NAME  only these; may be repeated
  --format FORMAT     eventbridge (default) or cloudevents, for file and -
  --data DIR          a folder of sekisho serve --data that no running service uses
  --site-port N       site of the running service on this machine (default 8025)
  With SEKISHO_VERDICT_TABLE and the other variables of the stack set, it reads from AWS.

Ids and idempotency keys are those of the first time. Exit codes: 0 done, 1 failed, 2 usage.
`;

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  target: { type: 'string' },
  out: { type: 'string' },
  'detail-type': { type: 'string', multiple: true },
  format: { type: 'string', default: 'eventbridge' },
  data: { type: 'string' },
  'site-port': { type: 'string', default: '8025' },
} as const;

type Values = ReturnType<typeof parse>['values'];

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
const write = (line: string): void => void process.stdout.write(`${line}\n`);

function toTime(name: string, text: string | undefined): string {
  const time = Date.parse(text ?? '');
  if (Number.isNaN(time))
    throw new UsageError(`Cannot replay: --${name} TIME is needed, e.g. 2026-11-25T00:00:00Z`);
  return new Date(time).toISOString();
}

async function replay(values: Values): Promise<number> {
  const range = {
    from: toTime('from', values.from),
    to: toTime('to', values.to),
    detailTypes: values['detail-type'] ?? [],
  };
  const unknown = range.detailTypes.find((name) => toDetailType(name) === undefined);
  if (unknown !== undefined) throw new UsageError(`Cannot replay ${unknown}: it is not a detail-type`);
  if (values.target === undefined) throw new UsageError('Cannot replay: --target is needed');
  const { openTarget } = await import('./events/target.ts');
  const { openCampaigns } = await import('./campaign/open.ts');
  const send = openTarget(values.target, values.format);
  const place = await openCampaigns(values);
  let sent = 0;
  try {
    for await (const event of replayFacts(range, place)) {
      await send(event);
      sent += 1;
    }
  } finally {
    await place.close();
    process.stderr.write(`${sent} facts told again\n`);
  }
  return 0;
}

async function tail(values: Values): Promise<number> {
  const query = (values['detail-type'] ?? [])
    .map((name) => `detail-type=${encodeURIComponent(name)}`)
    .join('&');
  const response = await fetch(`http://127.0.0.1:${values['site-port']}/events?${query}`).catch(
    (cause: unknown) => {
      throw new Error(`Cannot reach the service on port ${values['site-port']}: start it with npm start`, {
        cause,
      });
    },
  );
  const stream = response.body?.pipeThrough(new TextDecoderStream());
  for await (const chunk of stream ?? []) process.stdout.write(chunk);
  return 0;
}

function schema(name: string | undefined): number {
  const type = toDetailType(name ?? '');
  if (name !== undefined && type === undefined)
    throw new UsageError(`Cannot show ${name}: it is not a detail-type`);
  write(type === undefined ? detailTypes.join('\n') : JSON.stringify(schemaOf(type), null, 2));
  return 0;
}

async function writeFiles({ out }: Values): Promise<number> {
  if (out === undefined) throw new UsageError('Cannot write contract: --out DIR is needed');
  const { writeContract } = await import('./events/schemas.ts');
  for (const path of writeContract(out)) write(path);
  return 0;
}

/** The consumers' side of the events. */
export const command: Command = {
  summary: 'replay facts to a new consumer, follow them, show their schemas',
  usage,
  run: async (args) => {
    const { values, positionals } = parse(args);
    const [word, name] = positionals;
    if (word === 'replay') return await replay(values);
    if (word === 'tail') return await tail(values);
    if (word === 'schema') return schema(name);
    if (word === 'write-contract') return await writeFiles(values);
    throw new UsageError(
      `Cannot run events: expected replay, tail, schema, write-contract, got ${word ?? 'none'}`,
    );
  },
};
