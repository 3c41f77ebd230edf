import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../functions/cli/command.ts';
import { complain, isUsageError } from '../../../functions/cli/complaint.ts';

const caught = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

const parse = (args: string[]) => caught(() => parseArgs({ args, options: { zone: { type: 'string' } } }));

describe('complain', () => {
  it.each([
    {
      title: 'an unknown option',
      error: parse(['--bogus']),
      says: "Cannot run check: unknown option '--bogus'",
    },
    {
      title: 'an option without its value',
      error: parse(['--zone']),
      says: "Cannot run check: option '--zone <value>' argument missing",
    },
    {
      title: 'a word too many',
      error: parse(['stray']),
      says: "Cannot run check: unexpected argument 'stray'",
    },
    {
      title: 'a file that is missing',
      error: caught(() => readFileSync('/nowhere/zone.json')),
      says: 'Cannot open /nowhere/zone.json: no such file',
    },
    {
      title: 'a folder where a file stands',
      error: caught(() => mkdirSync(import.meta.filename)),
      says: `Cannot mkdir ${import.meta.filename}: it exists already`,
    },
    {
      title: 'a file where a folder is needed',
      error: caught(() => readdirSync(import.meta.filename)),
      says: `Cannot scandir ${import.meta.filename}: it is no folder`,
    },
    { title: 'what has words of its own', error: new Error('Cannot send x: y'), says: 'Cannot send x: y' },
    { title: 'what is no error', error: 'torn', says: 'torn' },
  ])('words $title', ({ error, says }) => expect(complain(error, 'check')).toBe(says));
});

describe('isUsageError', () => {
  it('tells a wrong call from a failure', () => {
    expect(isUsageError(new UsageError('Cannot check: no file given'))).toBe(true);
    expect(isUsageError(parse(['--bogus']))).toBe(true);
    expect(isUsageError(new TypeError('x is not a function'))).toBe(false);
    expect(isUsageError(caught(() => readFileSync('/nowhere')))).toBe(false);
  });
});
