import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../../functions/console/site/locales/en.json' with { type: 'json' };
import ja from '../../../../functions/console/site/locales/ja.json' with { type: 'json' };
import { ACTIONS } from '../../../../shared/review/actions/index.ts';
import { ROLES } from '../../../../shared/review/operator.ts';

const SITE = join(import.meta.dirname, '../../../../functions/console/site');
const sources = readdirSync(SITE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => [name, readFileSync(join(SITE, name), 'utf8')] as const);
const gaps = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();
const names = Object.keys(en);

describe('the catalogues', () => {
  it('hold the same sentences', () => {
    expect(Object.keys(ja)).toEqual(names);
  });

  it.each(Object.entries(ja))('%s has the same gaps in both languages, and words', (name, text) => {
    const other = Object.entries(en).find(([one]) => one === name)?.[1] ?? '';
    expect(gaps(text)).toEqual(gaps(other));
    expect([text.trim(), other.trim()]).not.toContain('');
  });

  it('word every action, role and state', () => {
    const states = [
      'pending',
      'delivered',
      'tagged',
      'held',
      'releasing',
      'released',
      'purging',
      'purged',
      'expired',
    ];
    const needed = [
      ...ACTIONS.flatMap(({ id }) => [`action.${id}`, `ask.${id}`, `done.${id}`, `audit.message.${id}`]),
      ...ROLES.map((role) => `role.${role}`),
      ...states.map((state) => `state.${state}`),
    ];
    expect(needed.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('hold no sentence that nothing says', () => {
    const code = sources.map(([, text]) => text).join('\n');
    const families = [
      'action',
      'ask',
      'done',
      'audit',
      'role',
      'state',
      'because',
      'disposition',
      'strength',
      'refusal',
    ];
    const more = ['problem', 'origin', 'rules', 'report'];
    const said = (name: string): boolean =>
      code.includes(`'${name}'`) || [...families, ...more].includes(name.split('.')[0] ?? '');
    expect(names.filter((name) => !said(name))).toEqual([]);
  });
});

describe('the pages', () => {
  it.each(sources)('%s has no Japanese of its own', (_name, text) => {
    expect(text).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  });

  it.each(sources)('%s sets no HTML but through the sandboxed frame', (_name, text) => {
    expect(text).not.toMatch(/dangerouslySetInnerHTML|innerHTML|document\.write|eval\(/);
  });
});
