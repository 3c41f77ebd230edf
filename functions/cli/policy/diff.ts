import { differences } from '../../../shared/verdict-differences.ts';
import { readPolicy } from '../../adapters/settings-files.ts';
import { paint } from '../style.ts';

/** Prints what differs between two policies; the version, which follows from the rest, is left out. */
export function printPolicyDiff(beforeFile: string | undefined, afterFile: string): number {
  const { version: _old, ...before } = readPolicy(beforeFile);
  const { version: _new, ...after } = readPolicy(afterFile);
  const changes = differences(before, after);
  for (const { path, stored, now } of changes) {
    process.stdout.write(
      `${path}\n${paint('red', `  - ${show(stored)}`)}\n${paint('green', `  + ${show(now)}`)}\n`,
    );
  }
  if (changes.length === 0) process.stdout.write('The policies say the same.\n');
  return changes.length === 0 ? 0 : 1;
}

const show = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));
