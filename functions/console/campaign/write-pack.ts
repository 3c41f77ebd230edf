import { createRenderer } from '../../../shared/decide/explain.ts';
import { detectors } from '../../../shared/detect/index.ts';
import type { BrandIndex } from '../../../shared/model/brand.ts';
import type { MessageStore } from '../../../shared/ports.ts';
import { brandPack } from '../../../shared/report/pack.ts';
import { readSamples } from '../../../shared/report/samples.ts';
import { reportFont } from '../../adapters/report-font.ts';
import type { WritePack } from './pack-order.ts';

/** Packs about the brands in force, with samples from the store. */
export function packWriter(
  settings: () => Promise<{ readonly brands: BrandIndex }>,
  store: MessageStore,
): WritePack {
  const render = createRenderer(detectors);
  return async (order) => {
    const { brands } = await settings();
    const brand = order.campaign.brand === undefined ? undefined : brands.byId(order.campaign.brand);
    const samples = await readSamples(order.records, store);
    return await brandPack({ ...order, brand, samples }, { render, font: reportFont() });
  };
}
