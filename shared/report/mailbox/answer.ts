import type { Bilingual } from '../../model/evidence.ts';

/** What we found about a reported message. */
export type Assessment = 'campaign' | 'spoof' | 'nothing-found' | 'unreadable';

type Language = keyof Bilingual;

const ASSESSMENTS: Readonly<Record<Assessment, Bilingual>> = {
  campaign: {
    en: 'It belongs to a phishing campaign that we are following. Your report counts towards the warning.',
    ja: '現在追跡しているフィッシングメールの一部でした。ご報告は、警告を出すかどうかの判断に役立てます。',
  },
  spoof: {
    en: 'It pretends to be somebody else. Please do not open its links, and delete it.',
    ja: '他者をかたるメールでした。リンクを開かず、削除してください。',
  },
  'nothing-found': {
    en: 'We found nothing that speaks against it by itself. A colleague will look at it; until then please do not follow its links.',
    ja: '自動確認では問題は見つかりませんでした。担当者が確認しますので、それまでリンクを開かないでください。',
  },
  unreadable: {
    en: 'We could not find a forwarded message in your mail.',
    ja: 'お送りいただいたメールに、転送されたメールが見つかりませんでした。',
  },
};

/** How to send what says most: the message itself, with its signatures. */
const AS_ATTACHMENT: Bilingual = {
  en: `Please forward the message as an attachment: only then can we see who really sent it.
- Outlook: select the message and press Ctrl+Alt+F
- Gmail: More (three dots), "Forward as attachment"
- Apple Mail: Message, "Forward as Attachment"
- Thunderbird: Message, Forward As, Attachment`,
  ja: `「添付ファイルとして転送」していただくと、本当の送信元を確認できます。
・Outlook：メールを選び Ctrl+Alt+F
・Gmail：その他（︙）から「添付ファイルとして転送」
・Apple メール：「メッセージ」メニューの「添付ファイルとして転送」
・Thunderbird：「メッセージ」メニューの「転送形式」から「添付ファイル」`,
};

const GREETING: Bilingual = {
  en: 'Thank you for reporting a suspicious message.',
  ja: '不審なメールをご報告いただき、ありがとうございます。',
};
const SUBJECT: Bilingual = { en: 'Your report of a suspicious message', ja: '不審メールのご報告について' };

/** The reporter's language: Japanese when their mail holds kana or kanji. */
export const languageOf = (text: string): Language =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';

const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
const oneLine = (text: string): string => text.replace(/[^\x21-\x7e]/g, '').slice(0, 320);

/** An attached message leaves nothing to ask for, and one that we know already needs no more. */
const asksForAttachment = (assessment: Assessment, how: 'attached' | 'inline' | undefined): boolean =>
  how !== 'attached' && assessment !== 'campaign';

/**
 * The answer as a mail: automatic (RFC 3834), so that no other automaton answers it. Nothing of the reported
 * message is quoted: the answer would carry the phish on.
 */
export function toAnswer(
  assessment: Assessment,
  {
    how,
    from,
    to,
    inReplyTo,
    language,
    at,
  }: {
    readonly how: 'attached' | 'inline' | undefined;
    readonly from: string;
    readonly to: string;
    readonly inReplyTo: string | undefined;
    readonly language: Language;
    readonly at: Date;
  },
): Buffer {
  const head = [
    `From: ${oneLine(from)}`,
    `To: ${oneLine(to)}`,
    `Subject: =?UTF-8?B?${Buffer.from(SUBJECT[language]).toString('base64')}?=`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${oneLine(inReplyTo)}`]),
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const help = asksForAttachment(assessment, how) ? [AS_ATTACHMENT[language]] : [];
  const text = [GREETING[language], ASSESSMENTS[assessment][language], ...help, ''].join('\n');
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${base64(text)}\r\n`);
}
