import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synth } from './synth.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
const EVERYTHING = 'webhook: { url: https://hooks.example.org/sekisho }\nbacktest: {}\n';

/** What the page says of a resource: under `retain`, and under `destroy`. */
const ROWS = [...PAGE.matchAll(/^\| .*?\(`(Checkpoint\w+)`\) \| (\w+) \| (\w+)/gm)].map(
  ([, id = '', retain = '', destroy = '']) => ({ id, retain, destroy }),
);

/** Types that nobody misses: custom resources, and what is elsewhere or ends by itself. */
const FLEETING = /^(?:Custom::|AWS::(?:Logs::LogGroup|SQS::Queue|StepFunctions::StateMachine)$)/;

/** What the template does with what holds something, by logical id without its hash. */
function fates(more: string): Readonly<Record<string, string>> {
  const { Resources } = synth(EVERYTHING + more).template.toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly DeletionPolicy?: string }>>;
  };
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type, DeletionPolicy }]) => DeletionPolicy !== undefined && !FLEETING.test(Type))
      .map(([id, { DeletionPolicy }]) => [id.slice(0, -8), DeletionPolicy === 'Retain' ? 'left' : 'taken']),
  );
}

describe('what docs/deploy.md says that destroy takes and leaves', () => {
  it('is what the template does by default', () => {
    expect(fates('')).toEqual(Object.fromEntries(ROWS.map(({ id, retain }) => [id, retain])));
  });

  it('is what the template does with `onDestroy: destroy`', () => {
    expect(fates('onDestroy: destroy\n')).toEqual(
      Object.fromEntries(ROWS.map(({ id, destroy }) => [id, destroy])),
    );
  });
});
