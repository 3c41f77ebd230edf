import type { DKIMResult } from 'mailauth';
import { type ArcData, DkimVerifier, type SignatureField } from 'mailauth/lib/dkim/dkim-verifier.js';
import { freshCopy } from '../fresh-copy.ts';
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

/** One that never sees a message: whose own are made like it, as `freshCopy` says. */
const PATTERN = new DkimVerifier({ resolver: undefined, strict: true, curTime: new Date(0) });
const PROTOTYPE: object = DkimVerifier.prototype;

/**
 * mailauth's verifier, fed with a message that is in memory instead of a stream: the header is cut in one pass,
 * keys are looked up all at once, and the body is hashed only in the ways that signatures ask for.
 */
export class SignatureVerifier {
  readonly #verifier = freshCopy(PATTERN, PROTOTYPE);
  readonly #message: SplitMessage;
  readonly #body: BodyInMemory;
  readonly #author: DomainName | undefined;

  constructor(message: SplitMessage, { resolve, now, author }: VerifyWith) {
    this.#message = message;
    this.#body = new BodyInMemory(message.body);
    this.#author = author;
    const verifier = this.#verifier;
    verifier.curTime = now;
    verifier.keyCache = messageKeys(resolve);
    verifier.arc.keyCache = verifier.keyCache;
    verifier.headers = message.headers;
  }

  get results(): readonly DKIMResult[] {
    return this.#verifier.results;
  }

  get arc(): ArcData {
    return this.#verifier.arc;
  }

  /** Verifies the DKIM-Signatures, and the newest ARC-Message-Signature as part of the chain. */
  async verify(): Promise<void> {
    const verifier = this.#verifier;
    const rows = this.#message.headers.parsed;
    Object.assign(verifier.arc, readChain(rows));
    verifier.signatureHeaders = [...chooseSignatures(rows, this.#author)];
    const newest = verifier.arc.lastEntry?.['arc-message-signature'];
    if (newest !== undefined) verifier.signatureHeaders.push({ ...newest, type: 'ARC' });
    for (const signature of verifier.signatureHeaders) this.#prepare(signature);
    await verifier.finalChunk();
  }

  #prepare(signature: SignatureField): void {
    const verifier: DkimVerifier = this.#verifier;
    verifier.prepareSignature(signature);
    if (signature.skip !== undefined || signature.invalid !== undefined) return;
    const { selector, signingDomain, bodyCanon, hashAlgo, maxBodyLength } = signature;
    void verifier.keyCache.get(signature.type, `${selector}._domainkey.${signingDomain}`, undefined, {
      hashAlgo,
    });
    const key = `${bodyCanon}:${hashAlgo}:${maxBodyLength}`;
    signature.bodyHashKey = key;
    if (!verifier.bodyHashes.has(key)) verifier.bodyHashes.set(key, this.#body.hasherFor(signature));
  }
}
