import type { Link } from '../model/message.ts';
import { decodeText } from './charset.ts';
import { readHtml } from './html-reader.ts';
import { hostOf } from './link-host.ts';
import type { Part } from './mime-parts.ts';
import { urisInPdf } from './pdf.ts';
import { sniff } from './sniff.ts';

/** Where attached pages lead: HTML and SVG files open in a browser, PDF files carry links. */
export function linksInFile({ content, charset }: Part): readonly Link[] {
  const type = sniff(content);
  if (type === 'pdf') {
    return urisInPdf(content).map((target) => ({
      target,
      host: hostOf(target),
      text: '',
      origin: 'attachment',
    }));
  }
  if (type !== 'html' && type !== 'svg') return [];
  return readHtml(decodeText(content, charset)).links.map((link) => ({ ...link, origin: 'attachment' }));
}
