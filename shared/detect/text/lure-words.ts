/**
 * Words that attackers set beside a brand in a domain (combosquatting), by language. Romanised, since they
 * stand in domain labels. Short ones count only between hyphens.
 */
const WORDS = {
  en: 'airdrop bridge claim connect crypto dapp defi drop migrate migration nft pool pools seed stake staking swap sync token tokens vault account accounts access alert alerts authenticate authentication auth bank banking billing bonus card cards care check claim claims client clients confirm confirmation connect contact customer customers delivery details desk exclusive finance form gift gifts giftcard help helpdesk home id info invoice invoices kyc limited live login logon mail mailer manage member members membership message mobile my myaccount net news newsletter notice notification notifications notify now offer offers official online order orders parcel pay payment payments payout personal pin point points portal postal prime prize promo promotion protect protection receipt recover recovery redelivery refund refunds register renew renewal reply reset resolution review reward rewards safe safety sale sales save secure secured security server service services session sign signin shipment shipping shop status store subscription support survey suspended system tax team tech ticket tracking track transaction transfer unlock update updates upgrade user users validation verification verified verify wallet web webmail welcome win winner www',
  ja: 'anshin anzen campaign denki goannai hikiotoshi honnin hosho info jimukyoku kaiin kakunin kanri kinkyu koushin kojin meisai nyukin osirase oshirase otoku point riyou saihaitatsu seikyu shiharai shinsei shop shopping tokuten tsuhan tsuchi toroku touroku touhaitatsu tousen denwa yoyaku',
  pt: 'acesso atendimento atualizacao atualizar beneficio boleto brasil cadastro cartao cliente clientes comunicado confirmacao conta desbloqueio encomenda entrega fatura nota oferta pagamento pontos premio promocao rastreio regularizacao regularize resgate seguranca segunda suporte validacao',
  de: 'aktualisierung anmeldung bestaetigung gewinn gewinnspiel gutschein hilfe konto kunde kunden kundenservice lieferung mitglied paket rechnung sicher sicherheit sperrung umfrage verifizierung versand zahlung',
  fr: 'abonnement actualisation assistance cadeau client compte confirmation connexion espace facture livraison mon offre paiement remboursement securise securite suivi validation',
  es: 'acceso actualizacion aviso banco bloqueo cliente clientes compra cuenta envio factura ganador pago paquete premio regalo seguridad seguimiento soporte tarjeta verificacion',
  nl: 'aanmelden actie beveiliging bezorging controle factuur gegevens inloggen klant klanten klantenservice mijn pakket pas rekening verificatie verlenging winactie',
} as const;

const LURES: ReadonlySet<string> = new Set(Object.values(WORDS).flatMap((words) => words.split(' ')));

/** Whether this is a word that attackers set beside a brand; a country code or a figure also passes. */
export const isLure = (word: string): boolean =>
  LURES.has(word) ||
  /^\d{1,6}$/.test(word) ||
  /^(?:jp|us|uk|de|fr|es|br|nl|it|cn|co|com|eu|app|inc|corp|ltd)$/.test(word);

const NEUTRAL =
  /^(?:e?mails?|e|news|newsletter|group|web|net|global|corp|inc|co|com|company|travel|jp|us|uk|de|fr|es|br|nl|it|cn|eu|\d{1,4})$/;

/** Words that firms themselves set beside their name (ryanairmail): they warn, but do not prove. */
export const isNeutral = (word: string): boolean => NEUTRAL.test(word);

/** Whether a text without separators is made up of such words only, at most three. */
export function isMadeOfLures(text: string, most = 3): boolean {
  if (text === '') return true;
  if (most === 0) return false;
  for (let size = Math.min(text.length, 16); size >= 2; size -= 1)
    if (isLure(text.slice(0, size)) && isMadeOfLures(text.slice(size), most - 1)) return true;
  return false;
}
