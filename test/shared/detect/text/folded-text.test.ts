import { describe, expect, it } from 'vitest';
import { foldText, unitsOf } from '../../../../shared/detect/text/folded-text.ts';

describe('foldText', () => {
  it('keeps for each unit where it came from', () => {
    const { source, units, from, to } = foldText('Ａ m');
    expect(units).toBe('arn');
    expect([0, 1, 2].map((index) => source.slice(from[index], to[index]))).toEqual(['Ａ', 'm', 'm']);
  });

  it.each([
    { title: 'inside a word', text: 'ab', edges: [2, 0, 2] },
    { title: 'after a blank', text: 'a b', edges: [2, 2, 2] },
    { title: 'in camel case', text: 'aB', edges: [2, 1, 2] },
    { title: 'between letter and figure', text: 'a2', edges: [2, 1, 2] },
    { title: 'between Latin and kana', text: 'aカ', edges: [2, 2, 2] },
    { title: 'inside katakana', text: 'カメ', edges: [2, 0, 2] },
    { title: 'between kanji', text: '象牙', edges: [2, 1, 2] },
    { title: 'inside a letter of two units', text: 'm', edges: [2, 0, 2] },
  ])('says whether a word may begin $title', ({ text, edges }) => {
    expect([...foldText(text).edges]).toEqual(edges);
  });

  it('carries nothing over from one text to the next', () => {
    foldText('a b c d e f g h');
    expect([...foldText('promo').edges]).toEqual([2, 0, 0, 0, 0, 0, 2]);
  });

  it('folds a text longer than its workplace', () => {
    expect(unitsOf('m'.repeat(20_000))).toBe('rn'.repeat(20_000));
  });

  it.each([
    ['カ', '力'],
    ['一', 'ー'],
    ['ロ', '口'],
    ['ニ', '二'],
    ['エ', '工'],
    ['ﾊﾟ', 'パ'],
    ['へ', 'ヘ'],
    ['り', 'リ'],
    ['O', '0'],
    ['I', '1'],
    ['l', '|'],
    ['é', 'e'],
    ['\u0430', 'a'],
    ['Ꮇ', 'm'],
    ['🅰', 'a'],
  ])('gives %s and %s one shape', (one, other) => {
    expect(unitsOf(`x${one}x`)).toBe(unitsOf(`x${other}x`));
  });

  it.each([
    ['ハ', 'バ'],
    ['カ', 'ガ'],
    ['a', 'b'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(unitsOf(one)).not.toBe(unitsOf(other));
  });
});
