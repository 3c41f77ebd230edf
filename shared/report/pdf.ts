import PDFDocument from 'pdfkit';
import type { Renderer } from '../decide/explain.ts';
import type { EvidenceMail } from './evidence-mail.ts';
import type { Incident } from './incident.ts';
import { type Section, sectionsOf } from './sections.ts';
import { LANGUAGES, WORDS } from './words.ts';

const MARGIN = 48;
const FONT = 'report';
const INK = '#16191f';
const GREY = '#545b64';

/** What the font cannot draw, and what would turn the reading direction. */
const drawable = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069\p{Cc}]/gu, (sign) => (sign === '\n' ? '\n' : ' '))
    .replace(/\p{Extended_Pictographic}/gu, '□');

function writeSection(pdf: PDFDocument, { title, rows, items }: Section): void {
  pdf.moveDown(0.8).fontSize(12).fillColor(INK).text(drawable(title)).moveDown(0.2).fontSize(9);
  for (const [label, value] of rows) {
    pdf
      .fillColor(GREY)
      .text(`${drawable(label)}:  `, { continued: true })
      .fillColor(INK)
      .text(drawable(value));
  }
  for (const item of items) pdf.fillColor(INK).text(`• ${drawable(item)}`);
}

/** Draws the message as a phone shows it: a frame, the name without its address, the subject, the text. */
function drawPhone(pdf: PDFDocument, mail: EvidenceMail, language: 'ja' | 'en'): void {
  const width = 300;
  const inner = { width: width - 24, lineGap: 2 };
  const text = drawable(mail.text).slice(0, 700);
  const lines = [drawable(mail.displayName), drawable(mail.subject), text];
  pdf.fontSize(9);
  const height = lines.reduce((sum, line) => sum + pdf.heightOfString(line || ' ', inner) + 8, 24);
  const left = pdf.page.width - MARGIN * 2 < width ? MARGIN : pdf.x;
  if (pdf.y + height + 60 > pdf.page.height - MARGIN) pdf.addPage();
  pdf.moveDown(0.8).fontSize(12).fillColor(INK).text(WORDS.asSeen[language]);
  pdf.fontSize(8).fillColor(GREY).text(WORDS.warning[language]).moveDown(0.4).fontSize(9);
  const top = pdf.y;
  pdf.roundedRect(left, top, width, height, 12).strokeColor(GREY).stroke();
  let y = top + 12;
  for (const [index, line] of lines.entries()) {
    pdf.fillColor(index === 0 ? GREY : INK).text(line || ' ', left + 12, y, inner);
    y = pdf.y + 8;
  }
  pdf.x = left;
  pdf.y = top + height + 8;
}

const collected = (pdf: PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });

/**
 * The report as PDF, Japanese first. The font comes from the caller and only its used characters are embedded; no
 * browser draws it, so that it can be made in a Lambda.
 */
export async function toPdf(
  incident: Incident,
  { render, font }: { readonly render: Renderer; readonly font: Uint8Array },
): Promise<Buffer> {
  const title = `${WORDS.title.ja} / ${WORDS.title.en}`;
  const CreationDate = new Date(incident.createdAt);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: null,
    lang: 'ja',
    info: { Title: `${title} ${incident.id}`, CreationDate, ModDate: CreationDate },
  });
  const bytes = collected(pdf);
  pdf.registerFont(FONT, font).font(FONT);
  for (const [index, language] of LANGUAGES.entries()) {
    if (index > 0) pdf.addPage();
    for (const section of sectionsOf(incident, language, render)) writeSection(pdf, section);
    const [mail] = incident.evidence;
    if (mail !== undefined) drawPhone(pdf, mail, language);
    pdf.fontSize(8).fillColor(GREY).text(WORDS.privacy[language]);
  }
  pdf.end();
  return await bytes;
}
