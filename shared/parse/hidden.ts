const WHITE = /^(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))/i;
const ZERO = /^0(?:\.0+)?(?:px|pt|em|rem|%)?$/i;

/** The declarations of a `style` attribute; later ones win. */
const declarations = (style: string): ReadonlyMap<string, string> =>
  new Map(
    style.split(';').map((declaration) => {
      const [property = '', ...value] = declaration.split(':');
      return [
        property.trim().toLowerCase(),
        value
          .join(':')
          .replace(/!important/i, '')
          .trim(),
      ] as const;
    }),
  );

/** Ways in which a style keeps words from the reader and shows them to filters. */
const HIDING: readonly ((style: ReadonlyMap<string, string>) => boolean)[] = [
  (style) => /^none$/i.test(style.get('display') ?? ''),
  (style) => /^(?:hidden|collapse)$/i.test(style.get('visibility') ?? ''),
  (style) => /^all$/i.test(style.get('mso-hide') ?? ''),
  (style) => ZERO.test(style.get('font-size') ?? ''),
  (style) => ZERO.test(style.get('opacity') ?? ''),
  (style) =>
    /^hidden$/i.test(style.get('overflow') ?? '') &&
    ['height', 'max-height', 'width', 'max-width'].some((side) => ZERO.test(style.get(side) ?? '')),
  (style) =>
    WHITE.test(style.get('color') ?? '') &&
    WHITE.test(style.get('background-color') ?? style.get('background') ?? ''),
];

/** What any style that hides must contain: most styles do not, and need no closer look. */
const SUSPECT = /none|hidden|collapse|hide|:\s*0|#fff|white|255/i;

/**
 * Whether an element's own attributes keep its content out of sight. Style sheets are not evaluated: mail
 * programs drop many of them, so a text that one hides is a text that some people read.
 */
export function hidesContent(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes.hidden !== undefined) return true;
  const written = attributes.style;
  if (written === undefined || written.length > 4000 || !SUSPECT.test(written)) return false;
  const style = declarations(written);
  return HIDING.some((hides) => hides(style));
}
