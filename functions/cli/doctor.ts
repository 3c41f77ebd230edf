import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Installation } from '../../shared/operations/account.ts';
import { examine } from '../../shared/operations/examine.ts';
import type { Examination } from '../../shared/operations/finding.ts';
import { awsAccount } from '../adapters/aws-account.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho doctor --outputs FILE [--stack NAME] [--json]

  --outputs FILE   what \`cdk deploy --outputs-file FILE\` wrote
  --stack NAME     which stack of the file (default: the only one)

Looks at MX records, receipt rule, identities, queues, table, bus, settings, alarms, warnings, functions and quotas of a
deployment with the credentials in the environment, changes nothing, and says for each thing that is wrong how to cure it.
Exit code 0 when all is well, 1 when something is not.

  sekisho doctor --outputs outputs.json
`;

const Outputs = v.object({
  Region: v.string(),
  Domains: v.string(),
  NextHop: v.string(),
  RuleName: v.string(),
  IncomingBucket: v.string(),
  ConfigurationBucket: v.string(),
  VerdictTable: v.string(),
  EventBus: v.string(),
  Queue: v.string(),
  DeadLetterQueue: v.string(),
  ScreeningFunction: v.string(),
  ReconcilerFunction: v.optional(v.string()),
  ConsoleFunction: v.optional(v.string()),
  ConsoleFinishingFunction: v.optional(v.string()),
  AlarmTopic: v.string(),
  WarningTopic: v.string(),
});

/** By what they do; outputs of older deployments name the screening function only. */
const otherFunctions = (output: v.InferOutput<typeof Outputs>): Record<string, string> =>
  Object.fromEntries(
    [
      ['reconciler', output.ReconcilerFunction],
      ['console', output.ConsoleFunction],
      ['console finishing', output.ConsoleFinishingFunction],
    ].filter((named): named is [string, string] => named[1] !== undefined),
  );

function stacksOf(json: string): Readonly<Record<string, unknown>> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())), json);
  if (read.success) return read.output;
  throw new UsageError(
    'Cannot read --outputs: it must be the JSON that `cdk deploy --outputs-file` writes, one object a stack',
  );
}

/** Reads a stack's outputs. @throws UsageError when the file is of something else. */
export function readInstallation(json: string, stack: string | undefined): Installation {
  const stacks = stacksOf(json);
  const names = Object.keys(stacks);
  const name = stack ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined)
    throw new UsageError(`Cannot choose a stack: --stack must be one of ${names.join(', ')}`);
  const read = v.safeParse(Outputs, stacks[name]);
  if (!read.success)
    throw new UsageError(
      `Cannot read outputs of ${name}: ${v.getDotPath(read.issues[0]) ?? name} is missing`,
    );
  const { output } = read;
  return {
    region: output.Region,
    domains: output.Domains.split(','),
    nextHop: output.NextHop,
    ruleName: output.RuleName,
    incomingBucket: output.IncomingBucket,
    configurationBucket: output.ConfigurationBucket,
    verdictTable: output.VerdictTable,
    eventBus: output.EventBus,
    queue: output.Queue,
    deadLetterQueue: output.DeadLetterQueue,
    screeningFunction: output.ScreeningFunction,
    otherFunctions: otherFunctions(output),
    alarmTopic: output.AlarmTopic,
    warningTopic: output.WarningTopic,
  };
}

const row = ({ check, found, cure }: Examination): string =>
  `${cure === undefined ? 'ok  ' : 'FAIL'}  ${check.padEnd(36)} ${found}${cure === undefined ? '' : `\n      cure: ${cure}`}`;

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { outputs: text, stack: text, json: { type: 'boolean', default: false } },
  });
  if (values.outputs === undefined) throw new UsageError('Cannot examine a deployment: --outputs is missing');
  const installation = readInstallation(readFileSync(values.outputs, 'utf8'), values.stack);
  const found = await examine(awsAccount(installation), installation);
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : `${found.map(row).join('\n')}\n`);
  return found.every(({ cure }) => cure === undefined) ? 0 : 1;
}

/** What is wrong with a deployment, and the cure. */
export const command: Command = { summary: 'examine a deployment on AWS and name cures', usage, run };
