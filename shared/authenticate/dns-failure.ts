import type { RecordType } from '../ports.ts';

/** An error in the form of Node's DNS errors: callers read `code`. */
export interface DnsFailure extends Error {
  readonly code: string;
}

/**
 * Makes the error that a `Resolve` rejects with, e.g. for ENOTFOUND (NXDOMAIN) or ETIMEOUT. Without a stack: "no
 * such record" is an everyday answer, and a stack would cost as much as all the rest of it.
 */
export function dnsFailure(code: string, name: string, type: RecordType): DnsFailure {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const failure = Object.assign(new Error(`query${type} ${code} ${name}`), { code });
  Error.stackTraceLimit = stackTraceLimit;
  return failure;
}

/** The code of whatever a resolver rejected with; what has none is a failure of the server. */
export const codeOf = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure && typeof failure.code === 'string'
    ? failure.code
    : 'ESERVFAIL';
