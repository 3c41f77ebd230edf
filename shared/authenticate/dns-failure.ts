import type { RecordType } from '../ports.ts';

/** An error in the form of Node's DNS errors: callers read `code`. */
export interface DnsFailure extends Error {
  readonly code: string;
}

/** Makes the error that a `Resolve` rejects with, e.g. for ENOTFOUND (NXDOMAIN) or ETIMEOUT. */
export const dnsFailure = (code: string, name: string, type: RecordType): DnsFailure =>
  Object.assign(new Error(`query${type} ${code} ${name}`), { code });

/** The code of whatever a resolver rejected with; what has none is a failure of the server. */
export const codeOf = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure && typeof failure.code === 'string'
    ? failure.code
    : 'ESERVFAIL';
