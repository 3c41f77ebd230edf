import { reasonOf } from '../adapters/settings-files.ts';
import { UsageError } from './command.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Whether the words of the call are off, by our checks or by those of `parseArgs`. */
export const isUsageError = (error: unknown): boolean =>
  error instanceof UsageError || codeOf(error).startsWith('ERR_PARSE_ARGS');

/** The first sentence of what `parseArgs` says; the second tells how to pass an option as a word. */
const firstSentence = (message: string): string => {
  const [first = ''] = message.split('. ');
  return `${first.charAt(0).toLowerCase()}${first.slice(1)}`;
};

/** What went wrong, as one line to the person who typed the call. */
export function complain(error: unknown, command: string): string {
  if (!(error instanceof Error)) return String(error);
  if (codeOf(error).startsWith('ERR_PARSE_ARGS'))
    return `Cannot run ${command}: ${firstSentence(error.message)}`;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return path === undefined || !('syscall' in error)
    ? error.message
    : `Cannot ${String(error.syscall)} ${path}: ${reasonOf(error)}`;
}
