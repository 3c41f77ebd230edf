import { deceptiveUrl } from '../../../shared/detect/deceptive-url.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { domain, unproven } from '../../support/inspections.ts';

const to = (target: string, different = {}) => seen({ links: [link(target)], ...different });

describeDetector(deceptiveUrl, [
  {
    title: 'reports a brand’s domain as a user name',
    seen: to('https://www.amazon.co.jp@stranger.test/'),
    expected: ['strong url.user-info amazon'],
  },
  {
    title: 'reports any user name in a link',
    seen: to('https://login@stranger.test/'),
    expected: ['moderate url.user-info'],
  },
  {
    title: 'reports a bare number from an unproven author who presses',
    seen: seen(
      {
        ...from(undefined, 'a@parcel-info.test'),
        subject: 'Your account is suspended',
        links: [{ target: 'http://3405803786/', host: domain('203.0.113.10'), text: '', origin: 'html' }],
      },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['moderate url.numeric-host'],
  },
  {
    title: 'reports the ideographic full stop in a host',
    seen: seen({
      links: [{ target: 'https://stranger。test/', host: domain('stranger.test'), text: '', origin: 'html' }],
    }),
    expected: ['moderate url.odd-characters'],
  },
  {
    title: 'reports a brand’s domain in the path when the message presses',
    seen: to('https://stranger.test/www.amazon.co.jp/login', { subject: 'Your account is suspended' }),
    expected: ['moderate url.brand-in-path amazon'],
  },
  { title: 'stays quiet on a plain link', seen: to('https://stranger.test/a@b?c=d'), expected: [] },
  {
    title: 'stays quiet on an address of the brand itself',
    seen: to('https://www.amazon.co.jp/www.amazon.co.jp/x'),
    expected: [],
  },
  {
    title: 'keeps a private number as a hint',
    seen: to('http://192.168.1.20/report'),
    expected: ['weak url.numeric-host'],
  },
  { title: 'stays quiet on a mailto link', seen: to('mailto:desk@ours.example'), expected: [] },
]);
