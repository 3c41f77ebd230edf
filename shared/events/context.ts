import type { PrivacySettings } from '../model/policy.ts';
import type { Versions } from '../model/verdict.ts';

/** Nothing of a person leaves. */
export const OMIT_ALL: PrivacySettings = {
  subject: 'omitted',
  displayName: 'omitted',
  recipient: 'omitted',
  localPart: 'omitted',
};

/** What every event needs besides the fact that it tells. */
export interface EventContext {
  /** Which installation speaks, e.g. `prod-tokyo`. */
  readonly deployment: string;
  readonly privacy: PrivacySettings;
  /** Key of the deployment for hashed words (HMAC-SHA256): the same word, the same hash, only here. */
  readonly hashKey: string;
  /** Versions in force, for facts without a verdict of their own. */
  readonly versions: Versions;
}
