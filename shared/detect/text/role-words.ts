import { isLure } from './lure-words.ts';

const ROLES: ReadonlySet<string> = new Set(
  (
    'support team service services customer care center centre help desk security account accounts billing online info news ' +
    'newsletter mail notice notification alert alerts bank banking card cards pay payment payments club member members shop store ' +
    'official inc corp corporation co ltd llc gmbh ag kk group company noreply no reply do not the de da do und and of for via your ' +
    'app wallet delivery express parcel post rewards points id pass plus premium prime mobile web com jp net kundenservice konto ' +
    'community foundation finance labs network protocol solutions blog update updates department dept rewards winner winners giveaway ' +
    'systems technologies insurance bot program programme promo promotions offers deals survey surveys loyalty membership assistance ' +
    'administration admin office headquarters verification compliance fraud protection safety lottery claims refunds exchange ' +
    'atendimento cliente clientes equipe banco suporte seguranca klantenservice servicio equipo el la le du service-client'
  ).split(' '),
);

/** Japanese words beside a firm’s name, alone or run together: 事務局, お客様サポート, 株式会社. */
const JAPANESE =
  /^(?:株式会社|有限会社|事務局|事務所|運営|公式|お客様|お客さま|カスタマー|サポート|サービス|センター|窓口|担当|通知|お知らせ|ご案内|案内|重要|緊急|会員|様|自動|配信|送信|専用|メール|管理|本部|カード|銀行|ポイント|ペイ|オンライン|ショップ|ストア|セキュリティ|ギフト|プレゼント|キャンペーン|当選|懸賞|抽選|商品券|クーポン|特典|会社|グループ|ジャパン|ネット|チーム|アカウント|株|日本|部|課|係|の|を|に|より|から|\d+)+$/u;

/** Whether a word beside a name says what part of a firm writes, and not that the name is a person’s or a thing’s. */
export const isRoleWord = (word: string): boolean => {
  const plain = word.normalize('NFKC').toLowerCase();
  return ROLES.has(plain) || JAPANESE.test(plain) || isLure(plain);
};
