type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, key: string): unknown => (isJson(value) ? value[key] : undefined);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** Words that disappeared from a vocabulary, or that a fixed value no longer allows. */
function lostWords(before: unknown, after: unknown, path: string): readonly string[] {
  const kept = new Set(strings(at(after, 'enum')));
  return strings(at(before, 'enum'))
    .filter((word) => !kept.has(word))
    .map((word) => `${path}: the word ${word} is gone`);
}

function changedType(before: unknown, after: unknown, path: string): readonly string[] {
  return ['type', '$ref', 'format'].flatMap((keyword) => {
    const [was, is] = [at(before, keyword), at(after, keyword)];
    return was === is ? [] : [`${path}: ${keyword} was ${String(was)}, is ${String(is)}`];
  });
}

/**
 * What would break a consumer between two versions of one schema: a property that is gone or became optional, a
 * changed type, a word that is gone. Empty when the change is additive only.
 */
export function breakingChanges(before: unknown, after: unknown, path = '$'): readonly string[] {
  if (!isJson(after)) return [`${path}: is gone`];
  const required = new Set(strings(at(after, 'required')));
  const alternatives = at(before, 'anyOf');
  const nested = (['properties', 'definitions'] as const).flatMap((group) => {
    const was = at(before, group);
    return isJson(was)
      ? Object.entries(was).flatMap(([name, schema]) =>
          breakingChanges(schema, at(at(after, group), name), `${path}.${name}`),
        )
      : [];
  });
  return [
    ...changedType(before, after, path),
    ...lostWords(before, after, path),
    ...strings(at(before, 'required'))
      .filter((name) => !required.has(name))
      .map((name) => `${path}.${name}: is no longer always there`),
    ...nested,
    ...['items', 'additionalProperties'].flatMap((keyword) =>
      at(before, keyword) === undefined
        ? []
        : breakingChanges(at(before, keyword), at(after, keyword), `${path}[]`),
    ),
    ...(Array.isArray(alternatives)
      ? alternatives.flatMap((was: unknown, index) =>
          breakingChanges(was, alternative(at(after, 'anyOf'), index), `${path}|${index}`),
        )
      : []),
  ];
}

const alternative = (value: unknown, index: number): unknown =>
  Array.isArray(value) ? value[index] : undefined;
