import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detailTypes, toDetailType } from '../../shared/events/contract/detail-types.ts';
import { schemaOf } from '../../shared/events/contract/schemas.ts';
import { eventProblems } from '../support/event-schemas.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/events.md'), 'utf8');
const blocks: readonly unknown[] = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) =>
  JSON.parse(json),
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

/** Paths that a rule pattern asks for, e.g. `data.linked.reasons.code`. */
const paths = (pattern: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  isRecord(pattern)
    ? Object.entries(pattern).flatMap(([name, value]) => paths(value, [...path, name]))
    : [path];

/** Whether a schema knows a path; lists and references are followed, as EventBridge looks into lists. */
function knows(schema: unknown, [name, ...rest]: readonly string[], definitions: unknown): boolean {
  const reference = at(schema, '$ref');
  if (typeof reference === 'string') {
    const target = at(definitions, reference.slice('#/definitions/'.length));
    return knows(target, name === undefined ? [] : [name, ...rest], definitions);
  }
  if (name === undefined) return schema !== undefined;
  const items = at(schema, 'items');
  if (items !== undefined) return knows(items, [name, ...rest], definitions);
  return knows(at(at(schema, 'properties'), name), rest, definitions);
}

const patterns = blocks.filter((block) => Array.isArray(at(block, 'source')));
const examples = blocks.filter((block) => typeof at(block, 'source') === 'string');

describe('docs/events.md', () => {
  it('names every detail-type', () => {
    for (const type of detailTypes) expect(text).toContain(`\`${type}\``);
  });

  it('has an example that the schema describes', () => {
    expect(examples).toHaveLength(1);
    for (const example of examples) {
      const [detailType, detail] = [at(example, 'detail-type'), at(example, 'detail')];
      if (typeof detailType !== 'string' || !isRecord(detail)) throw new Error('no event');
      expect(eventProblems({ detailType, detail })).toEqual([]);
    }
  });

  it.each(patterns.map((pattern) => [JSON.stringify(pattern), pattern] as const))(
    'asks only for what events hold: %s',
    (_title, pattern) => {
      const named = at(pattern, 'detail-type');
      const types = Array.isArray(named)
        ? named.map((name) => toDetailType(String(name)))
        : ['Mail Quarantined' as const];
      for (const type of types) {
        if (type === undefined) throw new Error('an unknown detail-type');
        const schema = schemaOf(type);
        for (const path of paths(at(pattern, 'detail') ?? {}))
          expect([path, knows(schema, path, schema.definitions)]).toEqual([path, true]);
      }
    },
  );
});
