import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { parseArgs } from 'node:util';
import { createRenderer } from '../../../shared/decide/explain.ts';
import { detectors } from '../../../shared/detect/index.ts';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import type { BrandId, BrandIndex } from '../../../shared/model/brand.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import type { BrandEntry } from '../../../shared/settings/brand-entry.ts';
import { overrideBrands, toBrands } from '../../../shared/settings/brand-settings.ts';
import { lintBrands } from '../../../shared/settings/lint-brands.ts';
import { createResolver } from '../../adapters/dns-resolver.ts';
import { readPolicy, reasonOf } from '../../adapters/settings-files.ts';
import { inOrder } from '../check/in-order.ts';
import { type Judge, judgeRow } from '../check/judge.ts';
import { type Row, toRow } from '../check/row.ts';
import { createZoneReader } from '../check/zones.ts';
import { UsageError } from '../command.ts';
import { localLanguage } from '../style.ts';
import { openBrands, SHIPPED } from './brand-files.ts';
import { describeChange, type Hit, summarize } from './hits.ts';

const OPTIONS = {
  against: { type: 'string' },
  brands: { type: 'string', default: SHIPPED },
  policy: { type: 'string' },
  zone: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** How many messages are judged at once. */
const IN_FLIGHT = 8;

/** `sekisho brands try`: judges mail with and without an entry, and lists every message that it changes. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0 || values.against === undefined) {
    throw new UsageError('Cannot try an entry: expected ENTRY.yaml --against DIR or manifest');
  }
  const [{ entries }, { entries: tried }] = [openBrands(values.brands), openBrands(file)];
  for (const { brand, about, reason } of lintBrands(tried, new Date())) {
    process.stdout.write(`warning: ${brand}: ${about} ${reason}\n`);
  }
  const { base, rows } = readRows(values.against);
  const screener = { policy: readPolicy(values.policy) };
  const render = createRenderer(detectors);
  const readZone = createZoneReader();
  const resolve = values.zone === undefined ? createResolver({}) : readZone(resolvePath(values.zone));
  const judge = { resolve, readZone, now: undefined, base, render };
  const before: Judge = { ...judge, screener: { ...screener, brands: toIndex(entries) } };
  const after: Judge = {
    ...judge,
    screener: { ...screener, brands: toIndex(overrideBrands(entries, tried)) },
  };
  const hits: Hit[] = [];
  for await (const hit of inOrder(rows, (row) => compare(row, { before, after, tried }), IN_FLIGHT)) {
    hits.push(hit);
    const line = values.json ? JSON.stringify(hit) : describeChange(hit, render, localLanguage());
    if (hit.changed || hit.problem !== undefined) process.stdout.write(`${line}\n`);
  }
  if (!values.json) process.stdout.write(`${summarize(hits)}\n`);
  return hits.some(({ problem }) => problem !== undefined) ? 1 : 0;
}

function toIndex(entries: readonly BrandEntry[]): BrandIndex {
  const { profiles, version } = toBrands(entries);
  return buildBrandIndex(profiles, version);
}

/** The .eml files below a folder, or the rows of a manifest; paths start from `base`. */
function readRows(against: string): { readonly base: string; readonly rows: AsyncIterable<Row> } {
  if (!statSync(against).isDirectory()) {
    const lines = readFileSync(against, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return { base: dirname(resolvePath(against)), rows: each(lines, toRow) };
  }
  const files = readdirSync(against, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.eml'),
  );
  return {
    base: resolvePath(against),
    rows: each(files.toSorted(), (name) => toRow(JSON.stringify({ file: join(name) }))),
  };
}

async function* each<Item, Outcome>(
  items: readonly Item[],
  make: (item: Item) => Outcome,
): AsyncGenerator<Outcome> {
  for (const item of items) yield make(item);
}

interface Trial {
  readonly before: Judge;
  readonly after: Judge;
  readonly tried: readonly BrandEntry[];
}

/** One message under both registries. */
async function compare(row: Row, { before, after, tried }: Trial): Promise<Hit> {
  const id = String(row.id ?? row.file);
  try {
    const [was, is] = [await judgeRow(row, before), await judgeRow(row, after)];
    const ids = new Set<BrandId>(tried.map((entry) => entry.id));
    const evidence = is.evidence.filter(
      ({ impersonates }) => impersonates !== undefined && ids.has(impersonates),
    );
    const [from, to] = [effectOf(was), effectOf(is)];
    const known = was.evidence.filter(
      ({ impersonates }) => impersonates !== undefined && ids.has(impersonates),
    );
    return {
      id,
      before: from,
      after: to,
      evidence,
      changed: from !== to || evidence.length !== known.length,
    };
  } catch (error) {
    return { id, changed: false, evidence: [], problem: `Cannot read ${row.file}: ${reasonOf(error)}` };
  }
}

/** What enforcement would do, also under a policy that only monitors. */
const effectOf = ({ disposition, wouldHave }: Verdict): Verdict['disposition'] => wouldHave ?? disposition;
