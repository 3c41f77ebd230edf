import type { Inspection } from '../model/inspection.ts';

/**
 * Work that is done once for each message and kept until the next one is looked at: a message is inspected from
 * beginning to end before another. A WeakMap would keep what refers to its own key until the next full collection.
 */
export function oncePerMessage<T>(work: (inspection: Inspection) => T): (inspection: Inspection) => T {
  let last: { readonly about: Inspection; readonly value: T } | undefined;
  return (inspection) => {
    if (last === undefined || !isSame(last.about, inspection))
      last = { about: inspection, value: work(inspection) };
    return last.value;
  };
}

/** The same message, read by the same brands and proofs. */
const isSame = (one: Inspection, other: Inspection): boolean =>
  one.message === other.message && one.authentication === other.authentication && one.brands === other.brands;
