import type { BrandIndex } from '../model/brand.ts';
import type { Associate } from '../ports.ts';
import { campaignFeatures } from './features.ts';
import { type Watch, watchRecord } from './watch.ts';

/**
 * Relates a message while its record is being written, so that its events and its row in the console already name
 * the campaign. A message that could not be read has no features and only its canaries are looked at.
 */
export const associator =
  (use: Watch, brands: BrandIndex): Associate =>
  async (record, message) =>
    await watchRecord(
      record,
      message === undefined
        ? undefined
        : campaignFeatures({ message, record, brands, hashKey: use.context.hashKey }),
      use,
    );
