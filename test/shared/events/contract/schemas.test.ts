import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { contractFiles } from '../../../../functions/cli/events/schemas.ts';
import { breakingChanges } from '../../../../shared/events/contract/additive.ts';
import { detailTypes } from '../../../../shared/events/contract/detail-types.ts';
import { schemaName, schemaOf } from '../../../../shared/events/contract/schemas.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const released = readdirSync(join(ROOT, 'schemas/released/1.0'));

describe('schemas', () => {
  it.each(Object.entries(contractFiles()))('is written down as it is now: %s', (path, content) => {
    expect(read(path)).toBe(content);
  });

  it.each(detailTypes)('is a JSON Schema that validators accept: %s', (type) => {
    expect(new Ajv({ strictTypes: false, validateFormats: false }).validateSchema(schemaOf(type))).toBe(true);
  });

  it.each(detailTypes)('uses only words that draft 4 of the schema registry knows: %s', (type) => {
    expect(JSON.stringify(schemaOf(type))).not.toMatch(/"(const|\$defs|\$id|if|examples|prefixItems)":/);
  });

  it('has a released schema for every detail-type', () => {
    expect(released.toSorted()).toEqual(detailTypes.map((type) => `${schemaName(type)}.json`).toSorted());
  });

  it.each(released)('changes a released schema only by adding: %s', (file) => {
    const before: unknown = JSON.parse(read(`schemas/released/1.0/${file}`));
    const after: unknown = JSON.parse(read(`schemas/events/${file}`));
    expect(breakingChanges(before, after)).toEqual([]);
  });
});
