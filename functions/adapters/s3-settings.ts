import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import type { BrandIndex } from '../../shared/model/brand.ts';
import type { DeskRule } from '../../shared/model/desk-rule.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { Result } from '../../shared/model/result.ts';
import { inForce, withRules } from '../../shared/review/with-rules.ts';
import { loadBrands } from '../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../shared/settings/policy-settings.ts';
import { SettingsError, type SettingsProblem } from '../../shared/settings/read-yaml.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** The settings in force. */
export interface Settings {
  readonly policy: Policy;
  readonly brands: BrandIndex;
  /** The files' texts, to be kept with the verdicts that rest on them. */
  readonly texts: { readonly policy: string; readonly brands: string };
}

interface File {
  readonly text: string;
  readonly etag: string | undefined;
}

async function readFile(s3: S3Client, Bucket: string, Key: string): Promise<File> {
  return await reach(`read ${Key} from ${Bucket}`, async () => {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { text: (await Body?.transformToString()) ?? '', etag: ETag };
  });
}

function valid<T>(what: string, file: string, loaded: Result<T, readonly SettingsProblem[]>): T {
  if (loaded.ok) return loaded.value;
  throw new SettingsError(what, file, loaded.problem);
}

/** How long settings are taken as they are; then the bucket is asked again. */
const FRESH_MS = 60_000;

/**
 * policy.yaml and brands.yaml from the configuration bucket, looked at again each minute, so that an activation needs no
 * deployment. Files that became unusable leave the settings before them in force; `onChange` hears of it either way.
 */
export function s3Settings(
  configBucket: string,
  {
    onChange,
    onFailure,
    deskRules,
  }: {
    readonly onChange: (settings: Settings) => Promise<void>;
    readonly onFailure: (error: unknown) => void;
    /** Allows and blocks made at the review desk; they are read together with the policy. */
    readonly deskRules?: () => Promise<readonly DeskRule[]>;
  },
): () => Promise<Settings> {
  const s3 = new S3Client(clientSettings);
  let known: { readonly settings: Settings; readonly brandsTag: string | undefined } | undefined;
  let checkedAt = 0;
  const load = async (): Promise<Settings> => {
    const [policyFile, brandsFile] = await Promise.all([
      readFile(s3, configBucket, 'policy.yaml'),
      readFile(s3, configBucket, 'brands.yaml'),
    ]);
    const rules = inForce((await deskRules?.()) ?? [], new Date());
    // A renewed rule keeps its id, so what the rules come to is compared, and not their names.
    const policyText = withRules(policyFile.text, rules);
    if (
      known !== undefined &&
      known.brandsTag === brandsFile.etag &&
      known.settings.texts.policy === policyText
    )
      return known.settings;
    const policy = valid('policy', 'policy.yaml', loadPolicy(policyText));
    const { profiles, version } = valid('brands', 'brands.yaml', loadBrands(brandsFile.text));
    const texts = { policy: policyText, brands: brandsFile.text };
    const settings = { policy, brands: buildBrandIndex(profiles, version), texts };
    // Before anything is judged by them: a verdict whose settings are lost cannot be made again.
    await onChange(settings);
    known = { settings, brandsTag: brandsFile.etag };
    return settings;
  };
  return async () => {
    if (known !== undefined && Date.now() - checkedAt < FRESH_MS) return known.settings;
    try {
      const settings = await load();
      checkedAt = Date.now();
      return settings;
    } catch (error) {
      if (known === undefined) throw error;
      checkedAt = Date.now();
      onFailure(error);
      return known.settings;
    }
  };
}
