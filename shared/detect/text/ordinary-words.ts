/**
 * Words, names and firms one letter away from a brand's label: honest domains use them, so an edit to one of
 * these is no lookalike (telekom/telecom, hilton/milton). Data: add what an operator reports.
 */
const ORDINARY =
  'telecom milton wilton hinton morton horton gorton stream streams steal finance financial lodger ledgers pledger ' +
  'amazone amazons amazonas ripples tripple cripple targets samsun looking bookings cooking hooking offices officer ' +
  'windows barclay costa douglass chaser chased exodos metamark spotty walmer shine temu santand rituals ritual ' +
  'nickels pickle nickle dropboy adobes proton photon protons discover docsign express expresso polaris orange ' +
  'lidol monet money honey bone moneta sagawa yamamoto yamato softbanks line lines comcast medical mercado mercator ' +
  'norden norman northon intuitive intuition intui garden gardens delta deltas detroit digit digits digi claros';

const WORDS: ReadonlySet<string> = new Set(ORDINARY.split(' '));

/** Whether a domain label is an ordinary word of its own right. */
export const isOrdinary = (label: string): boolean => WORDS.has(label);
