import { DEFINITIONS } from '../../shared/events/contract/definitions.ts';
import { DETAIL_TYPES, type DetailType } from '../../shared/events/contract/detail-types.ts';
import type { Schema } from '../../shared/events/contract/schema.ts';

/** How large each text and list of an event is made. */
export interface Hostility {
  readonly text: string;
  readonly items: number;
}

/** S3 and SES keep these short; they must come through whole. */
const NAMES: Readonly<Record<string, string>> = {
  key: `mail/${'k'.repeat(1000)}`,
  bucket: 'b'.repeat(63),
  messageKey: 'm'.repeat(40),
  id: 'i'.repeat(64),
  sha256: 'ab'.repeat(32),
};

function make(schema: Schema, name: string, { text, items }: Hostility): unknown {
  const named = NAMES[name];
  if (named !== undefined) return named;
  if ('$ref' in schema) {
    const definition = DEFINITIONS[schema.$ref.split('/').at(-1) ?? ''];
    if (definition === undefined) throw new Error(`Cannot make ${name}: ${schema.$ref} is not defined`);
    return make(definition, '', { text, items });
  }
  if ('anyOf' in schema) return schema.anyOf[0].enum.at(-1);
  switch (schema.type) {
    case 'string':
      return 'format' in schema && schema.format === 'date-time' ? '2026-11-25T01:02:03.000Z' : text;
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: items }, (_, at) =>
        make(schema.items, `${name}[${at}]`, { text, items: 2 }),
      );
    case 'object':
      return 'properties' in schema
        ? objectOf(schema.properties, { text, items })
        : Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`parameter${at}`, text]));
    default:
      return 4_294_967_296;
  }
}

const objectOf = (properties: Readonly<Record<string, Schema>>, hostility: Hostility) =>
  Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, make(inner, name, hostility)]));

/** Data with every property that the contract knows, optional ones too, each as large as told. */
export const hostileData = (
  detailType: DetailType,
  hostility: Hostility,
): Readonly<Record<string, unknown>> => objectOf(DETAIL_TYPES[detailType].properties, hostility);
