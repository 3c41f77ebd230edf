import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCodeReader } from '../../functions/adapters/code-reader.ts';
import type { RecordedResults } from '../../shared/authenticate/from-recorded.ts';
import { type Zone, zoneResolver } from '../../shared/authenticate/zone.ts';
import { createRenderer } from '../../shared/decide/explain.ts';
import { detectors } from '../../shared/detect/index.ts';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import { toSubmission } from '../../shared/intake/to-submission.ts';
import { toAddrSpec, toDomainName } from '../../shared/model/address.ts';
import type { Verdict } from '../../shared/model/verdict.ts';
import { toMessageKey } from '../../shared/model/verdict.ts';
import { type Submission, screen } from '../../shared/screen.ts';
import { loadBrands } from '../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../shared/settings/policy-settings.ts';
import { PROFILES } from '../support/brands.ts';

/** What a folder's `case.json` says: why it is here, how the message came, and what must be found. */
interface Case {
  readonly why: string;
  readonly envelope: {
    readonly mailFrom: string;
    readonly rcptTo: readonly string[];
    readonly client: { readonly ip: string; readonly helo: string };
  };
  readonly zone: Zone;
  /** The message starts with SES's block under this id. */
  readonly ses?: { readonly messageId: string };
  readonly recorded?: RecordedResults;
  readonly expect: {
    readonly disposition: Verdict['disposition'];
    readonly because?: Verdict['because'];
    /** Detectors with moderate or strong evidence, all of them. */
    readonly detectors: readonly string[];
    readonly weak?: readonly string[];
    readonly impersonates?: readonly string[];
    readonly exceptions?: readonly string[];
  };
}

const SETTINGS = join(import.meta.dirname, '../../shared/settings/defaults');
const setting = (file: string) => readFileSync(join(SETTINGS, file), 'utf8');
const NOW = new Date('2026-11-02T10:00:05Z');

const policy = loadPolicy(setting('policy.yaml'));
const registry = loadBrands(setting('brands.yaml'));
if (!policy.ok || !registry.ok) throw new Error('Cannot run scenarios: a default setting is not valid');

const INVENTED = PROFILES.filter(({ id }) => ['northwind-bank', 'globex', 'mailbox-house'].includes(id));
const brands = buildBrandIndex([...registry.value.profiles, ...INVENTED], registry.value.version);
const readCodes = createCodeReader();
const render = createRenderer(detectors);

function submissionOf(folder: string, { envelope, ses, recorded }: Case): Submission {
  const raw = readFileSync(join(import.meta.dirname, folder, 'message.eml'));
  if (ses !== undefined) return toSubmission(raw, { messageId: ses.messageId, now: NOW });
  const key = toMessageKey('scenario-message');
  if (key === undefined) throw new Error('Cannot run scenarios: the key is not valid');
  const { mailFrom, rcptTo, client } = envelope;
  return {
    key,
    raw,
    envelope: {
      mailFrom:
        mailFrom === ''
          ? { kind: 'null' }
          : { kind: 'address', text: mailFrom, domain: toDomainName(mailFrom.split('@')[1] ?? '') },
      rcptTo: rcptTo.flatMap((address) => toAddrSpec(address) ?? []),
      client: { known: true, ...client },
      receivedAt: NOW,
    },
    trace: { kind: 'not-expected' },
    ses: undefined,
    ...(recorded === undefined ? {} : { recorded }),
  };
}

const readCase = (folder: string): Case =>
  JSON.parse(readFileSync(join(import.meta.dirname, folder, 'case.json'), 'utf8'));

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

const found = (verdict: Verdict, isWanted: (strength: string) => boolean) => [
  ...new Set(verdict.evidence.filter(({ strength }) => isWanted(strength)).map(({ detector }) => detector)),
];

describe('scenarios', () => {
  it.each(folders)('%s', async (folder) => {
    const scenario = readCase(folder);
    const { zone, expect: wanted } = scenario;
    const verdict = await screen(submissionOf(folder, scenario), {
      resolve: zoneResolver(zone),
      policy: policy.value,
      brands,
      readCodes,
      now: () => NOW,
    });
    const seen = {
      disposition: verdict.disposition,
      detectors: found(verdict, (strength) => strength !== 'weak').toSorted(),
    };
    expect(seen).toEqual({ disposition: wanted.disposition, detectors: wanted.detectors.toSorted() });
    if (wanted.because !== undefined) expect(verdict.because).toBe(wanted.because);
    expect(found(verdict, (strength) => strength === 'weak')).toEqual(
      expect.arrayContaining([...(wanted.weak ?? [])]),
    );
    expect(verdict.impersonates).toEqual(expect.arrayContaining([...(wanted.impersonates ?? [])]));
    const exceptions = 'exceptions' in verdict ? verdict.exceptions.map(({ code }) => code) : [];
    expect(exceptions).toEqual(expect.arrayContaining([...(wanted.exceptions ?? [])]));
    for (const { finding } of verdict.evidence)
      for (const language of ['en', 'ja'] as const) expect(render(finding, language)).not.toMatch(/\{\w+\}/);
  });
});

describe('detectors in scenarios', () => {
  const cases = folders.map((folder) => readCase(folder));
  const acted = new Set(cases.flatMap(({ expect: { detectors: all, weak = [] } }) => [...all, ...weak]));

  it.each(detectors.map(({ id }) => id))('%s is seen at work', (id) => {
    expect(acted).toContain(id);
  });
});
