import { brandLinkMismatch } from '../../../shared/detect/brand-link-mismatch.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { NOT_RECORDED, provenBy } from '../../support/inspections.ts';

describeDetector(brandLinkMismatch, [
  {
    title: 'keeps it as a hint that no link leads to the brand',
    seen: seen({ ...from('Northwind Bank', 'a@parcel-info.test'), links: [link('https://stranger.test/')] }),
    expected: ['weak link.none-to-brand northwind-bank'],
  },
  {
    title: 'warns when they lead to throw-away places and the message presses',
    seen: seen({
      ...from('Northwind Bank', 'a@parcel-info.test'),
      subject: 'Your account is suspended',
      links: [link('https://bit.ly/3x')],
    }),
    expected: ['moderate link.none-to-brand northwind-bank'],
  },
  {
    title: 'tells it of a brand’s own domain that could not be checked',
    seen: seen(
      { ...from(undefined, 'shop@zojirushi.co.jp'), links: [link('https://stranger.test/')] },
      { authentication: NOT_RECORDED },
    ),
    expected: ['weak link.none-to-brand zojirushi'],
  },
  {
    title: 'stays quiet when one link leads to the brand',
    seen: seen({
      ...from('Northwind Bank', 'a@parcel-info.test'),
      links: [link('https://stranger.test/'), link('https://www.northwind.example/')],
    }),
    expected: [],
  },
  {
    title: 'stays quiet on the proven brand and its click counter',
    seen: seen(
      { ...from('Northwind Bank', 'a@northwind.example'), links: [link('https://t.esp.example/1')] },
      { authentication: provenBy('northwind.example') },
    ),
    expected: [],
  },
  {
    title: 'stays quiet without links',
    seen: seen(from('Northwind Bank', 'a@parcel-info.test')),
    expected: [],
  },
]);
