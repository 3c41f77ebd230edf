import { styleText } from 'node:util';
import { UsageError } from './command.ts';

/** Names of the terminal's own styles (`util.styleText`). */
export type Style = Parameters<typeof styleText>[0];

/** Colours text when it goes to a terminal that wants colour (NO_COLOR and FORCE_COLOR are honoured). */
export const paint = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout, validateStream: true });

/** Whether the user's locale is Japanese (POSIX: LC_ALL, LC_MESSAGES, LANG, the first that is set). */
export const localLanguage = (environment: NodeJS.ProcessEnv = process.env): 'ja' | 'en' => {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.startsWith('ja') ? 'ja' : 'en';
};

/** The language an option asks for, else the user's. Throws UsageError on one that we do not speak. */
export function toLanguage(asked: string | undefined): 'ja' | 'en' {
  if (asked === undefined) return localLanguage();
  if (asked === 'ja' || asked === 'en') return asked;
  throw new UsageError(`Cannot tell it in ${asked}: --lang must be en or ja`);
}
