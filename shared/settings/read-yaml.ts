import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { canonicalJson } from '../canonical-json.ts';
import { done, type Result, refused } from '../model/result.ts';

/** One mistake in a settings file, with the line (from 1) that holds it. */
export interface SettingsProblem {
  readonly line: number;
  /** Where in the document, e.g. `overrides.0.expires`; empty for the document itself. */
  readonly path: string;
  readonly reason: string;
}

/** Settings that cannot be used; the message lists every problem with file and line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(what: string, file: string, problems: readonly SettingsProblem[]) {
    const lines = problems.map(
      ({ line, path, reason }) => `${file}:${line}: ${path === '' ? '' : `${path}: `}${reason}`,
    );
    super(
      `Cannot load ${what}: ${lines.length === 1 ? '' : `${lines.length} problems\n`}${lines.join('\n')}`,
    );
  }
}

/** Reads YAML 1.2 against a schema; all problems come back together, in the order of their lines. */
export function readYaml<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
): Result<v.InferOutput<Schema>, readonly SettingsProblem[]> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const syntax = document.errors.map(({ message, pos }) => ({
    line: lineCounter.linePos(pos[0]).line,
    path: '',
    reason: message,
  }));
  if (syntax.length > 0) return refused(syntax);
  const parsed = v.safeParse(schema, toPlain(document));
  if (parsed.success) return done(parsed.output);
  return refused(
    parsed.issues
      .map((issue) => {
        const keys = issue.path?.map(({ key }) => key) ?? [];
        return { line: lineOf(document, keys, lineCounter), path: keys.join('.'), reason: reasonOf(issue) };
      })
      .toSorted((a, b) => a.line - b.line),
  );
}

/** A key too many and a key too few, in plain words; everything else speaks for itself. */
const reasonOf = ({ type, expected, message }: v.BaseIssue<unknown>): string => {
  if (type !== 'strict_object' || expected === 'Object') return message;
  return expected === 'never' ? 'there is no such setting' : 'is missing';
};

/** An empty file is an empty mapping: every setting keeps its default. Aliases are bounded against bombs. */
const toPlain = (document: Document): unknown => document.toJS({ maxAliasCount: 100 }) ?? {};

/** The line of the deepest node on the path that is there: a missing key is reported at its parent. */
function lineOf(document: Document, keys: readonly unknown[], lineCounter: LineCounter): number {
  for (let depth = keys.length; depth >= 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}

/** `sha256:` and the hash of the value as canonical JSON: the same content has the same version. */
export const contentVersion = (value: unknown): string =>
  `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
