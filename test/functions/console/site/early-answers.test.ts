import { afterEach, describe, expect, it, vi } from 'vitest';
import { askEarly, takeEarly } from '../../../../functions/console/site/state/early-answers.ts';

const answering = (answer: () => Promise<Response>) => {
  const fetch = vi.fn(answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

afterEach(() => void vi.unstubAllGlobals());

describe('early answers', () => {
  it('are handed over once', async () => {
    const fetch = answering(async () => Response.json({ total: 3 }));
    askEarly('/counts');
    expect(fetch).toHaveBeenCalledExactlyOnceWith('/api/v1/counts', expect.anything());
    expect(await (await takeEarly('/counts'))?.json()).toEqual({ total: 3 });
    expect(await takeEarly('/counts')).toBeUndefined();
  });

  it('are nothing for a path that was not asked', async () => {
    expect(await takeEarly('/messages')).toBeUndefined();
  });

  it.each([
    { title: 'refused', answer: async () => new Response(null, { status: 401 }) },
    { title: 'lost', answer: async () => await Promise.reject(new TypeError('no network')) },
  ])('are asked for again when they were $title', async ({ answer }) => {
    answering(answer);
    askEarly('/session');
    expect(await takeEarly('/session')).toBeUndefined();
  });
});
