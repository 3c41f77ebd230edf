import type { Detector } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isFromProvenBrand } from './claims.ts';
import { pressureOf } from './pressure.ts';

/** 「山田 太郎様 …」 at the head of a subject; 殿 and さま are used as well. */
const HONORIFIC =
  /^(?:[[【（(][^\]】）)]{0,30}[\]】）)]\s*)*([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー][\p{L}ー ・　]{0,20}?)\s*(?:様|さま|殿)/u;

/** Words before 様 that address nobody in particular. */
const NOBODY = /(?:お客|お客さま|会員|皆|各位|ユーザー|利用者|ご担当者?|受信者|加入者|カード会員)$/u;

const names = ({ message: { to }, envelope: { rcptTo } }: Inspection): readonly string[] =>
  [
    ...to.flatMap(({ displayName, address }) => [
      displayName ?? '',
      address.localPart,
      `${address.localPart}@${address.domain}`,
    ]),
    ...rcptTo.flatMap(({ localPart, domain }) => [localPart, `${localPart}@${domain}`]),
  ].filter(
    (name) =>
      name.length >= 4 && !/^(?:info|desk|mail|support|admin|sales|contact|office|webmaster)$/i.test(name),
  );

function namedIn(subject: string, inspection: Inspection): string | undefined {
  const called = HONORIFIC.exec(subject)?.[1]?.trim();
  if (called !== undefined && !NOBODY.test(called)) return called;
  const lower = subject.toLowerCase();
  return names(inspection).find((name) => lower.includes(name.toLowerCase()));
}

/** A prize or a demand that calls the reader by name: the author holds a list with names, perhaps a leaked one. */
export const nameAndPrize: Detector = {
  id: 'name-and-prize',
  finds: {
    en: 'A prize or demand that calls the reader by name: a hint of a leaked customer list',
    ja: '受信者の名前を挙げて当選や支払いを告げるメール（顧客名簿流出の手がかり）',
  },
  findings: {
    'pretext.by-name': {
      en: 'The subject calls the reader “{name}” and announces a prize or a demand. Whoever wrote it holds a list of names, perhaps one that leaked.',
      ja: '件名で「{name}」と名前を挙げ、当選や請求などを告げています。氏名入りの名簿（流出した顧客情報の可能性）が使われています。',
    },
  },
  inspect: (inspection) => {
    const { subject } = inspection.message;
    const name = namedIn(subject.slice(0, 300), inspection);
    if (name === undefined || isFromProvenBrand(inspection)) return [];
    if (pressureOf(inspection).subject().length === 0) return [];
    return [
      {
        detector: 'name-and-prize',
        strength: 'weak',
        observed: [{ where: 'Subject', value: subject.slice(0, 300) }],
        finding: { code: 'pretext.by-name', parameters: { name } },
      },
    ];
  },
};
