import type { Target } from './target.ts';

/** The sender's own domain where the trick is not in the domain: nobody's name, in full order. */
export const STRANGER = 'haisin-mail.test';

/** Where the messages want people to go: another stranger, since senders come and go more often than traps. */
export const TRAP_HOST = 'tetsuzuki-uketsuke.test';
export const TRAP = `https://${TRAP_HOST}/login`;

/** The words around a trick, in the language of the brand's customers. */
export interface Lure {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A subject and a body that name nobody. */
  readonly neutral: { readonly subject: string; readonly text: string };
  readonly roles: readonly string[];
}

/** Words of an account warning that leads to `link`. */
export function lure({ name, speaksJapanese }: Target, link = TRAP): Lure {
  const words = speaksJapanese ? japanese(name) : english(name);
  return {
    ...words,
    text: `${words.text}\n\n${link}\n`,
    html: `<html><body><p>${words.text.replaceAll('\n', '<br>')}</p><p><a href="${link}">${words.button}</a></p></body></html>`,
  };
}

const japanese = (name: string) => ({
  subject: `【重要】${name} アカウントの利用停止のお知らせ`,
  text: `${name}をご利用いただきありがとうございます。\n第三者による不正利用の疑いがあるため、アカウントのご利用を停止いたしました。\n24時間以内に下記より本人確認のお手続きをお願いいたします。`,
  button: 'ログインして確認する',
  neutral: {
    subject: '【重要】お支払い方法のご確認をお願いいたします',
    text: `お支払い方法に問題があり、ご注文を確定できませんでした。\n24時間以内に下記よりお手続きをお願いいたします。\n\n${TRAP}\n`,
  },
  roles: ['サポートセンター', 'お客様センター', 'セキュリティ', 'からのお知らせ'],
});

const english = (name: string) => ({
  subject: `[Important] Your ${name} account has been suspended`,
  text: `Thank you for using ${name}.\nWe noticed an unusual sign-in and suspended your account.\nPlease confirm your identity within 24 hours.`,
  button: 'Log in to confirm',
  neutral: {
    subject: '[Important] Please confirm your payment details',
    text: `We could not charge your card.\nPlease confirm your details within 24 hours.\n\n${TRAP}\n`,
  },
  roles: ['Support', 'Security Team', 'Customer Service', 'Notification'],
});
