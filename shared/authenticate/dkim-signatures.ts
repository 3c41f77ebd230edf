import type { SignatureField } from 'mailauth/lib/dkim/dkim-verifier.js';
import parseDkimHeaders from 'mailauth/lib/parse-dkim-headers.js';
import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';
import { singleBlanks } from './blanks.ts';
import { mayShareOwner } from './owner.ts';
import type { HeaderRow } from './split-message.ts';

/** Signatures that are verified (RFC 6376 §6.1 lets verifiers limit them): real mail carries four at the most. */
export const MAX_SIGNATURES = 20;

/** Reads the DKIM-Signatures. Of too many, those are kept that could align with the author, then the topmost. */
export function chooseSignatures(
  rows: readonly HeaderRow[],
  author: DomainName | undefined,
): readonly SignatureField[] {
  const all = rows.filter(({ key }) => key === 'dkim-signature').map(({ line }) => readTags(line));
  if (all.length <= MAX_SIGNATURES) return all;
  const [aligned, others] = [true, false].map((wanted) =>
    all.filter((field) => mayAlign(field, author) === wanted),
  );
  const chosen = new Set([...(aligned ?? []), ...(others ?? [])].slice(0, MAX_SIGNATURES));
  return all.filter((field) => chosen.has(field));
}

/** The same tags, from a line whose runs of blanks are single: they mean nothing in a tag list (RFC 6376 §3.2). */
const readTags = (line: Buffer): SignatureField => ({
  ...parseDkimHeaders(singleBlanks(line), { strict: true }),
  original: line,
  type: 'DKIM',
});

function mayAlign({ parsed }: SignatureField, author: DomainName | undefined): boolean {
  const domain = typeof parsed?.d?.value === 'string' ? toDomainName(parsed.d.value) : undefined;
  return domain !== undefined && author !== undefined && mayShareOwner(domain, author);
}
