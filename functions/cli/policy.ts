import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { Activation } from '../../shared/activation/activation.ts';
import type { ActivationRequest } from '../../shared/activation/permit.ts';
import { type OperatorName, toOperatorName } from '../../shared/model/message-record.ts';
import type { Result } from '../../shared/model/result.ts';
import { readPolicy } from '../adapters/settings-files.ts';
import { type Command, UsageError } from './command.ts';
import { activateFiles, activateTexts, describeActivation } from './policy/activate.ts';
import { openDesk } from './policy/desk.ts';
import { printPolicyDiff } from './policy/diff.ts';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  policy: TEXT,
  brands: TEXT,
  reason: TEXT,
  by: TEXT,
  'approved-by': TEXT,
  'site-port': { type: 'string', default: '8025' },
} as const;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

/** `sekisho policy`: looks after the settings in force. */
export const command: Command = {
  summary: 'lint, compare, activate and roll back policies',
  usage: `
sekisho policy lint FILE           every mistake with its line, or the version that verdicts will carry
sekisho policy diff [OLD] NEW      what differs (OLD: the one that ships)
sekisho policy activate [--policy FILE] [--brands FILE] --reason TEXT
sekisho policy rollback --reason TEXT     back to what was in force before the last activation
sekisho policy history             who put what in force, and what the backtest said

  --by NAME            who you are (default: your user name)
  --approved-by NAME   the second person, needed when more than 2 % of what reviewers released would be held again
  --site-port N        site of the running service (default 8025)

Activate and rollback judge the last 30 days of stored mail first. They work on the stack that the environment names
(SEKISHO_VERDICT_TABLE and the others), else on the service on this machine; running functions take new settings up
within a minute.

Exit codes: 0 done, 1 refused or, for diff, different; 2 usage.`,
  run: async (args) => {
    const { values, positionals } = parse(args);
    const [action = '', ...files] = positionals;
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act === undefined)
      throw new UsageError(`Cannot run policy: must be one of ${Object.keys(ACTIONS).join(', ')}`);
    return await act(files, values);
  },
};

const ACTIONS: Readonly<
  Record<string, (files: readonly string[], values: Values) => number | Promise<number>>
> = {
  lint: ([file]) => {
    if (file === undefined) throw new UsageError('Cannot lint: no file given');
    const { version, mode, overrides, blocks } = readPolicy(file);
    process.stdout.write(`${file} can be used: ${version}\n`);
    process.stdout.write(`mode ${mode}, ${overrides.length} overrides, ${blocks.length} blocks\n`);
    return 0;
  },
  diff: (files) => {
    const after = files.at(-1);
    if (after === undefined || files.length > 2) throw new UsageError('Cannot compare: expected [OLD] NEW');
    return printPolicyDiff(files.length === 2 ? files[0] : undefined, after);
  },
  activate: async (_files, values) => {
    const { policy, brands } = values;
    if (policy === undefined && brands === undefined)
      throw new UsageError('Cannot activate: name --policy or --brands');
    const sitePort = Number(values['site-port']);
    const use = await openDesk(sitePort);
    return tell(await activateFiles({ policy, brands }, toRequest(values), { use, sitePort }));
  },
  rollback: async (_files, values) => {
    const sitePort = Number(values['site-port']);
    const use = await openDesk(sitePort);
    const [last] = await use.shelf.history();
    const texts = last === undefined ? undefined : await use.shelf.find(last.before);
    if (texts === undefined)
      throw new Error('Cannot roll back: nothing was activated before, or it is not kept any more');
    return tell(await activateTexts(texts, toRequest(values), { use, sitePort }));
  },
  history: async (_files, values) => {
    const { shelf } = await openDesk(Number(values['site-port']));
    for (const activation of await shelf.history())
      process.stdout.write(`${describeActivation(activation)}\n`);
    return 0;
  },
};

function toRequest(values: Values): ActivationRequest {
  const approvedBy = values['approved-by'];
  return {
    by: toName(values.by ?? userInfo().username),
    reason: values.reason ?? '',
    ...(approvedBy === undefined ? {} : { approvedBy: toName(approvedBy) }),
  };
}

function toName(text: string): OperatorName {
  const name = toOperatorName(text);
  if (name === undefined)
    throw new UsageError(`Cannot use ${text} as a name: letters, digits and . _ @ + - only`);
  return name;
}

function tell(outcome: Result<Activation, string>): number {
  if (outcome.ok) process.stdout.write(`activated  ${describeActivation(outcome.value)}\n`);
  else process.stderr.write(`Cannot activate policy: ${outcome.problem}\n`);
  return outcome.ok ? 0 : 1;
}
