import { DEFINITIONS } from './definitions.ts';
import { detailTypes } from './detail-types.ts';
import type { ObjectSchema, Schema } from './schema.ts';
import { schemaName, schemaOf } from './schemas.ts';

const words = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(' | ');

function typeOf(schema: Schema): string {
  if ('$ref' in schema) return schema.$ref.slice('#/definitions/'.length);
  if ('anyOf' in schema) return `${words(schema.anyOf[0].enum)} | (string & {})`;
  if (schema.type === 'array') return `readonly ${element(schema.items)}[]`;
  if (schema.type === 'object') {
    return 'properties' in schema
      ? `{\n${members(schema, '    ')}\n  }`
      : 'Readonly<Record<string, string | number>>';
  }
  if (schema.type === 'string') return 'string';
  return schema.type === 'boolean' ? 'boolean' : 'number';
}

const element = (schema: Schema): string =>
  typeOf(schema).includes(' ') ? `(${typeOf(schema)})` : typeOf(schema);

const members = ({ properties, required }: ObjectSchema, indent: string): string =>
  Object.entries(properties)
    .flatMap(([name, schema]) => [
      ...('description' in schema ? [`${indent}/** ${schema.description} */`] : []),
      `${indent}readonly ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};`,
    ])
    .join('\n');

const declaration = (name: string, schema: ObjectSchema): string =>
  `/** ${schema.description} */\nexport interface ${name} {\n${members(schema, '  ')}\n}\n`;

const HEAD =
  '// biome-ignore-all format: made by `sekisho events write-contract --out .`; change shared/events/contract instead\n';

/** `parts.ts`: what several detail-types share. */
export const partsToTypeScript = (): string =>
  [HEAD, ...Object.entries(DEFINITIONS).map(([name, schema]) => declaration(name, schema))].join('\n');

const dataDeclarations = (): readonly string[] =>
  detailTypes.flatMap((type) => {
    const data = schemaOf(type).properties.data;
    return data !== undefined && 'properties' in data ? [declaration(`${schemaName(type)}Data`, data)] : [];
  });

function detailDeclaration(): string {
  const { data: _, ...envelope } = schemaOf('Mail Verdict Issued').properties;
  const required = Object.keys(envelope);
  const shell = members({ type: 'object', description: '', properties: envelope, required }, '  ');
  return `/** The \`detail\` of one event on the bus. Ignore properties and words that you do not know. */
export interface Detail<Type extends keyof EventData = keyof EventData> {\n${shell}\n  readonly data: EventData[Type];\n}\n`;
}

/** `types.ts`: every detail-type, from the same source as the schemas. */
export function detailsToTypeScript(): string {
  const parts = Object.keys(DEFINITIONS).toSorted();
  const used = parts.filter(
    (name) => new RegExp(`(?::|readonly) ${name}\\b`).test(dataDeclarations().join()) || name === 'Engine',
  );
  const rows = detailTypes.map((type) => `  readonly '${type}': ${schemaName(type)}Data;`);
  return [
    HEAD,
    `import type { ${used.join(', ')} } from './parts.ts';\n\nexport type * from './parts.ts';\n`,
    ...dataDeclarations(),
    `/** What \`detail.data\` holds, by detail-type. */\nexport interface EventData {\n${rows.join('\n')}\n}\n`,
    detailDeclaration(),
    ...detailTypes.map(
      (type) => `/** Detail of \`${type}\`. */\nexport type ${schemaName(type)} = Detail<'${type}'>;`,
    ),
    '',
  ].join('\n');
}
