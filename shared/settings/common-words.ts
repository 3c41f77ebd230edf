/**
 * Words of everyday mail that are also brands, by language. A brand called by one of these is named by accident
 * all the time, so lint asks for `ambiguous`. Data: add what an operator reports.
 */
const WORDS = {
  en:
    'access account admin alert alliance ally amber anchor apple arrow atlas atom aurora balance base beacon bell best ' +
    'billing blue bolt bond bonus book booking box bridge bright bull call capital card care cash castle central chase ' +
    'chime circle citizen city claim classic clear cloud club coach compass connect core crown delivery delta depot ' +
    'direct discover dove dream eagle echo edge element emerald energy express fidelity first focus food force forward ' +
    'fox free freedom frontier future gap garden gate gateway gemini general genesis gift global gold good grand green ' +
    'group guardian halifax harbor health help hermes home horizon hotel house hub idea ideal impact insider iris island ' +
    'jet joy jumbo key kind king lake lead ledger legend level liberty life light line link live local look luna mail ' +
    'market match max mercury meta metro mint mobile monster moon more national nationwide nature nest new next nickel ' +
    'noble north notion nova now ocean office one open optimum oracle orange orbit outlook page palm pass peach peak ' +
    'pearl penny people phantom phoenix pilot pioneer plan plus point polygon post power premium prime principal pro ' +
    'progressive proton pulse pure quest rain rapid reach ready real red reserve ring ripple rise rituals river rocket ' +
    'royal safe sage scout seal security select service shell shield shop signal silver simple sky slack smart smiles ' +
    'snap social solar solution source south spark spectrum sphere spirit spring sprint square standard star stargate ' +
    'steam stellar store stream stripe summit sun support swift target team teams temple tide time today total touch ' +
    'tower trade travel tree triumph trust tundra twin uber union united unity universal update urban valley value valve ' +
    'vanguard vault venture view village virgin vision vista vital voice wave webmail welcome west wind windows wise ' +
    'wish wonder wordpress work world yellow zone zoom',
  de: 'bahn bank gut heute hilfe karte konto kunde laden leben markt mein netto neu paket post sparkasse volksbank zoll',
  fr: 'bien bon carte colis compte cuisine gratuit livraison maison mon nouveau orange poste soleil vie',
  es: 'banco caja casa claro correo correos cuenta envio nuevo paquete pago tarjeta vida vivo',
  pt: 'aviso banco caixa claro compra conta encomenda entrega inter novo oi pagamento pontos vivo',
  nl: 'bol huis klant mijn nieuw pakket post rekening',
  it: 'conto nuovo pacco posta subito vita',
  ja:
    '案内 一休 宅急便 お知らせ 確認 カード 銀行 券 権利 証券 水道局 税関 ゼロ 当選 ヤマト 通知 ポイント 楽天 りんご ' +
    'ライン ビュー ピーチ レイク ベース スイカ イオン ぴあ みずほ マイナンバー 信用金庫',
} as const;

const COMMON: ReadonlySet<string> = new Set(Object.values(WORDS).flatMap((words) => words.split(' ')));

/** Whether a name, in lower case, is an everyday word. */
export const isCommonWord = (name: string): boolean => COMMON.has(name);
