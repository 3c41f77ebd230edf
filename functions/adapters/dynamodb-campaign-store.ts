import { merged } from '../../shared/campaign/sketch.ts';
import type { Campaign, Sketch } from '../../shared/model/campaign.ts';
import type { CampaignStore } from '../../shared/ports.ts';
import {
  addWord,
  claimWord,
  openRows,
  putRow,
  type RowTable,
  readRow,
  readRows,
  readShelf,
  unpack,
  writeWord,
} from './dynamodb-rows.ts';

const SHELF = 'campaign';
const MAX_SHARING = 16;
const POPULATION = 'campaign-population#all';
const KEY = 'campaign-key#';

/** JSON leaves undefined out, hence the brand of a campaign without one. */
function toCampaign(value: unknown): Campaign {
  const campaign = value as Campaign;
  return { ...campaign, brand: campaign.brand };
}

/** Merged campaigns leave the shelf: they are only followed, never listed. */
const writeCampaign = (table: RowTable, campaign: Campaign): Promise<'done' | 'conflict'> => {
  const { id, lastSeen, mergedInto } = campaign;
  const place = mergedInto === undefined ? { shelf: SHELF, position: `${lastSeen}#${id}` } : undefined;
  return putRow(table, `campaign#${id}`, { value: campaign, place });
};

async function readPopulation(table: RowTable): Promise<Population> {
  const row = await readRow(table, POPULATION);
  return row === undefined ? { version: 0, sketch: [] } : (unpack(row) as Population);
}

interface Population {
  readonly version: number;
  readonly sketch: Sketch;
}

async function growPopulation(table: RowTable, hashes: readonly string[]): Promise<Sketch> {
  const { version, sketch } = await readPopulation(table);
  const grown = merged(sketch, hashes);
  if (grown === sketch) return sketch;
  const value: Population = { version: version + 1, sketch: grown };
  const written = await putRow(table, POPULATION, { value, place: undefined });
  return written === 'done' ? grown : await growPopulation(table, hashes);
}

async function owners(table: RowTable, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await readRows(
    table,
    keys.map((key) => KEY + key),
  );
  const owned = rows.flatMap(({ pk, word }) =>
    pk?.S === undefined || word?.S === undefined ? [] : [[pk.S.slice(KEY.length), word.S] as const],
  );
  return new Map(owned);
}

/** Campaigns in the verdict table; their rows live for `retentionDays` after the last write. */
export function dynamodbCampaignStore(settings: {
  readonly verdictTable: string;
  readonly retentionDays: number;
}): CampaignStore {
  const table = openRows(settings.verdictTable, settings.retentionDays);
  return {
    read: async (id) => {
      const row = await readRow(table, `campaign#${id}`);
      return row === undefined ? undefined : toCampaign(unpack(row));
    },
    create: (campaign) => writeCampaign(table, campaign),
    advance: (next) => writeCampaign(table, next),
    owners: (keys) => owners(table, keys),
    claim: (key, campaign) => claimWord(table, KEY + key, campaign),
    reassign: (key, campaign) => writeWord(table, KEY + key, campaign),
    shareKit: (mark, campaign) =>
      addWord(table, `campaign-kit#${mark}`, { word: campaign, most: MAX_SHARING }),
    active: async (since) => {
      const campaigns = (await readShelf(table, SHELF, since)).map(toCampaign);
      return campaigns.toSorted((a, b) => (a.lastSeen > b.lastSeen ? -1 : 1));
    },
    population: async () => (await readPopulation(table)).sketch,
    growPopulation: (hashes) => growPopulation(table, hashes),
  };
}
