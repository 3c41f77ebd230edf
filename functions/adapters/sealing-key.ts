import * as v from 'valibot';
import type { SealingKey } from '../../shared/act/seal.ts';
import type { Environment } from './environment.ts';
import { readSecret } from './secrets.ts';

const SEALING_SECRET = v.object({ domain: v.string(), selector: v.string(), privateKey: v.string() });

/** The key that ARC sets are sealed with, undefined where none is configured. Asks Secrets Manager. */
export const readSealingKey = async ({
  arcSecret,
}: Pick<Environment, 'arcSecret'>): Promise<SealingKey | undefined> =>
  arcSecret === undefined ? undefined : await readSecret(arcSecret, SEALING_SECRET);
