import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './service.ts';

const HEADERS = { 'x-sekisho-request': '1', 'content-type': 'application/json' };
const cookies = new Map<string, string>();

/** The API as somebody, without a browser; signed in once for all tests of a service. */
export async function api({ site, password }: Service, as: string) {
  const cookie = cookies.get(site + as) ?? (await cookieOf(site, as, password));
  cookies.set(site + as, cookie);
  return async (path: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const got = await fetch(`${site}/api/v1${path}`, { ...init, headers: { ...HEADERS, cookie } });
    return (await got.json()) as Answer;
  };
}

async function cookieOf(site: string, name: string, password: string): Promise<string> {
  const body = JSON.stringify({ name, password });
  const answer = await signedIn(() =>
    fetch(`${site}/api/v1/session`, { method: 'POST', headers: HEADERS, body }),
  );
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Signs in, and waits when the service says that one name signs in too often: the tests share few names. */
export async function signedIn<A>(ask: () => Promise<A & { status: number | (() => number) }>): Promise<A> {
  for (;;) {
    const answer = await ask();
    const status = typeof answer.status === 'number' ? answer.status : answer.status();
    if (status !== 429) return answer;
    await sleep(1_000);
  }
}

/** What tests read of the API's answers. */
export interface Answer {
  readonly total: number;
  readonly history: readonly { readonly action?: string; readonly by: { readonly name: string } }[];
  readonly states: Readonly<Record<string, number>>;
  readonly rows: readonly {
    readonly key: string;
    readonly subject: string;
    readonly state: string;
    readonly campaign?: string;
  }[];
}
