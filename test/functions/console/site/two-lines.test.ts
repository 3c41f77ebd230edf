import { describe, expect, it } from 'vitest';
import { twoLines } from '../../../../functions/console/site/parts/two-lines.ts';

describe('twoLines', () => {
  it.each([
    {
      title: 'leaves a short name as it is',
      name: 'northwind-bank',
      language: 'en',
      lines: ['northwind-bank'],
    },
    {
      title: 'breaks between words',
      name: 'A brand’s own domain in From, without proof',
      language: 'en',
      lines: ['A brand’s own domain in', 'From, without proof'],
    },
    {
      title: 'breaks Japanese between words as well',
      name: 'ブランドを名乗り、リンク先は無関係',
      language: 'ja',
      lines: ['ブランドを名乗り、リンク先', 'は無関係'],
    },
    {
      title: 'says that there is more',
      name: 'A prize or demand that calls the customer by name, and a link',
      language: 'en',
      lines: ['A prize or demand that', 'calls the customer by name…'],
    },
  ])('$title', ({ name, language, lines }) => {
    expect(twoLines(name, language).split('\n')).toEqual(lines);
  });
});
