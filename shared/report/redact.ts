/** What stands for a person; a sign that Japanese fonts have. */
export const REDACTED = '■■■■';
const HONORIFIC = /[^\s、。,，!！:：]{1,12}(?:[ 　][^\s、。,，!！:：]{1,12})?(?=[ 　]?(?:様|さま|殿))/gu;
const NUMBER = /\d{4,}/g;
const URL_LIKE = /\bhttps?:\/\/[^\s<>"]+/giu;
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Takes a recipient out of a text; `keepNumbers` for header fields, whose numbers are times and machines. */
export type Redact = (text: string, options?: { readonly keepNumbers?: boolean }) => string;

/**
 * Takes out what may name a recipient: addresses and their parts, names before an honorific, numbers of four digits
 * and more, links with their tokens (these stand on their own in the report). Rather too much than too little: a
 * person looks at the pack before it leaves.
 */
export function redactor(names: readonly string[], addresses: readonly string[]): Redact {
  const words = [...addresses, ...names]
    .filter((word) => word.length > 1)
    .toSorted((a, b) => b.length - a.length);
  const pattern = words.length === 0 ? undefined : new RegExp(words.map(escaped).join('|'), 'giu');
  return (text, { keepNumbers = false } = {}) => {
    const unlinked = text.replace(URL_LIKE, '[link]');
    const unnamed = pattern === undefined ? unlinked : unlinked.replace(pattern, REDACTED);
    const untitled = unnamed.replace(HONORIFIC, REDACTED);
    return keepNumbers ? untitled : untitled.replace(NUMBER, REDACTED);
  };
}
