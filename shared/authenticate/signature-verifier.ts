import { DkimVerifier, type SignatureField } from 'mailauth/lib/dkim/dkim-verifier.js';
import type { DomainName } from '../model/address.ts';
import type { Resolve } from '../ports.ts';
import { readChain } from './arc-chain.ts';
import { BodyInMemory } from './body-in-memory.ts';
import { messageKeys } from './dkim-keys.ts';
import { chooseSignatures } from './dkim-signatures.ts';
import type { SplitMessage } from './split-message.ts';

/** What a signature is verified with. */
export interface VerifyWith {
  readonly resolve: Resolve;
  readonly now: Date;
  /** Whose signatures matter most, where there are more than are verified. */
  readonly author: DomainName | undefined;
}

/**
 * mailauth's verifier, fed with a message that is in memory instead of a stream: the header is cut in one pass,
 * keys are looked up all at once, and the body is hashed only in the ways that signatures ask for.
 */
export class SignatureVerifier extends DkimVerifier {
  readonly #message: SplitMessage;
  readonly #body: BodyInMemory;
  readonly #author: DomainName | undefined;

  constructor(message: SplitMessage, { resolve, now, author }: VerifyWith) {
    super({ resolver: resolve, strict: true, curTime: now });
    this.#message = message;
    this.#body = new BodyInMemory(message.body);
    this.#author = author;
    this.keyCache = messageKeys(resolve);
    this.arc.keyCache = this.keyCache;
    this.headers = message.headers;
  }

  /** Verifies the DKIM-Signatures, and the newest ARC-Message-Signature as part of the chain. */
  async verify(): Promise<void> {
    const rows = this.#message.headers.parsed;
    Object.assign(this.arc, readChain(rows));
    this.signatureHeaders = [...chooseSignatures(rows, this.#author)];
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
    if (!this.bodyHashes.has(key)) this.bodyHashes.set(key, this.#body.hasherFor(signature));
  }
}
