import type { Detector } from '../model/evidence.ts';
import type { Anomaly } from '../model/message.ts';

const LONGEST = 300;

/** What From itself is reported for by `several-authors` and `malformed-from`. */
const isTold = ({ kind }: Anomaly): boolean => kind.startsWith('from-') || kind.startsWith('several-');

/** A name that carries an address is a warning (design: tag at least); other soft oddities only add up. */
const strengthOf = ({ kind, severity }: Anomaly) =>
  severity === 'hard' ? 'strong' : kind === 'display-name-address' ? 'moderate' : 'weak';

const codeOf = ({ kind, severity }: Anomaly): string =>
  kind === 'display-name-address' ? 'header.display-name-address' : `header.${severity}`;

/** A header section that two mail programs can read in two ways. */
export const headerAnomaly: Detector = {
  id: 'header-anomaly',
  finds: {
    en: 'A header that mail programs read in different ways',
    ja: 'メールソフトによって読み取り方が変わる不正なヘッダー',
  },
  findings: {
    'header.hard': {
      en: 'The header is built so that two mail programs can show two different senders or messages ({kind} in {where}). Who is checked and who is shown may differ.',
      ja: 'メールソフトによって別の差出人や内容に見えるよう細工されたヘッダーです（{where}：{kind}）。確認した差出人と画面に表示される差出人が異なるおそれがあります。',
    },
    'header.soft': {
      en: 'The header breaks the rules in a place that mail programs read in different ways ({kind} in {where}).',
      ja: 'メールソフトによって解釈が分かれる、規則に反したヘッダーがあります（{where}：{kind}）。',
    },
    'header.display-name-address': {
      en: 'The sender’s name is written like an e-mail address, “{value}”, but the message comes from another one. Many mail programs show only the name.',
      ja: '差出人の表示名に「{value}」というメールアドレスが書かれていますが、実際の送信元は別のアドレスです。多くのメールソフトでは表示名しか見えません。',
    },
  },
  inspect: ({ message: { anomalies } }) =>
    anomalies
      .filter((anomaly) => !isTold(anomaly))
      .slice(0, 10)
      .map((anomaly) => ({
        detector: 'header-anomaly',
        strength: strengthOf(anomaly),
        observed: [{ where: anomaly.where, value: anomaly.value.slice(0, LONGEST) }],
        finding: {
          code: codeOf(anomaly),
          parameters: { kind: anomaly.kind, where: anomaly.where, value: anomaly.value.slice(0, LONGEST) },
        },
      })),
};
