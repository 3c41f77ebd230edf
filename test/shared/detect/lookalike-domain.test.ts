import { lookalikeDomain } from '../../../shared/detect/lookalike-domain.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

const written = (domain: string) =>
  seen(from(undefined, `info@${domain}`), { authentication: provenBy(domain) });

describeDetector(lookalikeDomain, [
  {
    title: 'reports the brand’s label under another ending',
    seen: written('zojirushi.online'),
    expected: ['strong lookalike.other-suffix zojirushi'],
  },
  {
    title: 'reports a lure word beside the brand’s label',
    seen: written('zojirushi-campaign.test'),
    expected: ['strong lookalike.combination zojirushi'],
  },
  {
    title: 'reports lure words glued to the label',
    seen: written('globexparcelkundenservice.test'),
    expected: ['strong lookalike.combination globex'],
  },
  {
    title: 'reports two swapped letters',
    seen: written('zoijrushi.test'),
    expected: ['strong lookalike.swapped zojirushi'],
  },
  {
    title: 'reports a Cyrillic letter, as an A-label in the address',
    seen: written('z\u043ejirushi.test'),
    expected: ['strong lookalike.confusable zojirushi'],
  },
  {
    title: 'reports the brand’s whole domain in front of a stranger’s',
    seen: written('amazon.co.jp.parcel-info.test'),
    expected: ['strong lookalike.subdomain amazon'],
  },
  {
    title: 'warns of an ordinary word’s label only beside a lure',
    seen: written('chase-login.test'),
    expected: ['moderate lookalike.combination chase'],
  },
  {
    title: 'warns of the label under a classic ending whose links lead elsewhere',
    seen: seen(
      { ...from('Zojirushi', 'news@zojirushi.com'), links: [link('https://triousage.test/')] },
      { authentication: provenBy('zojirushi.com') },
    ),
    expected: ['moderate lookalike.other-suffix zojirushi'],
  },
  {
    title: 'keeps it as a hint when it is proven, presses nobody and leads home: it may be the brand’s own',
    seen: seen(
      { ...from('Zojirushi', 'news@zojirushi.com'), links: [link('https://www.zojirushi.co.jp/')] },
      { authentication: provenBy('zojirushi.com') },
    ),
    expected: ['weak lookalike.other-suffix zojirushi'],
  },
  {
    title: 'warns of it again as soon as it presses',
    seen: seen(
      { ...from('Zojirushi', 'news@zojirushi.com'), subject: 'Your account is suspended' },
      { authentication: provenBy('zojirushi.com') },
    ),
    expected: ['moderate lookalike.other-suffix zojirushi'],
  },
  { title: 'stays quiet on the brand’s own domains', seen: written('mail.zojirushi.co.jp'), expected: [] },
  { title: 'stays quiet on a label inside another word', seen: written('amazonas.test'), expected: [] },
  { title: 'stays quiet on a stranger', seen: written('parcel-info.test'), expected: [] },
]);
