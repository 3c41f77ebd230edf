declare const checkedAs: unique symbol;

/** A value that has passed the check named `Name`. Only that check's function creates one. */
export type Nominal<T, Name extends string> = T & { readonly [checkedAs]: Name };

/** A list that cannot be empty. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** The list as a `NonEmpty`, or undefined when there is nothing in it. */
export const toNonEmpty = <T>(items: readonly T[]): NonEmpty<T> | undefined => {
  const [first, ...rest] = items;
  return first === undefined ? undefined : [first, ...rest];
};
