import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../../functions/cli/check/in-order.ts';

/** A promise and the way to settle it from outside. */
const later = <T>() => Promise.withResolvers<T>();

/** Lets everything that can go on, go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function* listed<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

describe('inOrder', () => {
  it('hands out results in the order of the items, whichever is done first', async () => {
    const [slow, quick] = [later<string>(), later<string>()];
    const results = Array.fromAsync(inOrder(listed([slow, quick]), ({ promise }) => promise, 4));
    quick.resolve('second');
    await settle();
    slow.resolve('first');
    expect(await results).toEqual(['first', 'second']);
  });

  it('hands out a result without waiting for more input', async () => {
    const more = later<void>();
    async function* slowInput() {
      yield 1;
      await more.promise;
      yield 2;
    }
    const results = inOrder(slowInput(), async (item) => item * 10, 4);
    expect(await results.next()).toEqual({ done: false, value: 10 });
    more.resolve();
    expect(await results.next()).toEqual({ done: false, value: 20 });
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('holds no more items at once than it may', async () => {
    let [running, most] = [0, 0];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await settle();
      running -= 1;
    };
    await Array.fromAsync(inOrder(listed(Array.from({ length: 50 })), work, 3));
    expect(most).toBe(3);
  });

  it('reports broken input after everything read before it has been answered', async () => {
    async function* broken() {
      yield 1;
      throw new Error('Cannot read manifest: it ends too soon');
    }
    const results = inOrder(broken(), async (item) => item, 4);
    expect(await results.next()).toEqual({ done: false, value: 1 });
    await expect(results.next()).rejects.toThrow('ends too soon');
  });
});
