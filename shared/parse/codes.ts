import type { Link } from '../model/message.ts';
import { LIMITS } from './limits.ts';
import { hostOf } from './link-host.ts';
import type { Part } from './mime-parts.ts';
import { picturesInPdf } from './pdf.ts';
import { pixelsOf } from './picture-size.ts';
import { sniff } from './sniff.ts';

/** Reads the texts of QR codes and their like from an encoded picture (PNG, JPEG, GIF, BMP, PNM). Never rejects. */
export type CodeReader = (picture: Uint8Array) => Promise<readonly string[]>;

const PICTURES = new Set(['png', 'jpeg', 'gif', 'bmp']);

/** Pictures that came along: as files, or on the pages of a PDF. Told by their bytes, not by their labels. */
const picturesIn = ({ content }: Part): readonly Buffer[] => {
  const type = sniff(content);
  if (type === 'pdf') return picturesInPdf(content);
  return type !== undefined && PICTURES.has(type) ? [content] : [];
};

/**
 * Where the codes in pictures lead. Bounded in number and in pixels, because a picture of 100 kB can unfold to
 * gigabytes; a code that people are meant to scan is small.
 */
export async function linksInCodes(parts: readonly Part[], readCodes: CodeReader): Promise<readonly Link[]> {
  const links: Link[] = [];
  let pixelsLeft: number = LIMITS.picturePixels;
  for (const picture of parts.flatMap(picturesIn).slice(0, LIMITS.pictures)) {
    const pixels = pixelsOf(picture);
    if (pixels === undefined || pixels > pixelsLeft) continue;
    pixelsLeft -= pixels;
    for (const text of await readCodes(picture)) links.push(toLink(text.slice(0, LIMITS.urlLength)));
  }
  return links;
}

const toLink = (target: string): Link => ({ target, host: hostOf(target), text: '', origin: 'qr-code' });
