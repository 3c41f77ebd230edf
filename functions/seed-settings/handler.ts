import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { answer, type CloudFormationEvent } from '../adapters/cloudformation.ts';
import { putIfAbsent } from '../adapters/s3-put-if-absent.ts';

const FILES = ['policy.yaml', 'brands.yaml'];

const Properties = v.object({ bucket: v.string() });

/**
 * CloudFormation's custom resource that gives a new deployment the settings that come with the code. It never
 * overwrites: what somebody activated stays in force through every deployment, and on delete all stays as it is.
 */
export const handler = (event: CloudFormationEvent): Promise<void> => answer(event, carryOut);

async function carryOut({ RequestType, ResourceProperties }: CloudFormationEvent): Promise<string> {
  const { bucket } = v.parse(Properties, ResourceProperties);
  if (RequestType !== 'Delete')
    // The files lie beside the bundle (infra/constructs/configuration.ts).
    for (const file of FILES) await putIfAbsent(bucket, file, await readFile(new URL(file, import.meta.url)));
  return `settings-of-${bucket}`;
}
