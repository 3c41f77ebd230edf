import { hiddenDestination } from '../../../shared/detect/hidden-destination.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';

const to = (target: string, different = {}) => seen({ links: [link(target)], ...different });

describeDetector(hiddenDestination, [
  {
    title: 'reports a page under a translation proxy',
    seen: to('https://stranger--shop-test.translate.goog/login?_x_tr_sl=auto'),
    expected: ['moderate destination.proxied'],
  },
  {
    title: 'reports a brand’s open redirector in a message that presses',
    seen: to('https://www.amazon.co.jp/r?url=https://stranger.test/x', { subject: 'お支払い方法の確認' }),
    expected: ['moderate destination.redirected'],
  },
  {
    title: 'keeps the same without pressure as a hint',
    seen: to('https://www.amazon.co.jp/r?url=https://stranger.test/x'),
    expected: ['weak destination.redirected'],
  },
  { title: 'stays quiet on a direct link', seen: to('https://stranger.test/'), expected: [] },
  {
    title: 'stays quiet on an unknown click counter',
    seen: to('https://click.esp.example/?url=https%3A%2F%2Fstranger.test'),
    expected: [],
  },
  {
    title: 'stays quiet when the way ends at the author',
    seen: to('https://www.amazon.co.jp/r?url=https://parcel-info.test/x', from('Shop', 'a@parcel-info.test')),
    expected: [],
  },
]);
