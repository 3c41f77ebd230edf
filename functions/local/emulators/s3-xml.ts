import { escapeXml } from './loopback.ts';
import type { ObjectFiles } from './objects.ts';

/** ListObjectsV2: prefix, start-after, continuation-token, max-keys and delimiter. */
export function listObjects(bucket: string, query: URLSearchParams, objects: ObjectFiles): string {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const matching = objects.keys(bucket).filter((key) => key.startsWith(prefix) && key > after);
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  const truncated = last !== undefined && matching.length > page.length;
  const next = truncated ? `<NextContinuationToken>${escapeXml(last)}</NextContinuationToken>` : '';
  const contents = page.map((key) => {
    const facts = objects.facts(bucket, key);
    return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${facts?.modified}</LastModified><ETag>${escapeXml(
      facts?.etag ?? '',
    )}</ETag><Size>${facts?.bytes}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  return `<ListBucketResult><Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${truncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The tags of a PutObjectTagging body. */
export const readTags = (xml: string): Record<string, string> =>
  Object.fromEntries(
    [...xml.matchAll(/<Key>(.*?)<\/Key>\s*<Value>(.*?)<\/Value>/gs)].map(([, key = '', value = '']) => [
      unescapeXml(key),
      unescapeXml(value),
    ]),
  );

/** A GetObjectTagging answer. */
export const writeTags = (tags: Readonly<Record<string, string>>): string =>
  `<Tagging><TagSet>${Object.entries(tags)
    .map(([key, value]) => `<Tag><Key>${escapeXml(key)}</Key><Value>${escapeXml(value)}</Value></Tag>`)
    .join('')}</TagSet></Tagging>`;
