import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { answer, type CloudFormationEvent } from '../adapters/cloudformation.ts';
import { putSiteFile, removeSiteFiles } from '../adapters/s3-site-files.ts';
import { readSite } from './read-site.ts';

const Properties = v.object({ bucket: v.string() });

/**
 * CloudFormation's custom resource that puts the console's pages, which lie beside the bundle, into their bucket.
 * Assets of earlier versions stay: a page that is open in a browser still loads them. When the stack goes, all of it
 * goes, or the bucket could not be deleted.
 */
export const handler = (event: CloudFormationEvent): Promise<void> => answer(event, carryOut);

async function carryOut({ RequestType, ResourceProperties }: CloudFormationEvent): Promise<string> {
  const { bucket } = v.parse(Properties, ResourceProperties);
  if (RequestType === 'Delete') await removeSiteFiles(bucket);
  else
    for (const file of readSite(fileURLToPath(new URL('site', import.meta.url))))
      await putSiteFile(bucket, file);
  return `site-of-${bucket}`;
}
