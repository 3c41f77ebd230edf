import { membersOf } from '../../../shared/campaign/members.ts';
import { createRenderer } from '../../../shared/decide/explain.ts';
import { detectors } from '../../../shared/detect/index.ts';
import { brandPack, type PackFiles, privacyFiles } from '../../../shared/report/pack.ts';
import { readSamples } from '../../../shared/report/samples.ts';
import { toTimeline } from '../../../shared/report/timeline.ts';
import { reportFont } from '../../adapters/report-font.ts';
import type { DemoWorld } from './world.ts';

const REPORTER = { organization: 'Ours', contact: 'abuse@ours.example', domain: 'ours.example' };

/** What the report comes to. */
export interface DemoReport {
  readonly files: PackFiles;
  /** People whom the campaign reached before anybody knew. */
  readonly exposed: number;
}

/** Writes pack and timeline of a campaign. */
export async function reportFiles(id: string, world: DemoWorld): Promise<DemoReport> {
  const campaign = await world.campaigns.read(id);
  if (campaign === undefined) throw new Error(`Cannot report ${id}: there is no such campaign`);
  const records = await membersOf(campaign, world.ledger);
  const samples = await readSamples(records, world.messages);
  const brand = campaign.brand === undefined ? undefined : world.brands.byId(campaign.brand);
  const source = { campaign, records, brand, samples, reporter: REPORTER, now: world.now() };
  const pack = await brandPack(source, { render: createRenderer(detectors), font: reportFont() });
  const timeline = toTimeline(campaign, records);
  return { files: new Map([...pack, ...privacyFiles(source)]), exposed: timeline.exposed };
}
