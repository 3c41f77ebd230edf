import type { Attack } from './attack.ts';
import type { Target } from './target.ts';
import { addresses } from './techniques/addresses.ts';
import { content } from './techniques/content.ts';
import { controls } from './techniques/controls.ts';
import { displayName } from './techniques/display-name.ts';
import { exactDomain } from './techniques/exact-domain.ts';
import { links } from './techniques/links.ts';
import { severalAuthors } from './techniques/several-authors.ts';

/** Every attack on a brand that we know, and after them the honest mail that must arrive. */
export const attacksOn = (
  target: Target,
  { qrCode }: { readonly qrCode?: Buffer } = {},
): readonly Attack[] => [
  ...exactDomain(target),
  ...severalAuthors(target),
  ...displayName(target),
  ...addresses(target),
  ...links(target),
  ...content(target, qrCode),
  ...controls(target),
];
