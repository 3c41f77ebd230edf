import { DEFINITIONS } from './definitions.ts';
import { DETAIL_TYPES, type DetailType } from './detail-types.ts';
import { type EventSchema, integer, type ObjectSchema, object, ref, text, time } from './schema.ts';

/** `MAJOR.MINOR`; a minor version only adds. A major one gets a detail-type of its own (`… v2`). */
export const SCHEMA_VERSION = '1.0';

/** The one `source` of every deployment; which one it is stands in `detail.deployment`. */
export const SOURCE = 'sekisho.mail';

const envelope = (data: ObjectSchema): ObjectSchema =>
  object('The detail of an EventBridge event.', {
    schemaVersion: text('MAJOR.MINOR of this schema; a minor version only adds.'),
    id: text('UUID of this fact, the same in every copy and every replay.'),
    idempotencyKey: text('The same for every copy of this fact: process one, drop the rest.'),
    sequence: integer('Orders the facts with the same correlationId; EventBridge does not.'),
    occurredAt: time('When it happened, not when it was sent.'),
    correlationId: text('Message key or campaign id: what the fact is about.'),
    deployment: text('Which installation speaks.'),
    engine: ref('Engine'),
    data,
  });

/** The definitions that a schema reaches, however deep. */
function reached(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    reached(DEFINITIONS[name], found);
  }
  return found;
}

/** The JSON Schema of one detail-type's `detail`, complete in itself. */
export function schemaOf(detailType: DetailType): EventSchema {
  const schema = envelope(DETAIL_TYPES[detailType]);
  const names = reached(schema);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: detailType,
    ...schema,
    definitions: Object.fromEntries(Object.entries(DEFINITIONS).filter(([name]) => names.has(name))),
  };
}

/** A detail-type as a type name and file name. @example schemaName('Mail Released') // 'MailReleased' */
export const schemaName = (detailType: DetailType): string => detailType.replaceAll(' ', '');
