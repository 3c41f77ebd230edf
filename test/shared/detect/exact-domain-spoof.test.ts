import { exactDomainSpoof } from '../../../shared/detect/exact-domain-spoof.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { domain, NOT_RECORDED, provenBy, unproven } from '../../support/inspections.ts';

const zojirushi = from(undefined, 'shopmaster@zojirushi.co.jp');
const noRecord = {
  ...unproven('zojirushi.co.jp'),
  dmarc: { result: 'none', because: 'no-policy-record', authorDomain: domain('zojirushi.co.jp') },
} as const;

describeDetector(exactDomainSpoof, [
  {
    title: 'reports a brand’s domain that fails DMARC under p=none',
    seen: seen(zojirushi, { authentication: unproven('zojirushi.co.jp') }),
    expected: ['strong exact-domain.unproven zojirushi'],
  },
  {
    title: 'reports a brand’s domain without a DMARC record and without an aligned pass',
    seen: seen(zojirushi, { authentication: noRecord }),
    expected: ['strong exact-domain.unproven zojirushi'],
  },
  {
    title: 'reports a sub-domain of the brand',
    seen: seen(from(undefined, 'news@mail.northwind.example'), {
      authentication: unproven('mail.northwind.example'),
    }),
    expected: ['strong exact-domain.unproven northwind-bank'],
  },
  {
    title: 'says “authorised sender, unaligned” when a listed service signed',
    seen: seen(from('Northwind Bank', 'news@northwind.example'), {
      authentication: {
        ...unproven('northwind.example'),
        dkim: [{ domain: domain('esp.example'), selector: 's1', result: 'pass' }],
      },
    }),
    expected: ['weak exact-domain.authorised-sender-unaligned'],
  },
  {
    title: 'warns at most when a real list passed the message on',
    seen: seen(
      {
        ...from('Taro', 'taro@zojirushi.co.jp'),
        headerFields: [
          { name: 'list-id', raw: '', value: 'Kettles <kettles.lists.hobby.test>' },
          { name: 'list-post', raw: '', value: '<mailto:kettles@lists.hobby.test>' },
        ],
      },
      {
        authentication: {
          ...unproven('zojirushi.co.jp'),
          spf: { identity: 'mailfrom', domain: domain('lists.hobby.test'), result: 'pass' },
        },
      },
    ),
    expected: ['moderate exact-domain.list-repost zojirushi'],
  },
  {
    title: 'is not fooled by list fields that nothing backs',
    seen: seen(
      {
        ...zojirushi,
        headerFields: [{ name: 'list-id', raw: '', value: 'Kettles <kettles.vger.kernel.org>' }],
      },
      { authentication: unproven('zojirushi.co.jp') },
    ),
    expected: ['strong exact-domain.unproven zojirushi'],
  },
  {
    title: 'stays quiet on the brand itself, proven by DMARC',
    seen: seen(zojirushi, { authentication: provenBy('zojirushi.co.jp') }),
    expected: [],
  },
  {
    title: 'stays quiet where no record is published and SPF is aligned',
    seen: seen(zojirushi, {
      authentication: {
        ...noRecord,
        spf: { identity: 'mailfrom', domain: domain('zojirushi.co.jp'), result: 'pass' },
      },
    }),
    expected: [],
  },
  {
    title: 'concludes nothing when no method was recorded',
    seen: seen(zojirushi, { authentication: NOT_RECORDED }),
    expected: [],
  },
  {
    title: 'stays quiet on a bounce from the brand’s postmaster',
    seen: seen(
      {
        ...from('Mail Delivery', 'postmaster@zojirushi.co.jp'),
        mediaTypes: ['multipart/report', 'text/plain', 'message/delivery-status'],
      },
      { authentication: unproven('zojirushi.co.jp') },
    ),
    expected: [],
  },
  {
    title: 'stays quiet when a trusted sealer vouches',
    seen: seen(zojirushi, {
      authentication: { ...unproven('zojirushi.co.jp'), vouchedBy: domain('forwarder.example') },
    }),
    expected: [],
  },
]);
