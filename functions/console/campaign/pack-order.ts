import type { Campaign } from '../../../shared/model/campaign.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';

/** Of which campaign, and in whose name, the brand owner's pack is written. */
export interface PackOrder {
  readonly campaign: Campaign;
  readonly records: readonly MessageRecord[];
  readonly reporter: { readonly organization: string; readonly contact: string; readonly domain: string };
  readonly now: Date;
}

/** Writes the pack: exactly the files of `sekisho report`, by their names. */
export type WritePack = (order: PackOrder) => Promise<ReadonlyMap<string, string | Buffer>>;
