import { decodeText } from './charset.ts';
import { isLookedAt, readParts } from './mime-parts.ts';
import { preflight } from './preflight.ts';

/**
 * The HTML that a mail program would show, decoded but otherwise as it came: hostile. Undefined when the message
 * has none or is outside our limits.
 */
export async function shownHtml(raw: Buffer): Promise<string | undefined> {
  if (!preflight(raw).ok) return undefined;
  const tree = readParts(raw);
  if (!tree.ok) return undefined;
  const pages = tree.value.parts
    .filter(isLookedAt)
    .filter(({ mediaType }) => mediaType === 'text/html')
    .map(({ content, charset }) => decodeText(content, charset));
  return pages.length === 0 ? undefined : pages.join('\n');
}
