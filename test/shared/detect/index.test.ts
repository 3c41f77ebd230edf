import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectors } from '../../../shared/detect/index.ts';
import { seen } from '../../support/detector-cases.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('detectors', () => {
  it.each(detectors.map(({ id }) => id))('%s has its own file and test', (id) => {
    expect(existsSync(join(ROOT, `shared/detect/${id}.ts`))).toBe(true);
    expect(existsSync(join(ROOT, `test/shared/detect/${id}.test.ts`))).toBe(true);
  });

  it('names no two alike', () => {
    expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
  });

  it('shares no finding between two detectors', () => {
    const codes = detectors.flatMap(({ findings }) => Object.keys(findings));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it.each(detectors)('$id says everything in both languages, with the same gaps', ({ finds, findings }) => {
    for (const { en, ja } of [finds, ...Object.values(findings)]) {
      const gaps = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();
      expect(ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      expect(gaps(ja)).toEqual(gaps(en));
    }
  });

  it('all stay quiet on an unremarkable letter', () => {
    expect(detectors.flatMap(({ inspect }) => inspect(seen({})))).toEqual([]);
  });
});
