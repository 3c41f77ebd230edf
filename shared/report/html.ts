import type { Renderer } from '../decide/explain.ts';
import { escapeHtml } from '../escape-html.ts';
import type { EvidenceMail } from './evidence-mail.ts';
import type { Incident } from './incident.ts';
import { type Section, sectionsOf } from './sections.ts';
import { LANGUAGES, WORDS } from './words.ts';

const STYLE = `
  body { font: 16px/1.6 system-ui, "Hiragino Sans", "Yu Gothic UI", sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #16191f; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #d5dbdb; }
  th { text-align: start; padding-inline-end: 1.5rem; font-weight: 600; vertical-align: top; }
  td, li { overflow-wrap: anywhere; }
  .phone { border: 2px solid #545b64; border-radius: 1rem; max-width: 24rem; padding: 1rem; background: #fafafa; white-space: pre-wrap; overflow-wrap: anywhere; }
  .phone b { display: block; } .note { color: #545b64; font-size: .9rem; }
  pre { background: #f2f3f3; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; }`;

const section = ({ title, rows, items }: Section): string => `
<h2>${escapeHtml(title)}</h2>
${rows.length === 0 ? '' : `<table>${rows.map(([label, value]) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`}
${items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`}`;

/** As a Japanese phone shows it: the name, not the address. */
const phone = ({ displayName, subject, text }: EvidenceMail, language: 'ja' | 'en'): string => `
<h2>${escapeHtml(WORDS.asSeen[language])}</h2>
<p class="note">${escapeHtml(WORDS.warning[language])}</p>
<div class="phone"><b>${escapeHtml(displayName)}</b><b>${escapeHtml(subject)}</b><hr>${escapeHtml(text)}</div>`;

const headers = ({ header, sha256 }: EvidenceMail, language: 'ja' | 'en'): string => `
<h2>${escapeHtml(WORDS.header[language])}</h2>
<pre>${escapeHtml(header)}</pre><p class="note">SHA-256 ${escapeHtml(sha256)}</p>`;

/** The report as one page without scripts, pictures or links: safe to open, safe to forward. */
export function toHtml(incident: Incident, render: Renderer): string {
  const [mail] = incident.evidence;
  const parts = LANGUAGES.map((language) => {
    const sections = sectionsOf(incident, language, render).map(section).join('');
    const shown = mail === undefined ? '' : phone(mail, language) + headers(mail, language);
    return `<article lang="${language}">${sections}${shown}<p class="note">${escapeHtml(WORDS.privacy[language])}</p></article>`;
  });
  const title = `${WORDS.title.ja} / ${WORDS.title.en} ${incident.id}`;
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(title)}</h1>${parts.join('\n<hr>\n')}</body></html>
`;
}
