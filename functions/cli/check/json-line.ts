/**
 * A value as one line of JSON Lines. Separators of Unicode are escaped, because many readers break lines at them
 * and hostile mail puts them into what a verdict quotes.
 */
export const toJsonLine = (value: object): string =>
  JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
