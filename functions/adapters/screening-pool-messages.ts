import type { BrandProfile } from '../../shared/model/brand.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { DnsAnswer, RecordType } from '../../shared/ports.ts';
import type { Examination, Submission } from '../../shared/screen.ts';

/** A submission on its way to a worker: the bytes lie in shared memory and are not copied. */
export type SharedSubmission = Omit<Submission, 'raw'> & { readonly raw: Uint8Array };

/** What the pool tells a worker. */
export type ToWorker =
  | {
      readonly type: 'settings';
      readonly id: number;
      readonly policy: Policy;
      /** The index is built anew in the worker: functions do not travel. */
      readonly profiles: readonly BrandProfile[];
      readonly version: string;
    }
  | {
      readonly type: 'examine';
      readonly job: number;
      readonly settings: number;
      readonly submission: SharedSubmission;
      readonly now: Date;
    }
  | { readonly type: 'answer'; readonly question: number; readonly answer: DnsAnswer }
  | { readonly type: 'no-answer'; readonly question: number; readonly failure: string };

/** What a worker tells the pool. */
export type FromWorker =
  /** Everything is loaded. What ends a worker before this is an outage, afterwards a message's doing. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'question';
      readonly job: number;
      readonly question: number;
      readonly name: string;
      readonly recordType: RecordType;
    }
  | {
      readonly type: 'examined';
      readonly job: number;
      readonly examination: Examination;
      /** Computing time that the worker has used since it began. */
      readonly cpuMs: number;
    }
  | { readonly type: 'failed'; readonly job: number; readonly cpuMs: number };

/** The bytes in memory that both threads see; at most one copy is made, none of what is shared already. */
export function toShared(raw: Buffer): Uint8Array {
  if (raw.buffer instanceof SharedArrayBuffer) return new Uint8Array(raw.buffer, raw.byteOffset, raw.length);
  const shared = new Uint8Array(new SharedArrayBuffer(raw.length));
  shared.set(raw);
  return shared;
}
