import sanitizeHtml from 'sanitize-html';

/**
 * Only what formats text. Nothing here can load, run, navigate, submit or reach out of its box: no script, no
 * style element, no link target, no picture, no form, no SVG, no base, no meta, no id that a page could clobber.
 */
const TAGS = (
  'a abbr b big blockquote br caption center code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 ' +
  'hr i ins li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul'
).split(' ');

const COLOR = /^(?:#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,20})$/i;
const LENGTH =
  /^(?:auto|0|-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?)(?:\s+(?:auto|0|\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?)){0,3}$/i;
const WORD = /^[a-z-]{1,20}$/i;

/** Styles without `url()`, position, or anything that could draw outside. */
const STYLES = {
  color: [COLOR],
  'background-color': [COLOR],
  'font-size': [LENGTH, WORD],
  'font-weight': [/^(?:\d{3}|[a-z]{1,10})$/i],
  'font-style': [WORD],
  'text-align': [WORD],
  'text-decoration': [WORD],
  'line-height': [/^\d{1,3}(?:\.\d{1,3})?(?:px|em|%)?$/],
  'vertical-align': [WORD],
  padding: [LENGTH],
  margin: [LENGTH],
  width: [LENGTH],
  border: [/^[\w\s.#%]{1,40}$/],
  'border-collapse': [WORD],
  'white-space': [WORD],
};

const CSP =
  "default-src 'none'; style-src-attr 'unsafe-inline'; img-src 'none'; form-action 'none'; base-uri 'none'";

/** The body as a whole document for `<iframe sandbox="" srcdoc>`: it carries its own policy besides the page's. */
export function safeHtml(html: string): string {
  const body = sanitizeHtml(html.slice(0, 2_000_000), {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['style', 'align', 'valign', 'bgcolor', 'width', 'height', 'dir', 'lang', 'color', 'size'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      table: ['cellpadding', 'cellspacing', 'border'],
    },
    allowedStyles: { '*': STYLES },
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'xmp',
      'svg',
      'math',
      'template',
    ],
    nestingLimit: 60,
    transformTags: { img: picture, input: field, button: field, select: field },
  });
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CSP}"><title>preview</title><body style="font-family: sans-serif; color: #111; background-color: #fff; margin: 12px; overflow-wrap: anywhere">${body}</body>`;
}

/** A picture is told by its words only: loading it would tell the author that somebody looked. */
const picture: sanitizeHtml.Transformer = (_tag, { alt = '' }) => ({
  tagName: 'span',
  attribs: { style: 'border: 1px dashed #767676; padding: 2px 6px; color: #595959' },
  text: `▨ ${alt.slice(0, 200)}`,
});

const field: sanitizeHtml.Transformer = (_tag, { value = '', placeholder = '' }) => ({
  tagName: 'span',
  attribs: { style: 'border: 1px solid #767676; padding: 2px 24px' },
  text: (value || placeholder).slice(0, 100),
});
