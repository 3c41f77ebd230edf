import { Buffer } from 'node:buffer';
import type { MailVerdictIssuedData } from '../types.ts';

/** So that a full PutEvents request of ten stays below 256 KB, envelope and outer fields included. */
export const MAX_DETAIL_BYTES = 24 * 1024;
const ENVELOPE_BYTES = 1536;

/** Bytes of a value as it travels: UTF-8 of its JSON. */
export const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** As many items from the front as fit into a number of bytes. */
export function fitting<Item>(items: readonly Item[], budget: number): readonly Item[] {
  let left = budget;
  const end = items.findIndex((item) => {
    left -= sizeOf(item) + 1;
    return left < 0;
  });
  return end === -1 ? items : items.slice(0, end);
}

/**
 * Cuts recipients first, then findings, then signatures, until the event fits; counts stay true. Whoever needs all
 * reads the record, where nothing is cut.
 */
export function limitVerdict(data: MailVerdictIssuedData): MailVerdictIssuedData {
  const budget = MAX_DETAIL_BYTES - ENVELOPE_BYTES;
  if (sizeOf(data) <= budget) return data;
  const { envelope, authentication } = data;
  const recipients = fitting(envelope.recipients, 4096);
  const findings = fitting(data.findings, 10_240);
  const dkim = authentication === undefined ? [] : fitting(authentication.dkim, 2048);
  return {
    ...data,
    envelope: { ...envelope, recipients },
    ...(authentication === undefined ? {} : { authentication: { ...authentication, dkim } }),
    findings,
    truncated: true,
  };
}
