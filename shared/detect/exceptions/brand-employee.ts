import type { ExceptionRule } from './exception-rule.ts';
import { knownMailingList } from './mailing-list.ts';

/** People who work for a brand write to public lists from its domain, and the list breaks their signatures. */
export const brandEmployee: ExceptionRule = {
  code: 'brand-employee',
  says: {
    en: 'Somebody at {domain} seems to have written to a public mailing list, which broke the signature.',
    ja: '{domain} の人が公開メーリングリストに投稿し、リストを通る際に署名が壊れたものと見られます。',
  },
  establish: (inspection) => {
    const { from } = inspection.message;
    if (from.kind !== 'single' || knownMailingList.establish(inspection) === undefined) return undefined;
    const { domain } = from.author.address;
    const signed = (inspection.authentication.dkim ?? []).some((signature) => signature.domain === domain);
    const owned = inspection.brands.ownersOf(domain).length > 0;
    return signed && owned ? { code: 'brand-employee', parameters: { domain } } : undefined;
  },
};
