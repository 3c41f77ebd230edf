/** Declarations by property, lower case; later ones win. */
export type Style = ReadonlyMap<string, string>;

/** Of CSS, and the marks that hid style sheets from browsers without any. */
const COMMENT = /\/\*[^*]*\*\/|<!--|-->/g;

const NOTHING: Style = new Map();
const LONGEST = 4000;
const MOST_RULES = 2000;
const MOST_CSS = 100_000;

/** What decides whether a text is seen; everything else is passed over. */
const LOOKED_AT = new Set(
  `background background-color background-image bottom clip clip-path color display font font-size height left
  margin-left margin-top max-height max-width mso-hide opacity overflow position right text-indent top transform
  visibility width`.split(/\s+/),
);

/** Reads the declarations of a `style` attribute or a rule. */
function toStyle(written: string): Style {
  if (written.length > LONGEST) return NOTHING;
  const style = new Map<string, string>();
  for (const declaration of written.replace(COMMENT, '').split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!LOOKED_AT.has(property)) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important/i, '');
    style.set(property, value.trim().toLowerCase());
  }
  return style;
}

/** A compound that mail uses to hide: `span`, `.a`, `td.a`, `#a`. What an element must match is looked up by its last part. */
const SELECTOR = /^(?:[a-z][a-z0-9]*)?([.#][\w-]+)$|^([a-z][a-z0-9]*)$/i;

/** The styles of one message: rules of its style sheets, by class, id or element. Combined selectors are not looked at. */
export class StyleSheet {
  readonly #rules = new Map<string, Style>();
  readonly #inline = new Map<string, Style>();

  add(css: string): void {
    for (const rule of css.slice(0, MOST_CSS).replace(COMMENT, ' ').split('}')) {
      if (this.#rules.size >= MOST_RULES) return;
      const opening = rule.lastIndexOf('{');
      if (opening < 0) continue;
      const style = toStyle(rule.slice(opening + 1));
      // What stands before an earlier brace is a condition, `@media screen`.
      const selectors = rule.slice(opening === 0 ? 0 : rule.lastIndexOf('{', opening - 1) + 1, opening);
      if (style.size > 0) for (const selector of selectors.split(',')) this.#addRule(selector.trim(), style);
    }
  }

  #addRule(selector: string, style: Style): void {
    const found = SELECTOR.exec(selector);
    const key = (found?.[1] ?? found?.[2] ?? '').toLowerCase();
    if (key !== '') this.#rules.set(key, new Map([...(this.#rules.get(key) ?? []), ...style]));
  }

  /** A `style` attribute, read once for all elements that carry the same. */
  inline(written: string | undefined): Style {
    if (written === undefined) return NOTHING;
    const known = this.#inline.get(written);
    if (known !== undefined) return known;
    const style = toStyle(written);
    if (this.#inline.size < MOST_RULES) this.#inline.set(written, style);
    return style;
  }

  /** What the sheets say of an element. */
  of(name: string, { class: classes = '', id }: Readonly<Record<string, string>>): Style {
    if (this.#rules.size === 0) return NOTHING;
    const keys = [
      name,
      ...classes
        .slice(0, LONGEST)
        .split(/\s+/, 20)
        .map((one) => `.${one}`),
      ...(id === undefined ? [] : [`#${id}`]),
    ];
    const found = keys.flatMap((key) => [...(this.#rules.get(key.toLowerCase()) ?? [])]);
    return found.length === 0 ? NOTHING : new Map(found);
  }
}
