import type { Attack } from '../attack.ts';
import type { Draft, DraftAttachment } from '../compose.ts';
import { encodeWords } from '../encoded-words.ts';
import { lure, STRANGER, TRAP } from '../lures.ts';
import type { Target } from '../target.ts';

const OWN = { kind: 'own', domain: STRANGER } as const;
const NOBODY = { from: [`news@${STRANGER}`], sender: OWN } as const;

/** One transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const PRIZE = '山田太郎様 おめでとうございます!オリジナルQUOカード キャンペーン実施中!';

const loginForm = (name: string): string =>
  `<html><body><h1>${name}</h1><form action="${TRAP}" method="post"><input name="user">` +
  '<input type="password" name="password"><input name="cardnumber"><button>OK</button></form></body></html>';

const drawing = (name: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg"><a href="${TRAP}"><text y="20">${name}</text></a></svg>`;

const picture = (png: Buffer, { alt = '', caption = '' } = {}): Pick<Draft, 'html' | 'attachments'> => ({
  html: `<html><body><p>${caption}</p><a href="${TRAP}"><img src="cid:picture" alt="${alt}"></a></body></html>`,
  attachments: [{ filename: 'image001.png', mediaType: 'image/png', content: png, contentId: 'picture' }],
});

const file = (filename: string, mediaType: string, body: string): readonly DraftAttachment[] => [
  { filename, mediaType, content: Buffer.from(body) },
];

type Row = Omit<Attack, 'technique' | 'how'>;

/** Pictures, files, forms and prizes. `qrCode` is a PNG that leads to the trap. */
export const content = (target: Target, qrCode: Buffer | undefined): readonly Attack[] =>
  [...files(target), ...pictures(target, qrCode), ...words(target)].map(([id, how, row]) => ({
    technique: `content/${id}`,
    how,
    ...row,
  }));

function files(target: Target): readonly (readonly [string, string, Row])[] {
  const { name } = target;
  const { subject, text } = lure(target);
  const page = file('login.html', 'text/html', loginForm(name));
  const svg = file('invoice.svg', 'image/svg+xml', drawing(name));
  return [
    ['form', 'a form for password and card', { ...NOBODY, subject, html: loginForm(name) }],
    ['html-attachment', 'a login page as attachment', { ...NOBODY, subject, text, attachments: page }],
    ['svg-attachment', 'a drawing with a link as attachment', { ...NOBODY, subject, text, attachments: svg }],
  ];
}

function pictures(target: Target, qrCode: Buffer | undefined): readonly (readonly [string, string, Row])[] {
  const { name, domain } = target;
  const { subject, text, neutral } = lure(target);
  const named = { from: [`${encodeWords(name)} <news@${STRANGER}>`], sender: OWN };
  const bare = { ...NOBODY, subject: neutral.subject, ...picture(PIXEL) };
  const alt = {
    ...picture(PIXEL, { alt: `${name} ${domain}` }),
    explained: 'Honest newsletters in pictures name brands in their alternative texts, too',
  };
  const caption = text.split('\n')[0] ?? '';
  const explained = 'Only the picture shows the brand, and we read no writing in pictures';
  return [
    ['image-with-alt', 'one picture, its alternative text names it', { ...bare, ...alt }],
    ['image-named-sender', 'one picture below its name', { ...bare, ...named }],
    ['image-only', 'one picture and not a word', { ...bare, explained }],
    ...(qrCode === undefined
      ? []
      : [
          [
            'qr-code',
            'a QR code to the trap',
            { ...NOBODY, subject, ...picture(qrCode, { caption }) },
          ] as const,
        ]),
  ];
}

function words(target: Target): readonly (readonly [string, string, Row])[] {
  const { name, domain, brand } = target;
  const { subject, text, html, neutral, roles } = lure(target);
  const named = { from: [`${encodeWords(`${name} ${roles[1] ?? ''}`)} <news@${STRANGER}>`], sender: OWN };
  const address = `shopmaster@${domain}`;
  const isWord = brand.names.every(({ ambiguous }) => ambiguous);
  const mentioned = { ...NOBODY, ...(isWord && { explained: 'In running text its name is a common word' }) };
  const forged = { from: [address], sender: { kind: 'forged', mailFrom: address } } as const;
  return [
    ['name-and-prize', "the recipient's name and a prize", { ...named, subject: PRIZE, html }],
    ['name-and-prize-forged', 'the same, From the brand', { ...forged, subject: PRIZE, html }],
    ['subject-only', 'the brand in the subject alone', { ...mentioned, subject, text: neutral.text }],
    ['body-only', 'the brand in the body alone', { ...mentioned, subject: neutral.subject, text, html }],
  ];
}
