import { Transform } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { freshCopy } from '../../shared/fresh-copy.ts';

class Reader extends Transform {
  readonly lines: string[] = ['kept'];
  readonly seen = new Map([['a', 1]]);
  readonly state = { at: 0 };
  limit = 7;

  next(): number {
    return this.limit;
  }
}

describe('freshCopy', () => {
  it('copies fields and methods', () => {
    const copy = freshCopy(new Reader(), Reader.prototype);
    expect([copy.limit, copy.next(), copy.lines, [...copy.seen]]).toEqual([7, 7, ['kept'], [['a', 1]]]);
  });

  it('shares no list, table or state with its pattern', () => {
    const pattern = new Reader();
    const copy = freshCopy(pattern, Reader.prototype);
    copy.lines.push('x');
    copy.seen.set('b', 2);
    copy.state.at = 3;
    expect([pattern.lines, pattern.seen.size, pattern.state]).toEqual([['kept'], 1, { at: 0 }]);
  });

  it('leaves the stream behind', () => {
    const copy = freshCopy(new Reader(), Reader.prototype);
    expect(Object.keys(copy).sort()).toEqual(['limit', 'lines', 'seen', 'state']);
  });
});
