import type { DomainName } from './address.ts';

/** An ordinary-looking address that only one list holds. Mail from a stranger to it means: the list has leaked. */
export interface Canary {
  readonly id: string;
  /** Grows by one with every write (optimistic locking). */
  readonly version: number;
  /** The list, export or vendor that it was seeded into, and no other. */
  readonly list: string;
  readonly seededAt: string;
  /** The address itself: shown to whoever seeds it, never logged, never in an event. */
  readonly address: string;
  /** Who may write to it: domains that must be proven by DMARC, an aligned signature or a vouched chain. */
  readonly allowed: readonly DomainName[];
  readonly state: 'active' | 'retired';
  readonly retiredAt?: string;
  /** When the first stranger wrote; absent while the list is safe. */
  readonly trippedAt?: string;
  /** When a person last took trips back: what tripped it before says nothing about the list. */
  readonly reinstatedAt?: string;
}
