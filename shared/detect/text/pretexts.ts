/** Why a message says that somebody must act now. */
export type Pretext =
  | 'account'
  | 'payment'
  | 'parcel'
  | 'prize'
  | 'wallet'
  | 'tax'
  | 'renewal'
  | 'survey'
  | 'fund';

/**
 * Stock phrases of phishing by pretext, in the languages of the lures that brands report. Matched against text
 * after NFKC, without invisible characters and accents, in lower case. Whole phrases rather than words: “account”
 * alone is in half of all honest mail. “~” marks what may also end a compound (Einkaufsgutschein).
 */
const PHRASES: Readonly<Record<Pretext, string>> = {
  account: [
    // en
    '(?:account|profile|mailbox|access|card|wallet|service|membership)s? (?:has been |have been |is |was |will be |are |being )?(?:temporarily |permanently )?(?:suspend|lock|limit|restrict|block|disabl|deactivat|frozen|froze|on hold|terminat|closed|clos|delet|compromis)',
    '(?:suspend|restrict|unlock|reactivat|deactivat|restor)\\w* (?:of )?(?:your|my|the) (?:\\w+ ){0,2}(?:account|access|card|profile|service|membership)',
    '(?:verif|confirm|validat|updat|secur|upgrad|review)\\w* (?:of )?(?:your|my) (?:\\w+ ){0,3}(?:account|identity|information|details|data|wallet|profile|email|mailbox|password|billing|payment|card|address|device)',
    '(?:account|identity|security|wallet|profile|email|kyc) (?:verification|validation|confirmation|update|upgrade|alert|notice|review)',
    '(?:unusual|suspicious|unauthori[sz]ed|unrecogni[sz]ed|new|unknown) (?:\\w+ ){0,2}(?:sign-?in|log-?in|activit|access|transaction|device|charge|attempt)',
    'password (?:will )?(?:expire|reset|has expired)|(?:action|attention|verification|immediate action|response) (?:is )?required|(?:accept|agree to|review) (?:the |our )?(?:new |updated )?(?:user agreement|terms)|user agreement|security (?:alert|notice|warning|notification|breach|issue|incident)',
    'virus(?:es)? (?:detected|found|alert)|your (?:computer|device|pc|phone) (?:is|may be|has been) (?:infected|at risk|unprotected)|storage (?:is )?(?:almost )?full|cloud storage',
    // ja
    '本人(?:様)?確認|利用(?:を)?(?:停止|制限|休止)|一時(?:的に)?(?:停止|制限|保留|凍結)|ロック(?:され|し|解除)|凍結|(?:アカウント|会員|お客様|登録|個人|口座)(?:の|[・ ])?(?:情報)?(?:の)?(?:確認|更新|認証|検証|再登録|停止|制限|異常|保護|自動退会)|不正(?:な)?(?:利用|アクセス|ログイン|検知|ログオン)|第三者(?:に)?(?:よる|不正)|(?:異常|不審)な?(?:ログイン|アクセス|利用|取引|アクティビティ)|自動退会|退会処理|有効期限(?:が|切れ)|パスワード(?:の)?(?:変更|再設定|初期化)|セキュリティ(?:強化|確認|警告|更新|上)|ご?確認(?:の|を)(?:お願い|ください)|お取引(?:目的|を制限)|緊急の?(?:連絡|ご連絡|確認)|ご利用確認|二段階認証|多要素認証|規約(?:の)?(?:更新|変更|改定)',
    // pt, es
    'conta (?:\\w+ ){0,3}(?:suspens|bloquead|restrit|inativ|limitad|cancelad)|(?:atualiz|regulariz|desbloque|confirm|valid|verifi)\\w* (?:o |a |seu |sua |seus |suas |de |do |da |os |as )*(?:cadastr|conta|dados|acesso|cartao|token|dispositivo|identidade)|token (?:expirad|desatualizad|vencid)|acesso (?:bloquead|suspens|negad)|bloqueio|compra aprovada|dispositivo (?:nao|novo|bloquead)',
    '(?:cuenta|tarjeta|acceso) (?:\\w+ ){0,3}(?:suspendid|bloquead|limitad|restringid)|(?:verifi|confirm|actualiz|valid)\\w* (?:su|tu|sus|tus) (?:cuenta|datos|informacion|identidad)|almacenamiento',
    // de, nl
    '(?:konto|zugang|karte|zugriff|mitgliedschaft) (?:\\w+ ){0,4}(?:gesperrt|eingeschrankt|deaktiviert|gekundigt|blockiert|ablauf)|(?:bestatig|aktualisier|verifizier|uberpruf|legitimier)\\w* (?:sie )?(?:ihr|ihre|ihren|ihrer|deine?) |identitatsprufung|sicherheits(?:hinweis|warnung|meldung|update|uberprufung)|handlungsbedarf|verdachtige|ungewohnliche|pushtan|photo ?tan',
    '(?:account|rekening|pas|toegang) (?:\\w+ ){0,4}(?:geblokkeerd|opgeschort|beperkt|verloopt|verlopen)|(?:verifieer|bevestig|controleer|vernieuw|activeer) (?:uw|je) |identificatie|beveiligings',
    // fr
    '(?:compte|acces|carte) (?:\\w+ ){0,4}(?:suspendu|bloque|limite|restreint|desactive|expire)|(?:verifi|confirm|actualis|mett|valid)\\w* (?:a jour )?(?:votre|vos) |action requise|activite (?:inhabituelle|suspecte)|alerte de securite',
  ].join('|'),
  payment: [
    'payment (?:has |was |is )?(?:failed|declined|not processed|unsuccessful|pending|overdue|due|issue|problem|method|confirmation|receipt)|(?:failed|declined|missed|overdue|outstanding|pending) (?:payment|invoice|balance)|unable to (?:process|validate|charge|bill)|billing (?:problem|issue|information|details)|refund|invoice (?:attached|due|overdue|#)|(?:your )?(?:order|purchase|transaction) (?:\\w+ ){0,3}(?:confirm|processed|completed|approved)|auto-?(?:debit|renew)|has been (?:charged|debited)',
    '未払い?|未納|(?:お)?支払い?(?:い)?(?:方法|期限|情報|の確認|が(?:完了|承認|確認)|に関する|できません|未完了|について|のお願い|金額)|請求(?:額|書|金額|確定|が確定)|引き?落とし|決済(?:方法|が|エラー)|返金|ご?請求|督促|滞納|ご利用(?:明細|代金|料金|のお知らせ)|振込|入金|取引(?:確認|制限|停止)|注文(?:の)?(?:確認|キャンセル|確定)|料金',
    'fatura|boleto|pagamento (?:\\w+ ){0,2}(?:pendente|recusad|aprovad|nao)|pendencia|debito|cobranca|em atraso|regularize|protesto|comprovante|nota fiscal|reembolso|ressarcimento|pago (?:pendiente|rechazado)|factura',
    'zahlung (?:\\w+ ){0,3}(?:fehlgeschlagen|abgelehnt|offen|ausstehend|nicht)|offene (?:rechnung|forderung)|~mahnung|~ruckerstattung|~rechnung|betaling (?:\\w+ ){0,3}(?:mislukt|niet|openstaand)|openstaande?|aanmaning|terugbetaling|paiement (?:\\w+ ){0,3}(?:refuse|echoue|en attente|impaye)|facture|impaye|remboursement|prelevement',
  ].join('|'),
  parcel: [
    '(?:parcel|package|shipment|delivery|packet) (?:\\w+ ){0,4}(?:pending|on hold|held|failed|waiting|could not|undeliver|suspended|customs|attempt|confirm|reschedul|arrived|missed)|(?:missed|failed|confirm|reschedule|schedule|pending|track) (?:your |the )?(?:parcel|package|delivery|shipment)|delivery (?:attempt|fee|failure|problem|address)|customs (?:fee|duty|charge)|redelivery',
    '再配達|お荷物|配達(?:でき|不能|中止|保留|に関する|状況)|配送(?:でき|先|状況|停止|に問題)|不在(?:の|通知|連絡)|通関|関税|お届け(?:でき|先|に|予定)',
    'encomenda|objeto (?:\\w+ ){0,3}(?:retid|tributad|apreendid)|taxa(?:cao|do|da)? (?:\\w+ ){0,2}(?:alfandeg|importa|postal|pendente)|alfandega|rastre|entrega (?:\\w+ ){0,3}(?:pendente|nao|suspensa|falh)|paquete (?:\\w+ ){0,3}(?:retenid|pendiente|esperando)|aduana',
    'paket (?:\\w+ ){0,4}(?:wartet|zugestellt|zustell|zoll|angehalten|nicht|bereit|lieferung)|zollgebuhr|~zustellung|~sendung|packstation|pakket(?:je)? (?:\\w+ ){0,4}(?:niet|wacht|bezorg|onderweg|vastgehouden)|bezorg(?:ing|kosten)|douane|invoerrechten|colis (?:\\w+ ){0,4}(?:attente|livr|retenu|bloque)|frais de (?:douane|livraison)',
  ].join('|'),
  prize: [
    "congratulation|you(?:'ve| have)? (?:just )?(?:won|been (?:selected|chosen))|(?:lucky )?winner|(?:claim|receive|get|redeem|unlock) (?:your|a|an|the) (?:\\w+ ){0,4}(?:prize|reward|gift|bonus|coupon|voucher|cash|card|kit|set|points?|airdrop)|(?:gift|reward|loyalty|bonus) ?(?:card|points?|voucher|program|coupon|kit)|(?:safety|emergency|survival|winter|summer|tool|car|beauty|sample) kit|free (?:\\w+ ){0,3}(?:kit|gift|sample|set|trial|iphone|tumbler|pro)|give-?away|sweepstake|exclusive (?:reward|offer|gift|savings)|you(?:'re| are) (?:\\w+ )?(?:eligible|qualified|invited)|your (?:\\w+ ){0,4}(?:prize|reward|gift|winnings?)|(?:2nd|second|final|last) (?:attempt|notice|chance|reminder)",
    '当選|おめでとう|プレゼント|クオカード|quo ?カード|ギフト(?:券|カード)|ポイント(?:進呈|還元|付与|失効|獲得|プレゼント|が当たる)|キャンペーン|懸賞|抽選|景品|特典|クーポン|無料|賞金|進呈|もれなく',
    'parabens|voce (?:ganhou|foi (?:sorteado|selecionado|contemplad))|premio|sorteio|brinde|resgat|pontos (?:\\w+ ){0,3}(?:expir|venc|disponiv|acumulad)|pontuacao|milhas|cashback|beneficio (?:\\w+ ){0,2}(?:liberad|disponiv|acumulad)|felicidades|has (?:sido|ganado)|regalo|ganador',
    'herzlichen gluckwunsch|(?:wir )?gratulier|~gewinn(?:er|spiel|en|t)?|~gutschein|~verlos|ausgewahlt|belohnung|~geschenk|pramie|gratis|gefeliciteerd|gewonnen|~cadeau(?:kaart|bon)?|winactie|winnaar|~prijs|waardebon|beloning|felicitations|gagn(?:e|er|ant)|selectionne|cadeau|carte cadeau|bon d.achat|recompense|loterie|tirage',
  ].join('|'),
  wallet:
    'airdrop|(?:wallet|crypto|token|nft|coin|defi|web3|staking|seed|ledger|metamask)s? (?:\\w+ ){0,4}(?:verif|updat|upgrad|sync|migrat|secur|expir|suspend|claim|reward|connect|airdrop|phrase|recover|breach|access|launch|buy-?back|listing|assets?)|(?:recovery|seed|secret) (?:recovery )?phrase|connect (?:your )?wallet|(?:claim|upgrade|verify|secure|protect|sync|migrate) (?:\\w+ ){0,3}(?:wallet|tokens?|assets?|nft|crypto|bitcoin|\\$)|withdraw(?:al)? (?:\\w+ ){0,3}(?:request|pending|confirm|ready)|bitcoin|minting|hardware wallet|暗号資産|仮想通貨|ウォレット|出金',
  tax: 'tax (?:refund|return|rebate|statement|payment|notice)|irs |inland revenue|国税|税務署|還付|納税|未納(?:税|金)|差押|所得税|住民税|給付金|イータックス|e-tax|receita federal|cpf |imposto|malha fina|darf|divida ativa|irregularidade|multa|intimacao|notificacao (?:judicial|extrajudicial|de debito)|cnh|ipva|steuer(?:ruckerstattung|erstattung|bescheid)|finanzamt|elster|belastingdienst|teruggave|impots?|amende|hacienda|agencia tributaria',
  renewal:
    '(?:subscription|membership|licen[cs]e|protection|plan|antivirus|prime|warranty|domain|coverage) (?:\\w+ ){0,4}(?:expire|expir|renew|ended|cancel|suspend|paus|interrupt|about to|lapse)|(?:renew|extend|cancel|upgrade) (?:your|my|the) (?:\\w+ ){0,3}(?:subscription|membership|licen[cs]e|protection|plan|account|service|wallet)|auto-?renew|expires? (?:today|soon|in)|service interruption|statement : renewal|renewal|更新(?:手続|料|の(?:お知らせ|ご案内))|自動更新|会員資格|プライム(?:会員|の)|解約|契約(?:の)?更新|assinatura (?:\\w+ ){0,3}(?:expir|cancel|venc|suspens)|abonnement (?:\\w+ ){0,4}(?:ablauf|lauft|abgelaufen|verlanger|verloopt|verlopen|expire|suspendu|interrompu)|(?:schutz|abo|lizenz|mitgliedschaft) (?:\\w+ ){0,4}(?:ablauf|lauft|abgelaufen|erneuer|verlanger|deaktiviert|gekundigt)|verlanger\\w* (?:sie )?(?:ihr|jetzt)|suscripcion (?:\\w+ ){0,3}(?:expir|venc|caduc|cancel)',
  fund: '(?:compensation|inheritance|contract|humanitarian|relief) (?:fund|payment)|next of kin|(?:dear|approved|lawful) beneficiary|beneficiary (?:of|fund|name)|(?:million|thousand)s? (?:united states |us )?dollars|unclaimed (?:fund|inheritance|money)|atm (?:visa )?card|fund (?:release|transfer)|business proposal|donation (?:of|to you)|late (?:client|husband)',
  survey:
    '(?:short|quick|brief|marketing|customer|shopper|anonymous|30.second|answer|complete|take) (?:\\w+ ){0,3}survey|survey (?:\\w+ ){0,3}(?:reward|participa|invit|winner|requested)|opinion (?:requested|matters|counts)|share your (?:opinion|experience|feedback)|アンケート|umfrage|pesquisa (?:de )?(?:satisfacao|premiada)|enquete|sondage|questionnaire|encuesta|vragenlijst|tevredenheid',
};

