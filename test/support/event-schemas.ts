import { Ajv } from 'ajv';
import { MAX_DETAIL_BYTES } from '../../shared/events/build/limit.ts';
import { toDetailType } from '../../shared/events/contract/detail-types.ts';
import { schemaOf } from '../../shared/events/contract/schemas.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The schema as strictly as we hold ourselves to it: no property and no word beyond the published ones, although
 * consumers must accept both.
 */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (!isRecord(schema)) return schema;
  const [vocabulary] = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (isRecord(vocabulary) && 'enum' in vocabulary) return vocabulary;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, strict(value)]));
  return 'properties' in copy && copy.type === 'object' ? { ...copy, additionalProperties: false } : copy;
}

const ajv = new Ajv({
  allErrors: true,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ },
});

/** What is wrong with an event that we are about to send; empty when nothing is. */
export function eventProblems({
  detailType,
  detail,
}: {
  readonly detailType: string;
  readonly detail: unknown;
}): readonly string[] {
  const type = toDetailType(detailType);
  if (type === undefined) return [`${detailType} is no detail-type`];
  const schema = strict(schemaOf(type));
  if (!isRecord(schema)) return ['no schema'];
  const validate = ajv.getSchema(type) ?? ajv.addSchema(schema, type).getSchema(type);
  if (validate === undefined) return ['no schema'];
  const valid = validate(detail);
  const size = Buffer.byteLength(JSON.stringify(detail));
  return [
    ...(valid === true
      ? []
      : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)),
    ...(size > MAX_DETAIL_BYTES ? [`${size} bytes are more than ${MAX_DETAIL_BYTES}`] : []),
  ];
}
