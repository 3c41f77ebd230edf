import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toRegistrySchema } from '../../../infra/constructs/event-schema.ts';

const FOLDER = join(import.meta.dirname, '../../../schemas/events');
const files = readdirSync(FOLDER);

/** Keywords that came after draft 4, or changed their form since. */
const LATER =
  /"(const|contains|propertyNames|if|then|else|examples|exclusiveMinimum|exclusiveMaximum|\$defs|prefixItems|unevaluatedProperties|dependentRequired)":/;

describe('toRegistrySchema', () => {
  it.each(files)('makes draft 4 of %s, with the envelope of EventBridge', (file) => {
    const registered = toRegistrySchema(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
    expect(registered).toMatchObject({
      $schema: 'http://json-schema.org/draft-04/schema#',
      properties: { source: { enum: ['sekisho.mail'] }, detail: { type: 'object' } },
    });
    expect(JSON.stringify(registered)).not.toMatch(LATER);
  });

  it('keeps definitions at the root, where the references of ours point', () => {
    const registered = toRegistrySchema({
      title: 'T',
      definitions: { A: {} },
      properties: { a: { $ref: '#/definitions/A' } },
    });
    expect(registered).toMatchObject({ definitions: { A: {} } });
  });
});
