import type { Context } from 'hono';
import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { HttpProblem } from './problem.ts';

/** Reads a JSON body by its schema, and lists everything that is wrong with it. */
export async function readJson<Schema extends GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<InferOutput<Schema>> {
  const text = await c.req.text();
  const parsed = safeParse(schema, parse(text));
  if (parsed.success) return parsed.output;
  const errors = parsed.issues.map(({ message, path }) => ({
    field: (path ?? []).map(({ key }) => String(key)).join('.'),
    message,
  }));
  throw new HttpProblem('bad-request', 'Cannot read request: it does not fit its schema', { errors });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem('bad-request', 'Cannot read request: it is not JSON');
  }
}
