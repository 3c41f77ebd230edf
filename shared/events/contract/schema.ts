/**
 * The subset of JSON Schema that the contract is written in: what draft 4 (the EventBridge schema registry) and
 * draft 7 (most validators) read alike.
 */
export type Schema =
  | { readonly $ref: string }
  | {
      readonly type: 'string';
      readonly description: string;
      readonly format?: string;
    }
  | { readonly type: 'integer' | 'number' | 'boolean'; readonly description: string }
  | OpenVocabulary
  | ArraySchema
  | ObjectSchema
  | MapSchema;

/** Words that may grow: consumers must accept one that they do not know yet. */
export interface OpenVocabulary {
  readonly description: string;
  readonly anyOf: readonly [
    { readonly type: 'string'; readonly enum: readonly string[] },
    { readonly type: 'string' },
  ];
}

/** A list. */
export interface ArraySchema {
  readonly type: 'array';
  readonly description: string;
  readonly items: Schema;
}

/** Named properties; unknown ones are allowed, because a minor version adds some. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly description: string;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

/** Any names, values of one kind. */
export interface MapSchema {
  readonly type: 'object';
  readonly description: string;
  readonly additionalProperties: { readonly anyOf: readonly { readonly type: 'string' | 'number' }[] };
}

/** One file under `schemas/events`. */
export interface EventSchema extends ObjectSchema {
  readonly $schema: string;
  readonly title: string;
  readonly definitions: Readonly<Record<string, ObjectSchema>>;
}

/** A property that is left out when nothing is known. */
export interface Optional {
  readonly optional: Schema;
}

export const text = (description: string): Schema => ({ type: 'string', description });
export const time = (description: string): Schema => ({ type: 'string', description, format: 'date-time' });
export const integer = (description: string): Schema => ({ type: 'integer', description });
export const number = (description: string): Schema => ({ type: 'number', description });
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const list = (description: string, items: Schema): Schema => ({ type: 'array', description, items });
export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
export const optional = (schema: Schema): Optional => ({ optional: schema });

/** A vocabulary that may grow. */
export const oneOf = (description: string, ...words: readonly string[]): Schema => ({
  description,
  anyOf: [{ type: 'string', enum: words }, { type: 'string' }],
});

/** A finding's parameters: any names, text or numbers. */
export const parameters = (description: string): Schema => ({
  type: 'object',
  description,
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] },
});

/** An object whose properties are required unless marked `optional`. */
export function object(
  description: string,
  properties: Readonly<Record<string, Schema | Optional>>,
): ObjectSchema {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(
      entries.map(([name, it]) => [name, 'optional' in it ? it.optional : it] as const),
    ),
    required: entries.filter(([, it]) => !('optional' in it)).map(([name]) => name),
  };
}
