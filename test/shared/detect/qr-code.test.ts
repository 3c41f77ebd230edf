import { qrCode } from '../../../shared/detect/qr-code.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

const code = (target: string, different = {}) =>
  seen({ links: [link(target, '', 'qr-code')], ...from('Office', 'a@parcel-info.test'), ...different });

describeDetector(qrCode, [
  {
    title: 'reports a code that leads away from the brand named',
    seen: code('https://stranger.test/q', { subject: 'Northwind Bank: scan to sign in' }),
    expected: ['strong qr.elsewhere northwind-bank'],
  },
  {
    title: 'warns of a code in a message that presses',
    seen: code('https://stranger.test/q', { subject: 'Your account is suspended' }),
    expected: ['moderate qr.elsewhere'],
  },
  {
    title: 'keeps any other code as a hint',
    seen: code('https://stranger.test/q'),
    expected: ['weak qr.elsewhere'],
  },
  {
    title: 'stays quiet on the author’s own code',
    seen: code('https://www.parcel-info.test/ticket'),
    expected: [],
  },
  {
    title: 'stays quiet on a proven brand’s code',
    seen: seen(
      {
        ...from('Northwind Bank', 'a@northwind.example'),
        links: [link('https://pay.example/1', '', 'qr-code')],
      },
      { authentication: provenBy('northwind.example') },
    ),
    expected: [],
  },
  {
    title: 'stays quiet on links that are no codes',
    seen: seen({ links: [link('https://stranger.test/')] }),
    expected: [],
  },
]);
