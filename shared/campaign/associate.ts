import type { BrandIndex } from '../model/brand.ts';
import type { Associate } from '../ports.ts';
import { campaignFeatures } from './features.ts';
import { type Watch, watchRecord } from './watch.ts';

/**
 * Relates a message while its record is being written, so that its events and its row in the console already name
 * the campaign. Without the message, its
 * record's features do; one that could not be read has none, and only its canaries are looked at.
 */
export const associator =
  (use: Watch, brands: BrandIndex): Associate =>
  async (record, message) =>
    await watchRecord(
      record,
      message === undefined
        ? record.features
        : campaignFeatures({ message, record, brands, hashKey: use.context.hashKey }),
      use,
    );
