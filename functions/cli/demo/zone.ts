import type { Zone } from '../../../shared/authenticate/zone.ts';
import { HONEST, WAVES } from './letters.ts';

const spf = (address: string) => ({ TXT: [`v=spf1 ip4:${address} -all`] });

/**
 * The DNS of the story: the kettle maker publishes SPF and no DMARC record, as most did; the shops of the later waves
 * authenticate perfectly.
 */
export const ZONE: Zone = {
  'zojirushi.co.jp': { TXT: ['v=spf1 ip4:192.0.2.200 ~all'] },
  'bulk.example': spf('203.0.113.9'),
  'jcb.co.jp': { TXT: ['v=spf1 ip4:192.0.2.201 -all'] },
  '_dmarc.jcb.co.jp': { TXT: ['v=DMARC1; p=reject'] },
  ...Object.fromEntries(
    [...HONEST, ...WAVES.slice(1)].flatMap(({ mailFrom, client }) => {
      const domain = mailFrom.slice(mailFrom.indexOf('@') + 1);
      return [
        [domain, spf(client.ip)],
        [`_dmarc.${domain}`, { TXT: ['v=DMARC1; p=none'] }],
      ];
    }),
  ),
};
