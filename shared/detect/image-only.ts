import type { Detector } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { linkView } from './link-view.ts';
import { pressureOf } from './pressure.ts';
import { standingOf } from './standing.ts';

const FEW = 200;

/** Whether pictures carry the message: hardly any text, at least one picture, and something to click. */
export const isImageOnly = ({ message: { text, images, links } }: Inspection): boolean =>
  images.length > 0 && links.length > 0 && text.replace(/\s+/g, '').length < FEW;

/** The words are in a picture, where no filter reads them. */
export const imageOnly: Detector = {
  id: 'image-only',
  finds: {
    en: 'A message whose words are in a picture, with a link behind it',
    ja: '文字をすべて画像にし、画像にリンクを付けたメール',
  },
  findings: {
    'image-only.body': {
      en: 'The message has hardly any text: its words are in a picture that leads to {host}.',
      ja: '本文の文字がほとんどなく、画像で内容を見せて {host} へ誘導しています。',
    },
  },
  inspect: (inspection) => {
    if (!isImageOnly(inspection)) return [];
    const [host] = linkView(inspection).hosts;
    if (host === undefined) return [];
    const pressed = standingOf(inspection).length > 0 && pressureOf(inspection).subject().length > 0;
    return [
      {
        detector: 'image-only',
        strength: pressed ? 'moderate' : 'weak',
        observed: [{ where: 'Link', value: host }],
        finding: { code: 'image-only.body', parameters: { host } },
      },
    ];
  },
};
