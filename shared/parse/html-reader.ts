import type { Form, Image, Link } from '../model/message.ts';
import { type Attributes, type ElementListener, readElements } from './html-elements.ts';
import { LIMITS } from './limits.ts';
import { hostOf } from './link-host.ts';
import { type Look, lookOf, PLAIN, type Sight, sightOf } from './sight.ts';
import { StyleSheet } from './style.ts';

/** What a mail program shows of an HTML body, and where it leads. */
export interface HtmlReading {
  readonly text: string;
  readonly links: readonly Link[];
  readonly images: readonly Image[];
  readonly forms: readonly Form[];
}

const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noframes']);
const BLOCK = new Set(
  'address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Reads HTML in one pass, without building a tree: depth costs nothing. */
export function readHtml(html: string, origin: Link['origin'] = 'html'): HtmlReading {
  const reader = new HtmlReader(origin);
  readElements(html, reader);
  return reader.reading();
}

/** Longer style sheets are read in part. */
const MOST_CSS = 100_000;

interface OpenForm {
  readonly action: string;
  readonly fields: { readonly type: string; readonly name: string }[];
}

class HtmlReader implements ElementListener {
  readonly #origin: Link['origin'];
  readonly #text: string[] = [];
  /** What may be kept from the reader is read last: there it parts no word, and pushes nothing out of sight. */
  readonly #doubtful: string[] = [];
  #length = 0;
  readonly #styles = new StyleSheet();
  readonly #looks: Look[] = [];
  #look: Look = PLAIN;
  #sight: Sight = 'shown';
  #css: string | undefined;
  readonly #links: Link[] = [];
  readonly #images: Image[] = [];
  readonly #forms: OpenForm[] = [];
  #anchor: { readonly href: string; words: string; doubtful: string } | undefined;
  #base = '';
  /** Newsletters name the same place dozens of times. */
  readonly #hosts = new Map<string, Link['host']>();

  constructor(origin: Link['origin']) {
    this.#origin = origin;
  }

  open(name: string, attributes: Attributes): void {
    this.#looks.push(this.#look);
    const look = lookOf({ name, attributes }, this.#look, this.#styles);
    this.#see(SILENT.has(name) ? { ...look, gone: true } : look);
    if (name === 'style') this.#css = '';
    if (BLOCK.has(name)) this.#break();
    if (name === 'a') this.#openAnchor(attributes.href ?? attributes['xlink:href']);
    else if (name === 'img' || name === 'image') this.#image(attributes);
    else if (name === 'form') this.#openForm(attributes);
    else this.#other(name, attributes);
  }

  say(text: string): void {
    if (this.#css !== undefined && this.#css.length < MOST_CSS) this.#css += text.slice(0, MOST_CSS);
    if (this.#sight === 'hidden' || this.#length >= LIMITS.textLength) return;
    const words = text.slice(0, LIMITS.textLength - this.#length);
    (this.#sight === 'shown' ? this.#text : this.#doubtful).push(words);
    this.#length += words.length;
    this.#addWords(words);
  }

  close(name: string): void {
    if (name === 'style') this.#closeStyle();
    if (name === 'a') this.#closeAnchor();
    if (BLOCK.has(name)) this.#break();
    this.#see(this.#looks.pop() ?? PLAIN);
  }

  reading(): HtmlReading {
    this.#closeAnchor();
    return {
      text: [this.#text, this.#doubtful]
        .map((words) => tidy(words.join('')))
        .filter(Boolean)
        .join('\n'),
      links: this.#links,
      images: this.#images,
      forms: this.#forms.map(({ action, fields }) => ({ action, host: hostOf(action), fields })),
    };
  }

  #see(look: Look): void {
    this.#look = look;
    this.#sight = sightOf(look);
  }

  #closeStyle(): void {
    this.#styles.add(this.#css ?? '');
    this.#css = undefined;
  }

  #break(): void {
    if (this.#sight === 'hidden' || this.#look.isInline) return;
    (this.#sight === 'shown' ? this.#text : this.#doubtful).push('\n');
    this.#addWords(' ');
  }

  #addWords(words: string): void {
    const anchor = this.#anchor;
    const part = this.#sight === 'shown' ? 'words' : 'doubtful';
    if (anchor !== undefined && anchor[part].length < LIMITS.linkTextLength) anchor[part] += words;
  }

  #openAnchor(href: string | undefined): void {
    this.#closeAnchor();
    if (href !== undefined) this.#anchor = { href, words: '', doubtful: '' };
  }

  #closeAnchor(): void {
    if (this.#anchor === undefined) return;
    const { href, words, doubtful } = this.#anchor;
    this.#link(href, words.trim() === '' ? doubtful : words, this.#origin);
    this.#anchor = undefined;
  }

  #link(href: string, words: string, origin: Link['origin']): void {
    const target = this.#resolve(href).slice(0, LIMITS.urlLength);
    if (this.#links.length >= LIMITS.links || target === '' || target.startsWith('#')) return;
    const text = tidy(words.slice(0, LIMITS.linkTextLength));
    this.#links.push({ target, host: this.#hostOf(target), text, origin });
  }

  #hostOf(target: string): Link['host'] {
    if (!this.#hosts.has(target)) this.#hosts.set(target, hostOf(target));
    return this.#hosts.get(target);
  }

  /** `<base href>` decides where a relative target leads; most mail programs follow it. */
  #resolve(href: string): string {
    const target = href.trim();
    if (this.#base === '' || /^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
    return URL.parse(target, this.#base)?.href ?? target;
  }

  #image(attributes: Attributes): void {
    const alt = attributes.alt ?? '';
    const source = (attributes.src ?? attributes.href ?? '').slice(0, LIMITS.urlLength);
    if (this.#images.length < LIMITS.links) this.#images.push({ source, alt });
    if (this.#sight !== 'hidden') this.#addWords(alt);
  }

  #openForm(attributes: Attributes): void {
    const action = this.#resolve(attributes.action ?? '').slice(0, LIMITS.urlLength);
    if (this.#forms.length >= LIMITS.links) return;
    this.#forms.push({ action, fields: [] });
    if (action !== '') this.#link(action, '', 'form');
  }

  #other(name: string, attributes: Attributes): void {
    if (name === 'area' && attributes.href) this.#link(attributes.href, attributes.alt ?? '', 'image-map');
    if (name === 'base' && attributes.href) this.#base = attributes.href;
    if (name === 'meta') this.#refresh(attributes);
    if (name === 'input' || name === 'textarea' || name === 'select') this.#field(name, attributes);
    if (attributes.formaction) this.#link(attributes.formaction, '', 'form');
  }

  #refresh(attributes: Attributes): void {
    const target = /url\s*=\s*['"]?([^'"]+)/i.exec(attributes.content ?? '')?.[1];
    if (/^refresh$/i.test(attributes['http-equiv'] ?? '') && target) this.#link(target, '', this.#origin);
  }

  #field(element: string, attributes: Attributes): void {
    const type = element === 'input' ? (attributes.type ?? 'text').toLowerCase() : element;
    const fields = this.#forms.at(-1)?.fields;
    if (fields !== undefined && fields.length < 200) fields.push({ type, name: attributes.name ?? '' });
  }
}

/** White space as a reader sees it: runs become one blank, blocks become lines. */
const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
