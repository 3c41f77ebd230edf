import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../shared/detect/text/folded-text.ts';

describe('foldText', () => {
  it('begins no word within a character, whatever it folded before', () => {
    foldText('1 1 1 1 1 1 1 1');
    expect(foldText('mm').units).toBe('rnrn');
    expect([...foldText('mm').edges]).toEqual([2, 0, 0, 0, 2]);
  });
});
