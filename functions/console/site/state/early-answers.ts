/** Answers that were asked for before the pages' code was there, by the API's path. */
const asked = new Map<string, Promise<Response>>();

/** Asks now for what a page is about to want. */
export function askEarly(path: string): void {
  const answer = fetch(`/api/v1${path}`, {
    credentials: 'same-origin',
    headers: { 'x-sekisho-request': '1' },
  });
  // Whoever takes it hears of the failure; a page that never does must not.
  answer.catch(() => undefined);
  asked.set(path, answer);
}

/** The early answer, once, if it is good; everything else is asked for again by whoever wants it. */
export async function takeEarly(path: string): Promise<Response | undefined> {
  const answer = await asked.get(path)?.catch(() => undefined);
  return asked.delete(path) && answer?.ok === true ? answer : undefined;
}
