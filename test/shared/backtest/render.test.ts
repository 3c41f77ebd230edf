import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../shared/backtest/render.ts';
import { createTally } from '../../../shared/backtest/tally.ts';

const HOSTILE = '<img src=x onerror=alert(1)> | **bold** [x](javascript:1)\n# heading';
const SIDES = { before: 'sha256:aaaa', after: 'sha256:bbbb' };

const report = () => {
  const tally = createTally();
  tally.add({
    key: '8p0kbda0e13ve46erdg6rlightn2qq25c2njo0g1',
    authorDomain: HOSTILE,
    before: { disposition: 'deliver', detectors: [], impersonates: [] },
    after: { disposition: 'quarantine', detectors: ['lookalike-domain'], impersonates: ['northwind'] },
    reviewers: 'spoof',
  });
  return tally.report();
};

describe('renderReport', () => {
  it('aligns a table for the terminal', () => {
    const text = renderReport(report(), SIDES, 'table');
    expect(text).toContain('  newly held               1');
    expect(text).toContain('recall: of what was confirmed, held');
  });

  it('lets no control character of an id reach the terminal', () => {
    const tally = createTally();
    const judged = { disposition: 'deliver', detectors: [], impersonates: [] } as const;
    const held = { ...judged, disposition: 'quarantine' } as const;
    tally.add({ key: 'a\u001b[2Jb', authorDomain: '-', before: judged, after: held, reviewers: undefined });
    const text = renderReport(tally.report(), SIDES, 'table');
    expect(text).toContain('a[U+001B][2Jb');
    expect(text).not.toContain('\u001b');
  });

  it('gives a program the whole report', () => {
    expect(JSON.parse(renderReport(report(), SIDES, 'json'))).toMatchObject({
      ...SIDES,
      total: 1,
      changes: { 'newly-held': 1 },
    });
  });

  it('lets no markup out of a Markdown cell', () => {
    const lines = renderReport(report(), SIDES, 'markdown').split('\n');
    const row = lines.find((line) => line.includes('8p0kbda0')) ?? '';
    expect(row).toContain('\\<img');
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
    expect(lines.filter((line) => line.startsWith('# '))).toEqual([]);
  });

  it('lets no markup out of an HTML cell', () => {
    const page = renderReport(report(), SIDES, 'html');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
    expect(page).toContain("default-src 'none'");
  });
});
