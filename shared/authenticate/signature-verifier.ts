import {
  type BodyHasher,
  DkimVerifier,
  type SignatureField,
  type SignatureHeader,
} from 'mailauth/lib/dkim/dkim-verifier.js';
import parseDkimHeaders from 'mailauth/lib/parse-dkim-headers.js';
import type { Resolve } from '../ports.ts';
import { readChain } from './arc-chain.ts';
import { singleBlanks } from './blanks.ts';
import { type BodyHash, type BodyHashing, hashBody } from './body-hash.ts';
import { messageKeys } from './dkim-keys.ts';
import type { SplitMessage } from './split-message.ts';

/** What a signature is verified with. */
export interface VerifyWith {
  readonly resolve: Resolve;
  readonly now: Date;
}

/**
 * mailauth's verifier, fed with a message that is in memory instead of a stream: the header is cut in one pass,
 * keys are looked up all at once, and the body is hashed only in the ways that signatures ask for.
 */
export class SignatureVerifier extends DkimVerifier {
  readonly #message: SplitMessage;

  constructor(message: SplitMessage, { resolve, now }: VerifyWith) {
    super({ resolver: resolve, strict: true, curTime: now });
    this.#message = message;
    this.keyCache = messageKeys(resolve);
    this.arc.keyCache = this.keyCache;
    this.headers = message.headers;
  }

  /** Verifies every DKIM-Signature, and the newest ARC-Message-Signature as part of the chain. */
  async verify(): Promise<void> {
    const rows = this.#message.headers.parsed;
    Object.assign(this.arc, readChain(rows));
    this.signatureHeaders = rows
      .filter(({ key }) => key === 'dkim-signature')
      .map(({ line }) => readTags(line));
    const newest = this.arc.lastEntry?.['arc-message-signature'];
    if (newest !== undefined) this.signatureHeaders.push({ ...newest, type: 'ARC' });
    for (const signature of this.signatureHeaders) this.#prepare(signature);
    await this.finalChunk();
  }

  #prepare(signature: SignatureField): void {
    this.prepareSignature(signature);
    if (signature.skip !== undefined || signature.invalid !== undefined) return;
    const { selector, signingDomain, bodyCanon, hashAlgo, maxBodyLength } = signature;
    void this.keyCache.get(signature.type, `${selector}._domainkey.${signingDomain}`, undefined, {
      hashAlgo,
    });
    const key = `${bodyCanon}:${hashAlgo}:${maxBodyLength}`;
    signature.bodyHashKey = key;
    if (!this.bodyHashes.has(key)) this.bodyHashes.set(key, new BodyInMemory(this.#message.body, signature));
  }
}

/** The same tags, from a line whose runs of blanks are single: they mean nothing in a tag list (RFC 6376 §3.2). */
function readTags(line: Buffer): SignatureField {
  return { ...parseDkimHeaders(singleBlanks(line), { strict: true }), original: line, type: 'DKIM' };
}

/** A body's hash in the form that the verifier asks for. */
class BodyInMemory implements BodyHasher {
  readonly byteLength: number;
  readonly #body: Buffer;
  readonly #hashing: BodyHashing;
  #hashed: BodyHash | undefined;

  constructor(body: Buffer, { bodyCanon, hashAlgo, maxBodyLength }: SignatureHeader) {
    this.byteLength = body.length;
    this.#body = body;
    this.#hashing = {
      canonicalization: bodyCanon === 'relaxed' ? 'relaxed' : 'simple',
      algorithm: hashAlgo === 'sha1' ? 'sha1' : 'sha256',
      limit: maxBodyLength === '' ? undefined : maxBodyLength,
    };
  }

  get bodyHashedBytes(): number {
    return this.#hash().hashedBytes;
  }

  get canonicalizedLength(): number {
    return this.#hash().canonicalBytes;
  }

  digest(): string {
    return this.#hash().hash;
  }

  /** Where the first MIME part begins is nothing that we ask for. */
  getMimeStructureStart(): number {
    return 0;
  }

  #hash(): BodyHash {
    this.#hashed ??= hashBody(this.#body, this.#hashing);
    return this.#hashed;
  }
}
