import type { ParsedMessage } from '../model/message.ts';
import { decodeText } from './charset.ts';
import { linksInCodes } from './codes.ts';
import { linksInFile } from './files.ts';
import { type HtmlReading, readHtml } from './html-reader.ts';
import { LIMITS } from './limits.ts';
import { isLookedAt, isMarkup, type Part } from './mime-parts.ts';
import type { ParseOptions } from './parse-message.ts';
import { linksInText } from './text-links.ts';

type BodyReading = Pick<ParsedMessage, 'text' | 'links' | 'images' | 'forms'>;

/** What the message shows and where it leads, over all its parts. */
export async function readBody(parts: readonly Part[], { readCodes }: ParseOptions): Promise<BodyReading> {
  const readings = parts.filter(isLookedAt).map(readPart);
  const files = parts.filter((part) => !isLookedAt(part));
  const codes = readCodes === undefined ? [] : await linksInCodes(files, readCodes);
  return {
    text: readings
      .map(({ text }) => text)
      .join('\n')
      .slice(0, LIMITS.textLength),
    links: [...codes, ...readings.flatMap(({ links }) => links), ...files.flatMap(linksInFile)].slice(
      0,
      LIMITS.links,
    ),
    images: readings.flatMap(({ images }) => images).slice(0, LIMITS.links),
    forms: readings.flatMap(({ forms }) => forms),
  };
}

function readPart(part: Part): HtmlReading {
  const text = decodeText(part.content, part.charset);
  if (isMarkup(part.mediaType)) {
    const reading = readHtml(text);
    return { ...reading, links: [...reading.links, ...linksInText(reading.text)] };
  }
  const shown = unflow(text.replaceAll('\r\n', '\n'), part.flowed).slice(0, LIMITS.textLength);
  return { text: shown, links: linksInText(shown), images: [], forms: [] };
}

/** Joins the lines of format=flowed text (RFC 3676 §4), so that an address broken over two lines is one. */
const unflow = (text: string, flowed: Part['flowed']): string => {
  if (flowed === 'no') return text;
  return text.replace(/ \n(?!>)/g, flowed === 'delete-space' ? '' : ' ');
};
