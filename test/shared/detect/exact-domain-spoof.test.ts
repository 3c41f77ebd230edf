import { exactDomainSpoof } from '../../../shared/detect/exact-domain-spoof.ts';
import type { ParsedMessage } from '../../../shared/model/message.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { domain, NOT_RECORDED, provenBy, unproven } from '../../support/inspections.ts';

const bounce = {
  ...from('Mail Delivery', 'postmaster@zojirushi.co.jp'),
  mediaTypes: ['multipart/report', 'text/plain', 'message/delivery-status'],
};
const zojirushi = from(undefined, 'shopmaster@zojirushi.co.jp');
const noRecord = {
  ...unproven('zojirushi.co.jp'),
  dmarc: { result: 'none', because: 'no-policy-record', authorDomain: domain('zojirushi.co.jp') },
} as const;

/** A brand’s employee on a list whose host proves that it passed the message on. */
const onList = (host: string, more: Partial<ParsedMessage> = {}) =>
  seen(
    {
      ...from('Taro', 'taro@zojirushi.co.jp'),
      headerFields: [
        { name: 'list-id', raw: '', value: `Kettles <kettles.${host}>` },
        { name: 'list-post', raw: '', value: `<mailto:kettles@${host}>` },
      ],
      ...more,
    },
    {
      authentication: {
        ...unproven('zojirushi.co.jp'),
        spf: { identity: 'mailfrom', domain: domain(host), result: 'pass' },
      },
    },
  );

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
    seen: onList('lists.hobby.test'),
    expected: ['moderate exact-domain.list-repost zojirushi'],
  },
  {
    title: 'lets no list of anybody’s excuse a lure',
    seen: onList('lists.hobby.test', { subject: '当選おめでとうございます' }),
    expected: ['strong exact-domain.unproven zojirushi'],
  },
  {
    title: 'keeps what a member of a known list wrote as a hint',
    seen: onList('lists.sourceforge.net'),
    expected: ['weak exact-domain.list-repost zojirushi'],
  },
  {
    title: 'warns of a lure that a known list passed on',
    seen: onList('lists.sourceforge.net', { subject: '当選おめでとうございます' }),
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
    title: 'keeps a bare bounce from the brand’s postmaster as a hint',
    seen: seen(bounce, { authentication: unproven('zojirushi.co.jp') }),
    expected: ['weak exact-domain.bare-report zojirushi'],
  },
  {
    title: 'warns of a bounce from the brand’s postmaster that returns links',
    seen: seen(
      { ...bounce, links: [link('https://ours.example.test/news')] },
      {
        authentication: unproven('zojirushi.co.jp'),
        envelope: { ...seen({}).envelope, mailFrom: { kind: 'null' } },
      },
    ),
    expected: ['moderate exact-domain.linking-report zojirushi'],
  },
  {
    title: 'is not fooled by a lure in the shape of a bounce',
    seen: seen(
      { ...bounce, subject: '当選おめでとうございます', links: [link('https://prize.test/')] },
      {
        authentication: unproven('zojirushi.co.jp'),
        envelope: { ...seen({}).envelope, mailFrom: { kind: 'null' } },
      },
    ),
    expected: ['strong exact-domain.unproven zojirushi'],
  },
  {
    title: 'is not fooled by links in a bounce with a reverse-path',
    seen: seen(
      { ...bounce, links: [link('https://prize.test/')] },
      { authentication: unproven('zojirushi.co.jp') },
    ),
    expected: ['strong exact-domain.unproven zojirushi'],
  },
  {
    title: 'stays quiet when a trusted sealer vouches',
    seen: seen(zojirushi, {
      authentication: { ...unproven('zojirushi.co.jp'), vouchedBy: domain('forwarder.example') },
    }),
    expected: [],
  },
]);
