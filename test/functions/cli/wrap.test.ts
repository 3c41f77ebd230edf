import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../functions/cli/command.ts';
import { wrapHelp, wrapText } from '../../../functions/cli/wrap.ts';

describe('wrapHelp', () => {
  it('leaves lines that fit alone', () => {
    const text = 'sekisho check FILE\n\n  --json   one line\n';
    expect(wrapHelp(text, 40)).toBe(text);
  });

  it('goes on under the column that is too long', () => {
    expect(wrapHelp('  --lang en|ja   the language of findings and of nothing else', 45)).toBe(
      '  --lang en|ja   the language of findings and\n                 of nothing else',
    );
  });

  it('keeps the indent of a paragraph', () => {
    expect(wrapHelp('  one two three four five six seven eight', 30)).toBe(
      '  one two three four five six\n  seven eight',
    );
  });

  it('goes on deeper below a call', () => {
    expect(wrapHelp('sekisho check FILE [--json] [--lang en]', 30)).toBe(
      'sekisho check FILE [--json]\n    [--lang en]',
    );
  });

  it('does not break a word, nor squeeze a column that has no room', () => {
    const long = `see also ${'x'.repeat(60)}`;
    expect(wrapHelp(long, 40)).toBe(`see also\n${'x'.repeat(60)}`);
    const narrow = `${'a'.repeat(30)}  two words and many more`;
    expect(wrapHelp(narrow, 40)).toBe(narrow);
  });

  it('fits the help of every command into 80 columns', async () => {
    const folder = new URL('../../../functions/cli/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'main.ts');
    const loaded: readonly { command?: Command }[] = await Promise.all(
      files.map((name) => import(new URL(name, folder).href)),
    );
    const commands = loaded.flatMap(({ command }) => command ?? []);
    expect(commands.length).toBeGreaterThan(15);
    const long = commands.flatMap(({ usage }) =>
      wrapHelp(usage, 80)
        .split('\n')
        .filter((line) => line.length > 80),
    );
    expect(long).toEqual([]);
  });
});

describe('wrapText', () => {
  it.each([
    { title: 'what fits', text: 'A link leads away.', width: 40, lines: ['A link leads away.'] },
    {
      title: 'words',
      text: 'A link leads to a stranger',
      width: 12,
      lines: ['A link leads', 'to a', 'stranger'],
    },
    {
      title: 'Japanese at any character, which takes two columns',
      text: '差出人は確認できません。',
      width: 12,
      lines: ['差出人は確認', 'できません。'],
    },
    {
      title: 'no full stop to the next line',
      text: '確認できません。',
      width: 14,
      lines: ['確認できませ', 'ん。'],
    },
    {
      title: 'no bracket from its word',
      text: '宛先は「田中」です',
      width: 8,
      lines: ['宛先は', '「田中」', 'です'],
    },
    {
      title: 'Latin words within Japanese',
      text: 'リンク先は www.stranger.example です',
      width: 24,
      lines: ['リンク先は', 'www.stranger.example で', 'す'],
    },
    {
      title: 'a word that is too long',
      text: `to ${'x'.repeat(9)} go`,
      width: 6,
      lines: ['to', 'xxxxxxxxx', 'go'],
    },
    { title: 'nothing', text: '', width: 10, lines: [''] },
  ])('takes $title', ({ text, width, lines }) => expect(wrapText(text, width)).toEqual(lines));
});
