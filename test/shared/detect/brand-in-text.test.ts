import { brandInText } from '../../../shared/detect/brand-in-text.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { provenBy, unproven } from '../../support/inspections.ts';

const lure = {
  subject: '【三井住友カード】ご利用確認のお願い',
  text: '三井住友カードをご利用いただきありがとうございます。第三者による不正利用の可能性があるため、カードの利用を一時停止しました。',
  links: [link('https://triousage.test/confirm', 'ご利用確認はこちら')],
};

describeDetector(brandInText, [
  {
    title: 'reports a subject that speaks for a brand, presses, and links elsewhere',
    seen: seen({ ...from('自動メール送信', 'info@parcel-info.test'), ...lure }),
    expected: ['moderate text.brand-and-links-elsewhere smbc-card'],
  },
  {
    title: 'is sure when the author is no one and the links are throw-away',
    seen: seen(
      { ...from('ご通知', 'xk3v9q2t@parcel-info.test'), ...lure, links: [link('https://bit.ly/3xYz')] },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['strong text.brand-and-links-elsewhere smbc-card'],
  },
  {
    title: 'reports call-back fraud, which has a telephone number in place of a link',
    seen: seen(
      {
        ...from('Billing Desk', 'jane@parcel-info.test'),
        subject: 'Confirmation: your order is processed',
        text: 'Northwind Bank statement. Your Northwind Bank membership will auto-renew today. Questions? Call 1 810 555-0100.',
      },
      { authentication: unproven('parcel-info.test') },
    ),
    expected: ['moderate text.brand-and-demand northwind-bank'],
  },
  {
    title: 'reports what a list passed on, although the list’s own host is proven',
    seen: seen(
      {
        ...from('ご案内 via Kettles', 'kettles@lists.sourceforge.net'),
        ...lure,
        headerFields: [{ name: 'list-id', raw: '', value: '<kettles.lists.sourceforge.net>' }],
      },
      { authentication: provenBy('lists.sourceforge.net') },
    ),
    expected: ['moderate text.brand-and-links-elsewhere smbc-card'],
  },
  {
    title: 'stays quiet on a newsletter that names brands and presses nobody',
    seen: seen({
      ...from('Kettle Weekly', 'news@parcel-info.test'),
      subject: 'Zojirushi and Amazon: what is new this week',
      text: 'Zojirushi shows a new kettle. Amazon opens a warehouse.',
      links: [link('https://parcel-info.test/weekly')],
    }),
    expected: [],
  },
  {
    title: 'stays quiet on a shop that writes about its own order',
    seen: seen({
      ...from('Kettle Shop', 'orders@parcel-info.test'),
      subject: 'Your order is confirmed',
      text: 'Your order of one Zojirushi kettle is processed. Track it in our shop.',
      links: [link('https://www.parcel-info.test/orders/1')],
    }),
    expected: [],
  },
  {
    title: 'stays quiet on the brand itself',
    seen: seen(
      { ...from('三井住友カード', 'info@smbc-card.com'), ...lure },
      { authentication: provenBy('smbc-card.com') },
    ),
    expected: [],
  },
  {
    title: 'stays quiet on a proven security notice that merely mentions the brand',
    seen: seen({
      ...from('Security Desk', 'alerts@parcel-info.test'),
      subject: 'Warning: phishing in the name of Northwind Bank',
      text: 'Phishing mail in the name of Northwind Bank is about. It says that your account is suspended. Do not click.',
      links: [link('https://www.parcel-info.test/warnings')],
      headerFields: [{ name: 'list-unsubscribe', raw: '', value: '<https://www.parcel-info.test/off>' }],
    }),
    expected: [],
  },
  {
    title: 'does not take a small word in a sentence for a name',
    seen: seen({
      ...from('Parcel Info', 'info@parcel-info.test'),
      subject: 'Your account is suspended: chase the payment',
      text: 'Please chase it.',
      links: [link('https://other.test/x')],
    }),
    expected: [],
  },
]);
