import { lureFromStranger } from '../../../shared/detect/lure-from-stranger.ts';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { brand } from '../../support/brands.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { mailbox, provenBy, unproven } from '../../support/inspections.ts';

const prize = { subject: 'Congratulations! You have won a gift card', links: [link('https://bit.ly/3x')] };

describeDetector(lureFromStranger, [
  {
    title: 'warns of a prize from an unproven author through a shortener',
    seen: seen(
      { ...from('Winner Desk', 'a@parcel-info.test'), ...prize },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['moderate lure.from-stranger'],
  },
  {
    title: 'warns of a prize from a rolled name under a cheap ending',
    seen: seen(
      { ...from('Winner Desk', 'a@zcr38hvqc54sp6.top'), ...prize, links: [] },
      { authentication: provenBy('zcr38hvqc54sp6.top') },
    ),
    expected: ['moderate lure.from-stranger'],
  },
  {
    title: 'warns of an advance-fee letter that wants its answer in a free mailbox',
    seen: seen(
      {
        ...from('Barrister', 'a@parcel-info.test'),
        subject: 'Dear beneficiary of the compensation fund',
        replyTo: [mailbox(undefined, 'barrister@gmail.com')],
      },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['moderate lure.from-stranger'],
  },
  {
    title: 'warns of the same letter from an authenticated stranger',
    seen: seen({
      ...from('Barrister', 'a@parcel-info.test'),
      subject: 'Dear beneficiary of the compensation fund',
      replyTo: [mailbox(undefined, 'barrister@gmail.com')],
    }),
    expected: ['moderate lure.from-stranger'],
  },
  {
    title: 'stays quiet on a proven club that answers from a free mailbox',
    seen: seen({
      ...from('Kettle Club', 'club@parcel-info.test'),
      subject: 'Congratulations to our winners',
      replyTo: [mailbox(undefined, 'kettle.club@gmail.com')],
    }),
    expected: [],
  },
  {
    title: 'stays quiet on a proven newsletter with a prize',
    seen: seen({ ...from('Kettle Shop', 'news@parcel-info.test'), ...prize }),
    expected: [],
  },
  {
    title: 'stays quiet on a listed brand under a cheap ending, proven to have written',
    seen: seen(
      { ...from('Winner Desk', 'a@zcr38hvqc54sp6.top'), ...prize, links: [] },
      {
        authentication: provenBy('zcr38hvqc54sp6.top'),
        brands: buildBrandIndex([brand('globex', ['Globex'], ['zcr38hvqc54sp6.top'])], 'sha256:test'),
      },
    ),
    expected: [],
  },
  {
    title: 'stays quiet on a friend’s letter from a free mailbox',
    seen: seen(
      { ...from('Jane', 'jane@gmail.com'), subject: 'Congratulations on your new job' },
      { authentication: provenBy('gmail.com') },
    ),
    expected: [],
  },
  {
    title: 'stays quiet on an unproven author who asks for nothing',
    seen: seen(from('Jane', 'a@parcel-info.test'), { authentication: unproven('parcel-info.test') }),
    expected: [],
  },
]);
