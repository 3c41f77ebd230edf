import { toAddrSpec } from '../model/address.ts';
import type { ReversePath } from '../model/envelope.ts';

/**
 * MAIL FROM as SES tells it: bare in a notification, in angle brackets in Return-Path. Empty is the null
 * reverse-path of a DSN; undefined means that nobody told.
 * @example toReversePath('SRS0=ab=cd=bank.example=news@fwd.example')
 */
export function toReversePath(written: string | undefined): ReversePath {
  if (written === undefined) return { kind: 'unknown' };
  const text = written.trim().replace(/^<(.*)>$/s, '$1');
  if (text === '') return { kind: 'null' };
  return { kind: 'address', text, domain: toAddrSpec(text)?.domain };
}
