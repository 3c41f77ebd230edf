import { PortError } from '../../shared/ports.ts';

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const status =
    '$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null
      ? Reflect.get(error.$metadata, 'httpStatusCode')
      : undefined;
  return typeof status === 'number' ? `${error.name}, answered ${status}` : error.name;
};

/**
 * Runs a call to the outside and gives its failure our form: `Cannot <what>: <reason>`.
 * @example await reach('fetch message 7f3c…', () => s3.send(command))
 */
export async function reach<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof PortError) throw cause;
    throw new PortError(`Cannot ${what}: ${describe(cause)}`, { cause });
  }
}

/** Whether an SDK error carries one of these names. */
export const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);
