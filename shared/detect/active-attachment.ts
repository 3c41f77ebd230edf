import type { Detector } from '../model/evidence.ts';
import type { Attachment } from '../model/message.ts';
import { isFromProvenBrand, isPressing } from './claims.ts';
import { readingOf } from './reading.ts';
import { standingOf } from './standing.ts';

const ACTIVE = /\.(?:html?|xhtml|shtml|mht|mhtml|svgz?)$/i;

/** HTML and SVG run scripts when opened, and show any page they like. */
const isActive = ({ filename = '', sniffed, mediaType, disposition }: Attachment): boolean =>
  disposition === 'attachment' &&
  (ACTIVE.test(filename) ||
    sniffed === 'html' ||
    sniffed === 'svg' ||
    mediaType === 'text/html' ||
    mediaType === 'image/svg+xml');

/** A web page as an attachment: it opens in the browser, outside every filter. */
export const activeAttachment: Detector = {
  id: 'active-attachment',
  finds: {
    en: 'A web page or SVG as an attachment, which opens outside every filter',
    ja: '開くとブラウザーで動作するHTMLやSVGの添付ファイル',
  },
  findings: {
    'attachment.active': {
      en: 'The attachment “{filename}” is a web page ({kind}). It opens in the browser and can show a false sign-in page without any link in the mail.',
      ja: '添付ファイル「{filename}」はウェブページ（{kind}）です。開くとブラウザーで動作し、偽のログイン画面を表示するおそれがあります。',
    },
  },
  inspect: (inspection) => {
    if (isFromProvenBrand(inspection)) return [];
    const active = inspection.message.attachments.filter(isActive);
    if (active.length === 0) return [];
    const claims = readingOf(inspection).inDisplayName().length > 0;
    const doubtful = claims || standingOf(inspection).length > 0 || isPressing(inspection);
    return active.slice(0, 3).map(({ filename, sniffed, mediaType }) => ({
      detector: 'active-attachment',
      strength: doubtful ? ('moderate' as const) : ('weak' as const),
      observed: [{ where: 'Attachment', value: filename ?? mediaType }] as const,
      finding: {
        code: 'attachment.active',
        parameters: { filename: filename ?? mediaType, kind: sniffed ?? mediaType },
      },
    }));
  },
};
