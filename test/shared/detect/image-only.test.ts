import { imageOnly } from '../../../shared/detect/image-only.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { unproven } from '../../support/inspections.ts';

const picture = {
  images: [{ source: 'https://stranger.test/1.png', alt: '' }],
  links: [link('https://stranger.test/')],
};

describeDetector(imageOnly, [
  {
    title: 'warns of a picture from an unproven author whose subject presses',
    seen: seen(
      { ...from(undefined, 'a@parcel-info.test'), ...picture, text: '', subject: 'You have won a gift card' },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['moderate image-only.body'],
  },
  {
    title: 'keeps a proven author’s picture as a hint',
    seen: seen({ ...picture, text: 'Unsubscribe' }),
    expected: ['weak image-only.body'],
  },
  {
    title: 'is not misled by white space',
    seen: seen({ ...picture, text: ' \n'.repeat(500) }),
    expected: ['weak image-only.body'],
  },
  {
    title: 'stays quiet when there is text to read',
    seen: seen({ ...picture, text: 'A letter with plenty to read. '.repeat(20) }),
    expected: [],
  },
  {
    title: 'stays quiet on a picture without a link',
    seen: seen({ ...picture, links: [], text: '' }),
    expected: [],
  },
  { title: 'stays quiet on a short note', seen: seen({ text: 'OK, thanks!' }), expected: [] },
]);
