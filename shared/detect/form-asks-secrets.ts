import type { Detector } from '../model/evidence.ts';
import type { Form } from '../model/message.ts';

/** Names of fields that hold secrets, in the languages of forms. */
const SECRET =
  /pass(?:word|wd|code|phrase)?\b|pwd|(?:^|[^a-z])pin(?:$|[^a-z])|card[-_ ]?(?:no|num|number)|cc[-_]?(?:num|number|no)|cvv|cvc|secur(?:ity)?[-_ ]?code|expir|iban|account[-_ ]?(?:no|num)|otp|ssn|seed|mnemonic|senha|cartao|contrase|kennwort|passwort|wachtwoord|motdepasse|暗証番号|パスワード|カード番号|有効期限|セキュリティコード/i;

const asksSecrets = ({ fields }: Form): boolean =>
  fields.some(({ type, name }) => type.toLowerCase() === 'password' || SECRET.test(name));

/** A form inside the mail that asks for card numbers, passwords or the like. */
export const formAsksSecrets: Detector = {
  id: 'form-asks-secrets',
  finds: {
    en: 'A form inside the mail that asks for passwords or card numbers',
    ja: 'パスワードやカード番号を入力させるフォームを含むメール',
  },
  findings: {
    'form.secrets': {
      en: 'The mail itself contains a form that asks for {fields} and sends them to {host}. Honest senders never ask for such things in a mail.',
      ja: 'メールの中に {fields} を入力させ、{host} に送信するフォームがあります。正規の差出人がメールでこれらを尋ねることはありません。',
    },
  },
  inspect: ({ message: { forms } }) =>
    forms
      .filter(asksSecrets)
      .slice(0, 3)
      .map(({ action, host, fields }) => {
        const asked = fields
          .filter((field) => asksSecrets({ action, host, fields: [field] }))
          .map(({ name, type }) => name || type);
        return {
          detector: 'form-asks-secrets',
          strength: 'strong' as const,
          observed: [{ where: 'Form', value: action.slice(0, 200) }] as const,
          finding: {
            code: 'form.secrets',
            parameters: { fields: asked.slice(0, 5).join(', '), host: host ?? '?' },
          },
        };
      }),
};
