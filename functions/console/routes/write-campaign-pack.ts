import * as v from 'valibot';
import { living } from '../../../shared/campaign/join.ts';
import { membersOf } from '../../../shared/campaign/members.ts';
import { toAddrSpec } from '../../../shared/model/address.ts';
import { ownsAll, sees } from '../../../shared/review/operator.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { zipFiles } from '../campaign/zip-files.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { Call, Route } from './route.ts';

const Pack = v.object({
  /** Who reads answers to the report. */
  contact: v.pipe(
    v.string(),
    v.maxLength(320),
    v.check(
      (text) => /^[^\s<>@]+@[^\s<>@]+$/.test(text) && toAddrSpec(text) !== undefined,
      'must be an address',
    ),
  ),
  organization: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
});

/** The brand owner's pack of a campaign, as `sekisho report` writes it, in one ZIP. Nothing is sent. */
export const writeCampaignPack: Route = {
  method: 'POST',
  path: '/campaigns/:id/pack',
  permission: 'campaigns.report',
  handle: async (call) => {
    const { c, console, operator } = call;
    const { contact, organization } = await readJson(c, Pack);
    const { campaign, records } = await findCampaign(call);
    const now = console.now();
    await writeAudit(
      {
        at: now.toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: 'campaign.pack-written',
        subjects: [{ id: campaign.id }],
        reason: '',
      },
      console,
    );
    const domain = contact.slice(contact.lastIndexOf('@') + 1);
    const reporter = { contact, domain, organization: organization === '' ? domain : organization };
    const zip = await zipFiles(await console.writePack({ campaign, records, reporter, now }));
    return c.body(new Uint8Array(zip).buffer, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${campaign.id.replace(/[^\w-]/g, '_')}.zip"`,
    });
  },
};

/** The pack counts and quotes every message, so all of them must be the operator's. */
async function findCampaign({ c, console, operator }: Call) {
  const campaign = await living(c.req.param('id') ?? '', console.campaigns);
  const records = campaign === undefined ? [] : await membersOf(campaign, console.ledger);
  // Of whom it reached only others, it does not exist.
  if (campaign === undefined || !records.some((record) => sees(operator, record)))
    throw new HttpProblem('not-found', 'Cannot write pack: no such campaign');
  if (!records.every((record) => ownsAll(operator, record)))
    throw new HttpProblem('forbidden', 'Cannot write pack: it also reached other recipient domains');
  return { campaign, records };
}
