import type { KeyObject } from 'node:crypto';
import { done, type Result, refused } from '../model/result.ts';
import type { BrandEntry } from './brand-entry.ts';
import { hasExpired } from './brand-settings.ts';
import { type PackHeader, readBrandsFile } from './brands-file.ts';
import { checkSignature } from './pack-signature.ts';

/** A registry file that somebody else keeps: signed, of a version, and good until a day. */
export interface BrandPack {
  readonly header: PackHeader;
  readonly expires: string | undefined;
  /** Who signed it: `sha256:…` of the public key. */
  readonly signer: string;
  readonly entries: readonly BrandEntry[];
}

/** The texts of a pack and of its signature, as they lie beside each other. */
export interface SignedText {
  readonly pack: Buffer;
  readonly signature: string;
}

/**
 * Opens a pack whose signature is that of a key we trust and whose last day is not over. The signature is
 * checked before anything is read: a stranger's YAML never reaches the parser.
 */
export function openPack(
  { pack, signature }: SignedText,
  { trusted, now }: { readonly trusted: readonly KeyObject[]; readonly now: Date },
): Result<BrandPack, string> {
  const signer = checkSignature(pack, signature, trusted);
  if (!signer.ok) return signer;
  const read = readBrandsFile(pack.toString('utf8'));
  if (!read.ok) return refused(read.problem.map(({ line, reason }) => `line ${line}: ${reason}`).join('; '));
  const { pack: header, expires, entries } = read.value;
  if (header === undefined) return refused('it has no pack header with name, version and issued');
  if (expires !== undefined && hasExpired({ expires }, now)) return refused(`its last day was ${expires}`);
  return done({ header, expires, signer: signer.value, entries });
}
