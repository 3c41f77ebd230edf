import { describe, expect, it } from 'vitest';
import { breakingChanges } from '../../../../shared/events/contract/additive.ts';

const string = { type: 'string' };
const words = (...list: readonly string[]) => ({ anyOf: [{ type: 'string', enum: list }, string] });
const object = (properties: object, ...required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
});

const CASES = [
  {
    title: 'nothing changed',
    before: object({ a: string }, 'a'),
    after: object({ a: string }, 'a'),
    breaks: 0,
  },
  { title: 'a property was added', before: object({}), after: object({ a: string }, 'a'), breaks: 0 },
  { title: 'a word was added', before: words('a'), after: words('a', 'b'), breaks: 0 },
  { title: 'a definition was added', before: {}, after: { definitions: { A: string } }, breaks: 0 },
  {
    title: 'an optional property is always there now',
    before: object({ a: string }),
    after: object({ a: string }, 'a'),
    breaks: 0,
  },
  { title: 'a property is gone', before: object({ a: string }), after: object({}), breaks: 1 },
  {
    title: 'a property became optional',
    before: object({ a: string }, 'a'),
    after: object({ a: string }),
    breaks: 1,
  },
  {
    title: 'a type changed',
    before: object({ a: string }),
    after: object({ a: { type: 'integer' } }),
    breaks: 1,
  },
  { title: 'a word is gone', before: words('a', 'b'), after: words('a'), breaks: 1 },
  { title: 'a vocabulary was closed', before: words('a'), after: { type: 'string', enum: ['a'] }, breaks: 3 },
  {
    title: 'an item changed deep inside',
    before: { type: 'array', items: object({ a: string }) },
    after: { type: 'array', items: object({}) },
    breaks: 1,
  },
  {
    title: 'a definition lost a property',
    before: { definitions: { A: object({ a: string }) } },
    after: { definitions: { A: object({}) } },
    breaks: 1,
  },
  {
    title: 'a reference points elsewhere',
    before: { $ref: '#/definitions/A' },
    after: { $ref: '#/definitions/B' },
    breaks: 1,
  },
  {
    title: 'the values of a map changed',
    before: { type: 'object', additionalProperties: string },
    after: { type: 'object', additionalProperties: { type: 'number' } },
    breaks: 1,
  },
];

describe('breakingChanges', () => {
  it.each(CASES)('finds $breaks: $title', ({ before, after, breaks }) => {
    expect(breakingChanges(before, after)).toHaveLength(breaks);
  });
});
