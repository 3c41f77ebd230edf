import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import type { Observations } from '../../../shared/learning/observe.ts';
import { type Look, observeLedger } from '../../../shared/learning/observe-ledger.ts';
import { type Proposal, propose } from '../../../shared/learning/propose.ts';
import type { BrandIndex } from '../../../shared/model/brand.ts';
import type { Ledger } from '../../../shared/ports.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { dynamodbCanaryStore } from '../../adapters/dynamodb-canary-store.ts';
import { dynamodbDismissals } from '../../adapters/dynamodb-dismissals.ts';
import { type Environment, readEnvironment } from '../../adapters/environment.ts';
import { s3SettingsShelf } from '../../adapters/s3-settings-shelf.ts';
import { showProgress } from '../progress.ts';
import { openStores } from '../replay/stores.ts';

/** What stored mail shows under the registry in force. */
export interface Learned {
  readonly texts: SettingsTexts;
  readonly observations: Observations;
  /** Those that nobody dismissed. */
  readonly proposals: readonly Proposal[];
  readonly environment: Environment;
  readonly close: () => Promise<void>;
}

/** Looks at the records of the last days. Raw mail is not read. */
export async function learn(place: {
  readonly data: string | undefined;
  readonly sitePort: number;
  readonly days: number;
}): Promise<Learned> {
  const { ledger, close } = await openStores(place.data, place.sitePort);
  const environment = readEnvironment(process.env);
  const texts = await s3SettingsShelf(environment).current();
  const loaded = loadBrands(texts.brands);
  if (!loaded.ok) throw new Error('Cannot learn: the registry in force cannot be read');
  const brands = buildBrandIndex(loaded.value.profiles, loaded.value.version);
  const from = new Date(Date.now() - place.days * 86_400_000).toISOString();
  const canaries = await dynamodbCanaryStore(environment).all();
  const observations = await observe(ledger, brands, { from, canaries });
  const dismissals = dynamodbDismissals(environment);
  const proposals: Proposal[] = [];
  for (const proposal of propose(observations, brands))
    if (!(await dismissals.has(proposal.id))) proposals.push(proposal);
  return { texts, observations, proposals, environment, close };
}

async function observe(ledger: Ledger, brands: BrandIndex, look: Omit<Look, 'goOn'>): Promise<Observations> {
  const progress = showProgress('messages', undefined);
  let shown = 0;
  const goOn = (messages: number): boolean => {
    for (; shown < messages; shown += 1) progress.step();
    return true;
  };
  const { observations } = await observeLedger(ledger, brands, { ...look, goOn });
  progress.end();
  return observations;
}
