import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { living } from '../../shared/campaign/join.ts';
import { membersOf } from '../../shared/campaign/members.ts';
import { createRenderer } from '../../shared/decide/explain.ts';
import { detectors } from '../../shared/detect/index.ts';
import type { Reporter } from '../../shared/report/incident.ts';
import { brandPack, type PackFiles, privacyFiles } from '../../shared/report/pack.ts';
import { readSamples } from '../../shared/report/samples.ts';
import { reportFont } from '../adapters/report-font.ts';
import { readBrands } from '../adapters/settings-files.ts';
import { openCampaigns, PLACE_OPTIONS, PLACE_USAGE } from './campaign/open.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho report ID --out DIR: the brand owner's pack of one campaign, for a person to check and send
sekisho report ID --out DIR --privacy: the privacy officer's timeline instead; it names people

  report.json, xarf.json, indicators.stix.json   for machines
  abuse-report.eml                                RFC 5965, opens in a mail program as a draft
  report.html, report.pdf                         for people, in Japanese and English
  timeline.json, timeline.csv                     with --privacy

  --out DIR              where to write; made if it is missing
  --organization NAME    who reports (default: the domain of --contact)
  --contact ADDRESS      who reads answers; needed for the pack
  --brands FILE          brands.yaml (default: the one that ships)
${PLACE_USAGE}

Recipients are redacted in the pack. Nothing is sent. Exit codes: 0 written, 1 cannot be done, 2 usage.
`;

const OPTIONS = {
  ...PLACE_OPTIONS,
  out: { type: 'string' },
  organization: { type: 'string' },
  contact: { type: 'string' },
  brands: { type: 'string' },
  privacy: { type: 'boolean', default: false },
} as const;

function toReporter({
  contact,
  organization,
}: {
  readonly contact?: string | undefined;
  readonly organization?: string | undefined;
}): Reporter {
  const domain = contact?.split('@').at(-1);
  if (contact === undefined || domain === undefined || domain === contact) {
    throw new UsageError('Cannot write report: --contact ADDRESS is needed');
  }
  return { contact, domain, organization: organization ?? domain };
}

function save(files: PackFiles, out: string): void {
  mkdirSync(out, { recursive: true });
  for (const [name, content] of files) {
    writeFileSync(join(out, name), content, { mode: 0o600 });
    process.stdout.write(`${join(out, name)}\n`);
  }
}

/** Writes what the brand owner, abuse desks and the privacy officer need. */
export const command: Command = {
  summary: 'write the brand owner’s pack or the privacy timeline of a campaign',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [id] = positionals;
    if (id === undefined || values.out === undefined)
      throw new UsageError('Cannot write report: name a campaign and --out DIR');
    const reporter = values.privacy ? undefined : toReporter(values);
    const place = await openCampaigns(values);
    try {
      const campaign = await living(id, place.campaigns);
      if (campaign === undefined) throw new Error(`Cannot write report of ${id}: there is no such campaign`);
      const records = await membersOf(campaign, place.ledger);
      if (reporter === undefined) save(privacyFiles({ campaign, records }), values.out);
      else {
        const brand =
          campaign.brand === undefined ? undefined : readBrands(values.brands).byId(campaign.brand);
        const samples = await readSamples(records, place.store);
        const source = { campaign, records, brand, samples, reporter, now: new Date() };
        save(await brandPack(source, { render: createRenderer(detectors), font: reportFont() }), values.out);
      }
      return 0;
    } finally {
      await place.close();
    }
  },
};
