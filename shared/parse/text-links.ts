import { parse } from 'tldts';
import type { Link } from '../model/message.ts';
import { LIMITS } from './limits.ts';
import { hostOf } from './link-host.ts';

/** A scheme, in any width, as people write it in Japanese text: `ｈｔｔｐｓ：／／`. */
const SCHEME = String.raw`[hｈＨ][tｔＴ]{2}[pｐＰ][sｓＳ]?\s?[:：]\s?[/／]{2}`;
const WWW = '[wｗＷ]{3}[.．。｡]';
const STOP = String.raw`\s<>"'「」『』（）【】［］｛｝〈〉《》、，”“`;
const URL_LIKE = new RegExp(`(?:${SCHEME}|${WWW})[^${STOP}]{1,${LIMITS.urlLength}}`, 'giu');
/** A bare name with a path, or alone: mail programs make links of these when the last label is a real TLD. */
const BARE =
  /(?<![@\w.＠/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?![\w@＠-])(?:\/[\w\-./?%&=+#~:,;!]{0,2000})?/giu;

/** Places that a text names and that mail programs or readers will go to. */
export function linksInText(text: string, origin: Link['origin'] = 'text'): Link[] {
  const urls = [...text.matchAll(URL_LIKE)].map(([found]) => trimEnd(found));
  const rest = urls.length === 0 ? text : text.replace(URL_LIKE, ' ');
  const bare = [...rest.matchAll(BARE)].map(([found]) => trimEnd(found)).filter(namesRealTld);
  return [...new Set([...urls, ...bare])]
    .slice(0, LIMITS.links)
    .map((target) => ({ target, host: hostOf(target), text: target, origin }));
}

/** Punctuation that ends the sentence, not the address. */
const trimEnd = (url: string): string => url.replace(/[.,;:!?)\]}。．｡！？）…]+$/u, '');

/** File names whose ending is also a TLD are no addresses, unless a path follows. */
const FILE_NAME = /\.(?:cc|md|mov|pl|ps|py|rs|sh|so|zip)$/i;

const namesRealTld = (candidate: string): boolean => {
  const host = candidate.replace(/\/.*$/s, '').toLowerCase();
  return !FILE_NAME.test(candidate) && parse(host, { validateHostname: false }).isIcann === true;
};
