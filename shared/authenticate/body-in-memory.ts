import type { BodyHasher, SignatureHeader } from 'mailauth/lib/dkim/dkim-verifier.js';
import { type BodyHash, hashBody } from './body-hash.ts';

/** A body that several signatures cover. Each canonical form is hashed once, whatever `l=` they carry. */
export class BodyInMemory {
  readonly #body: Buffer;
  readonly #hashed = new Map<string, BodyHash>();

  constructor(body: Buffer) {
    this.#body = body;
  }

  /**
   * The hash in the form that mailauth's verifier asks for. A signature whose `l=` leaves some of the body out
   * never counts, so what it covers is not hashed: only how much is missing is told.
   */
  hasherFor(signature: SignatureHeader): BodyHasher {
    const whole = this.#hash(signature);
    const limit =
      signature.maxBodyLength === '' ? whole.bytes : Math.min(signature.maxBodyLength, whole.bytes);
    return {
      byteLength: this.#body.length,
      canonicalizedLength: whole.bytes,
      bodyHashedBytes: limit,
      digest: () => (limit < whole.bytes ? '' : whole.hash),
      /** Where the first MIME part begins is nothing that we ask for. */
      getMimeStructureStart: () => 0,
    };
  }

  #hash({ bodyCanon, hashAlgo }: SignatureHeader): BodyHash {
    const form = `${bodyCanon} ${hashAlgo}`;
    const known = this.#hashed.get(form);
    if (known !== undefined) return known;
    const hashed = hashBody(this.#body, {
      canonicalization: bodyCanon === 'relaxed' ? 'relaxed' : 'simple',
      algorithm: hashAlgo === 'sha1' ? 'sha1' : 'sha256',
    });
    this.#hashed.set(form, hashed);
    return hashed;
  }
}
