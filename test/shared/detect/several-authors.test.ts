import { severalAuthors } from '../../../shared/detect/several-authors.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';
import { mailbox } from '../../support/inspections.ts';

const several = (...addresses: readonly [string, ...string[]]) => {
  const [first, ...more] = addresses;
  return {
    from: {
      kind: 'several',
      authors: [mailbox(undefined, first), ...more.map((address) => mailbox(undefined, address))],
    },
  } as const;
};

describeDetector(severalAuthors, [
  {
    title: 'reports two strangers',
    seen: seen(several('a@parcel-info.test', 'b@stranger.test')),
    expected: ['strong several-authors.from'],
  },
  {
    title: 'names the brand behind which another hides',
    seen: seen(several('shop@zojirushi.co.jp', 'b@stranger.test')),
    expected: ['strong several-authors.from zojirushi'],
  },
  {
    title: 'names each brand once',
    seen: seen(several('a@amazon.com', 'b@amazon.co.jp', 'c@jcb.co.jp')),
    expected: ['strong several-authors.from amazon', 'strong several-authors.from jcb'],
  },
  { title: 'stays quiet on one author', seen: seen({}), expected: [] },
  {
    title: 'leaves a missing From to its own detector',
    seen: seen({ from: { kind: 'missing' } }),
    expected: [],
  },
  {
    title: 'stays quiet on a delivery report',
    seen: seen({
      ...several('a@parcel-info.test', 'b@stranger.test'),
      mediaTypes: ['multipart/report', 'message/delivery-status'],
    }),
    expected: [],
  },
]);
