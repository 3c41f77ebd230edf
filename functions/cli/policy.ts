import { parseArgs } from 'node:util';
import { readPolicy } from '../adapters/settings-files.ts';
import { type Command, UsageError } from './command.ts';

/** `sekisho policy`: looks after policy.yaml. */
export const command: Command = {
  summary: 'lint a policy file',
  usage: `
sekisho policy lint FILE    every mistake with its line, or the version that verdicts will carry

Exit codes: 0 the policy can be used, 1 it cannot, 2 usage.

Example
  sekisho policy lint policy.yaml`,
  run: async (args) => {
    const [action, file, ...rest] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
    if (action !== 'lint' || file === undefined || rest.length > 0) {
      throw new UsageError('Cannot run policy: expected lint FILE');
    }
    const { version, mode, overrides, blocks } = readPolicy(file);
    process.stdout.write(`${file} can be used: ${version}\n`);
    process.stdout.write(`mode ${mode}, ${overrides.length} overrides, ${blocks.length} blocks\n`);
    return 0;
  },
};
