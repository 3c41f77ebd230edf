import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** Attribute values by lower-case name; the first of several counts, as in browsers. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told about HTML as it goes by. Every element that is opened is closed once. */
export interface ElementListener {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly say: (text: string) => void;
  readonly close: (name: string) => void;
}

/** Browsers, too, stop nesting at 512 elements and put what follows beside them. */
const MOST_OPEN = 512;
const MOST_ATTRIBUTES = 100;

/** Elements without content (HTML §13.1.2). */
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);

/** What an opening tag ends, if that is the innermost element (HTML §13.1.2.4, the part that mail uses). */
const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    p: ['p'],
    div: ['p'],
    table: ['p'],
    ul: ['p'],
    ol: ['p'],
    h1: ['p'],
    h2: ['p'],
    h3: ['p'],
    form: ['p'],
    blockquote: ['p'],
    li: ['li', 'p'],
    dt: ['dt', 'dd'],
    dd: ['dt', 'dd'],
    option: ['option'],
    td: ['td', 'th', 'p'],
    th: ['td', 'th', 'p'],
    tr: ['td', 'th', 'tr'],
  }).map(([name, ended]) => [name, new Set(ended)]),
);

/** Reads HTML of any shape in time proportional to its length. */
export function readElements(html: string, listener: ElementListener): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, new Elements(html, listener));
  tokenizer.write(html);
  tokenizer.end();
}

class Elements implements TokenizerCallbacks {
  readonly #html: string;
  readonly #listener: ElementListener;
  readonly #open: string[] = [];
  #name = '';
  #attributes: Record<string, string> = {};
  #attributeCount = 0;
  #attribute = '';
  #value = '';

  constructor(html: string, listener: ElementListener) {
    this.#html = html;
    this.#listener = listener;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#attributes = {};
    this.#attributeCount = 0;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#attributeCount >= MOST_ATTRIBUTES || Object.hasOwn(this.#attributes, this.#attribute)) return;
    this.#attributeCount += 1;
    this.#attributes[this.#attribute] = this.#value;
  }

  onopentagend(): void {
    const name = this.#name;
    const ended = ENDS.get(name);
    while (ended?.has(this.#open.at(-1) ?? '')) this.#pop();
    this.#listener.open(name, this.#attributes);
    if (VOID.has(name) || this.#open.length >= MOST_OPEN) this.#listener.close(name);
    else this.#open.push(name);
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    const at = this.#open.lastIndexOf(name);
    if (at === -1) return;
    while (this.#open.length > at) this.#pop();
  }

  #pop(): void {
    this.#listener.close(this.#open.pop() ?? '');
  }

  ontext(start: number, end: number): void {
    this.#listener.say(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#listener.say(String.fromCodePoint(codePoint));
  }

  /** No such thing in HTML (§13.2.5.42): browsers take it for a comment that ends at the first ">". */
  oncdata(start: number, end: number, offset: number): void {
    const commentEnd = this.#html.indexOf('>', start);
    if (commentEnd >= 0 && commentEnd < end - offset)
      this.#listener.say(this.#html.slice(commentEnd + 1, end));
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}
