import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import type { BrandIndex, BrandName, BrandProfile } from '../../shared/model/brand.ts';
import { toBrandId } from '../../shared/model/brand.ts';
import { domain } from './inspections.ts';

const name = (text: string): BrandName =>
  text.endsWith('?') ? { text: text.slice(0, -1), ambiguous: true } : { text, ambiguous: false };

/** `brand('northwind', ['Northwind Bank', 'North?'], ['northwind.example'])`; a "?" marks an ambiguous name. */
export function brand(
  id: string,
  [first, ...more]: readonly [string, ...string[]],
  sendsFrom: readonly string[],
  different: Partial<BrandProfile> = {},
): BrandProfile {
  const checked = toBrandId(id);
  if (checked === undefined) throw new Error(`Cannot build test: ${id} is not a brand id`);
  return {
    id: checked,
    names: [name(first), ...more.map(name)],
    sendsFrom: sendsFrom.map(domain),
    authorisedSenders: [],
    sharedDomains: [],
    relation: 'public',
    ...different,
  };
}

/** The brands that tests speak of: invented ones, and those of the story. */
export const PROFILES: readonly BrandProfile[] = [
  brand('northwind-bank', ['Northwind Bank', 'Northwind'], ['northwind.example', 'northwind-bank.example'], {
    authorisedSenders: [domain('esp.example')],
  }),
  brand('globex', ['Globex Parcel', 'グロベックス運輸'], ['globexparcel.example']),
  brand('chase', ['Chase?', 'JPMorgan Chase'], ['chase.com']),
  brand('zojirushi', ['Zojirushi', '象印', 'ゾウジルシ'], ['zojirushi.co.jp']),
  brand('smbc-card', ['三井住友カード', '三井住友?'], ['smbc-card.com']),
  brand('jcb', ['JCB?', 'JCBカード', 'ジェーシービー'], ['jcb.co.jp']),
  brand('rakuten', ['楽天', '楽天カード'], ['rakuten.co.jp']),
  brand('rakuma', ['楽天ラクマ'], ['fril.jp']),
  brand('aeon', ['イオン?', 'イオンカード', 'AEON'], ['aeon.co.jp']),
  brand('amazon', ['Amazon', 'アマゾン'], ['amazon.co.jp', 'amazon.com']),
  brand('mailbox-house', ['Mailbox House'], ['mailboxhouse.example'], {
    sharedDomains: [domain('freebox.example')],
  }),
];

/** An index of these brands. */
export const BRANDS: BrandIndex = buildBrandIndex(PROFILES, 'sha256:test');
