import { type Answer, type Call, serveOnLoopback } from '../../functions/local/emulators/loopback.ts';

/** What the account answers, by `service:Action` or, where paths say what is asked, `service:METHOD /path`. */
export type Replies = Readonly<Record<string, (call: Call) => Answer>>;

const serviceOf = ({ headers }: Call): string =>
  /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unsigned';

function questionOf(call: Call): string {
  const { headers, method, url } = call;
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return formOf(call).get('Action') ?? `${method} ${url.pathname}`;
}

/** The body of a call in the Query protocol. */
export const formOf = ({ body }: Call): URLSearchParams => new URLSearchParams(body.toString());

/** A reply in the Query protocol. */
export const xml = (action: string, result: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
});

/** An error in the Query protocol. */
export const xmlError = (code: string): Answer => ({
  status: 400,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
});

/** A reply in one of the JSON protocols, be it an error of the service (`error`: its name). */
export const json = (body: object, error?: string): Answer => ({
  status: error === undefined ? 200 : 400,
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    ...(error === undefined ? {} : { 'x-amzn-errortype': error }),
  },
  body: JSON.stringify(error === undefined ? body : { __type: error, ...body }),
});

/** Every service of an account on one port; what a test did not prepare is refused with 400, which no client repeats. */
export async function startAwsStub() {
  let replies: Replies = {};
  const { endpoint, stop } = await serveOnLoopback((call) => {
    const question = `${serviceOf(call)}:${questionOf(call)}`;
    return replies[question]?.(call) ?? json({ message: `no reply to ${question}` }, 'Unprepared');
  });
  const prepare = (given: Replies): void => {
    replies = given;
  };
  return { endpoint, stop, prepare };
}
