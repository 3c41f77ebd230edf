import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../shared/campaign/state.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { memoryConsole } from '../../support/consoles.ts';
import { heldRecord, key } from '../../support/records.ts';

const ID = 'cmp-00aa11bb22cc33dd';
const BODY = { contact: 'abuse@ours.example', organization: 'Ours' };
const victim = heldRecord({ key: key('message-1'), campaign: ID });
const other = heldRecord({
  key: key('message-2'),
  campaign: ID,
  summary: { ...victim.summary, recipients: ['a@elsewhere.example'] },
});

async function deskWith(records: readonly (typeof victim)[]) {
  const desk = memoryConsole(records);
  await desk.campaigns.create(campaignOf(copy(prizeMailing(), 1), ID));
  const ask = async (as: string) => await desk.call('POST', `/campaigns/${ID}/pack`, { as, body: BODY });
  return { ...desk, ask };
}

async function unzip(answer: Response): Promise<ReadonlyMap<string, string>> {
  const entries = await new ZipReader(new BlobReader(await answer.blob())).getEntries();
  const files = entries.flatMap((entry) =>
    entry.directory ? [] : [entry.getData(new TextWriter()).then((text) => [entry.filename, text] as const)],
  );
  return new Map(await Promise.all(files));
}

describe('the brand owner’s pack', () => {
  it('holds the files of sekisho report, with recipients redacted', async () => {
    const { ask } = await deskWith([victim]);
    const answer = await ask('reviewer');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${ID}.zip"`);
    const files = await unzip(answer);
    expect([...files.keys()].toSorted()).toEqual([
      'abuse-report.eml',
      'indicators.stix.json',
      'report.html',
      'report.json',
      'report.pdf',
      'xarf.json',
    ]);
    expect(files.get('report.json')).toContain('"organization": "Ours"');
    for (const [, text] of files) expect(text).not.toContain('desk@ours.example');
  });

  it('is written down in the audit log before it leaves', async () => {
    const { ask, audit } = await deskWith([victim]);
    await ask('reviewer');
    expect(audit.entries).toMatchObject([{ action: 'campaign.pack-written', subjects: [{ id: ID }] }]);
  });

  it.each([
    { title: 'a viewer', as: 'viewer', records: [victim], status: 403 },
    { title: 'somebody limited to another domain', as: 'elsewhere', records: [victim], status: 404 },
    { title: 'somebody who owns only a part', as: 'limited', records: [victim, other], status: 403 },
    { title: 'somebody limited who owns all', as: 'limited', records: [victim], status: 200 },
    { title: 'a campaign without messages', as: 'admin', records: [], status: 404 },
  ])('answers $status to $title', async ({ as, records, status }) => {
    const { ask, audit } = await deskWith(records);
    expect((await ask(as)).status).toBe(status);
    expect(audit.entries).toHaveLength(status === 200 ? 1 : 0);
  });
});
