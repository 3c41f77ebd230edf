import { parseArgs } from 'node:util';
import { createRenderer, plain } from '../../shared/decide/explain.ts';
import { detectors } from '../../shared/detect/index.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { toMessageKey } from '../../shared/model/verdict.ts';
import type { Rules } from '../../shared/rejudge.ts';
import type { Difference } from '../../shared/verdict-differences.ts';
import { createCodeReader } from '../adapters/code-reader.ts';
import { readBrands, readPolicy } from '../adapters/settings-files.ts';
import { describeVerdict } from './check/print.ts';
import { type Command, UsageError } from './command.ts';
import { type Replayed, replayOne } from './replay/replay-one.ts';
import { openStores, type Stores } from './replay/stores.ts';
import { localLanguage, paint } from './style.ts';

const usage = `
sekisho replay KEY…: give stored verdicts again, from the raw message and the DNS answers kept with it
sekisho replay --all: every stored verdict

  --data DIR          a folder of sekisho serve --data that no running service uses
  --site-port N       site of the running service on this machine (default 8025)
  --policy FILE       today's policy (default: the one that ships)
  --brands FILE       today's brand registry (default: the one that ships)
  With SEKISHO_VERDICT_TABLE and the other variables of the stack set, it reads from AWS.

No network is asked. A verdict is given under the settings of its time, which are kept; what today's settings would
change about it is shown below it.

Exit codes: 0 every verdict came out the same, byte for byte; 1 one did not, or cannot be given again; 2 usage.
`;

const OPTIONS = {
  all: { type: 'boolean' },
  data: { type: 'string' },
  'site-port': { type: 'string', default: '8025' },
  policy: { type: 'string' },
  brands: { type: 'string' },
} as const;

const show = (value: unknown): string => (value === undefined ? 'nothing' : plain(JSON.stringify(value)));

const describe = (found: readonly Difference[]): string =>
  found
    .slice(0, 20)
    .map(({ path, stored, now }) => `    ${path}: ${show(stored)} → ${show(now)}\n`)
    .join('');

function report({ key }: MessageRecord, replayed: Replayed, details: boolean): string {
  if (replayed.kind === 'impossible') return `${paint('red', 'impossible')}  ${key}: ${replayed.reason}\n`;
  if (replayed.kind === 'differs')
    return `${paint('red', 'differs')}     ${key}\n${describe(replayed.differences)}`;
  const same = `${paint('green', 'reproduced')}  ${key}\n`;
  const verdict = details
    ? `${describeVerdict(replayed.verdict, createRenderer(detectors), localLanguage())}\n`
    : '';
  const changes = replayed.changes.filter(({ path }) => !path.startsWith('versions.'));
  const today = changes.length === 0 ? '' : `  today's settings would change:\n${describe(changes)}`;
  return `${same}${verdict}${today}`;
}

/** The records that are asked for, page by page. */
async function* wanted(keys: readonly string[], { ledger }: Stores): AsyncGenerator<MessageRecord> {
  for (const text of keys) {
    const key = toMessageKey(text);
    const record = key === undefined ? undefined : await ledger.read(key);
    if (record === undefined) throw new Error(`Cannot replay ${text}: no such message`);
    yield record;
  }
  let cursor: string | undefined;
  do {
    if (keys.length > 0) return;
    const page = await ledger.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.records;
    ({ cursor } = page);
  } while (cursor !== undefined);
}

/** Proves that stored verdicts follow from what was kept. */
export const command: Command = {
  summary: 'give stored verdicts again, without network',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if ((values.all === true) === positionals.length > 0)
      throw new UsageError('Cannot replay: name messages, or --all');
    const stores = await openStores(values.data, Number(values['site-port']));
    const today: Rules = {
      policy: readPolicy(values.policy),
      brands: readBrands(values.brands),
      readCodes: createCodeReader(),
    };
    const count = { reproduced: 0, differs: 0, impossible: 0 };
    try {
      for await (const record of wanted(positionals, stores)) {
        const replayed = await replayOne(record, today, stores);
        count[replayed.kind] += 1;
        if (values.all !== true || replayed.kind !== 'reproduced')
          process.stdout.write(report(record, replayed, values.all !== true));
      }
    } finally {
      await stores.close();
    }
    const { reproduced, differs, impossible } = count;
    if (values.all === true)
      process.stdout.write(`${reproduced} reproduced, ${differs} differ, ${impossible} impossible\n`);
    return differs + impossible === 0 ? 0 : 1;
  },
};
