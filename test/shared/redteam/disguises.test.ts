import { describe, expect, it } from 'vitest';
import { DISGUISES } from '../../../shared/redteam/disguises.ts';

const wear = (id: string, name: string) => DISGUISES.find((one) => one.id === id)?.disguise(name);

describe('DISGUISES', () => {
  it.each([
    { id: 'spaced', name: '象印', disguised: '象 印' },
    { id: 'half-width-kana', name: 'ゾウジルシ', disguised: 'ｿﾞｳｼﾞﾙｼ' },
    { id: 'half-width-kana', name: '三井カード', disguised: '三井ｶｰﾄﾞ' },
    { id: 'full-width', name: 'JCB', disguised: 'ＪＣＢ' },
    { id: 'cjk-pairs', name: '三井カード', disguised: 'ミ井力一ド' },
    { id: 'leet', name: 'Coin', disguised: 'C01n' },
    { id: 'mathematical', name: 'Ab', disguised: '𝐀𝐛' },
    { id: 'right-to-left', name: 'abc', disguised: '\u202ecba' },
  ])('writes $name in $id', ({ id, name, disguised }) => {
    expect(wear(id, name)).toBe(disguised);
  });

  it.each([
    { id: 'half-width-kana', name: 'Northwind' },
    { id: 'full-width', name: '象印' },
    { id: 'cyrillic', name: '象印' },
  ])('has no $id for $name', ({ id, name }) => {
    expect(wear(id, name)).toBeUndefined();
  });
});