/** Top-level alternatives of a pattern. */
function alternatives(pattern: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const char of pattern) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === '|' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** One pretext's phrases, apart by where they may stand: most texts need only one of the three. */
interface Pattern {
  readonly pretext: Pretext;
  readonly atWord: RegExp;
  readonly anywhere: RegExp | undefined;
  readonly japanese: RegExp | undefined;
}

const oneOf = (phrases: readonly string[], before = ''): RegExp | undefined =>
  phrases.length === 0 ? undefined : new RegExp(`${before}(?:${phrases.join('|')})`, 'u');

function toPattern(pretext: Pretext, phrases: string): Pattern {
  const all = alternatives(phrases);
  const japanese = all.filter((phrase) => JAPANESE.test(phrase));
  const latin = all.filter((phrase) => !JAPANESE.test(phrase));
  return {
    pretext,
    // Words begin where no letter stands before: that spares nearly all places of a text.
    atWord:
      oneOf(
        latin.filter((phrase) => !phrase.startsWith('~')),
        '(?<![a-z0-9])',
      ) ?? /(?!)/,
    anywhere: oneOf(latin.filter((phrase) => phrase.startsWith('~')).map((phrase) => phrase.slice(1))),
    japanese: oneOf(japanese),
  };
}

const PATTERNS = Object.entries(PHRASES).map(([pretext, phrases]) => toPattern(pretext as Pretext, phrases));

/** The pretexts that a text uses. The text is one that `legible` has prepared. */
export function pretextsIn(legible: string): readonly Pretext[] {
  const isJapanese = JAPANESE.test(legible);
  return PATTERNS.filter(
    ({ atWord, anywhere, japanese }) =>
      (isJapanese && japanese?.test(legible)) || atWord.test(legible) || anywhere?.test(legible),
  ).map(({ pretext }) => pretext);
}
