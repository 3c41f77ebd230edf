import { localPartSpoof } from '../../../shared/detect/local-part-spoof.ts';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { brand } from '../../support/brands.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

const EXCHANGE = 'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@parcel-info.test';

const WITH_MICROSOFT = buildBrandIndex([brand('microsoft', ['Microsoft'], ['microsoft.com'])], 'sha256:test');

describeDetector(localPartSpoof, [
  {
    title: 'reports a brand before the @ of a proven stranger',
    seen: seen(from('ご案内', 'amazon-account-update@parcel-info.test')),
    expected: ['moderate local-part.brand-elsewhere amazon'],
  },
  {
    title: 'is surer when the subject names the brand as well',
    seen: seen({ ...from('ご案内', 'no-reply.zojirushi@parcel-info.test'), subject: '象印からのお知らせ' }),
    expected: ['strong local-part.brand-elsewhere zojirushi'],
  },
  {
    title: 'reports a slip of the brand when the text names it',
    seen: seen({ ...from(undefined, 'amozon-update@parcel-info.test'), subject: 'Amazon: your order' }),
    expected: ['strong local-part.brand-elsewhere amazon'],
  },
  {
    title: 'is surer of an author on a throw-away ending',
    seen: seen(from(undefined, 'amazon@qwkz.top'), { authentication: provenBy('qwkz.top') }),
    expected: ['strong local-part.brand-elsewhere amazon'],
  },
  {
    title: 'stays quiet on the brand’s own address',
    seen: seen(from(undefined, 'amazon@amazon.co.jp'), { authentication: provenBy('amazon.co.jp') }),
    expected: [],
  },
  {
    title: 'is not told by Exchange’s mailbox alone that a bounce is one',
    seen: seen(from(undefined, EXCHANGE), { brands: WITH_MICROSOFT }),
    expected: ['strong local-part.brand-elsewhere microsoft'],
  },
  {
    title: 'stays quiet on Exchange’s mailbox in a bounce of any domain',
    seen: seen(
      { ...from('Microsoft Outlook', EXCHANGE), mediaTypes: ['multipart/report', 'message/delivery-status'] },
      { envelope: { ...seen({}).envelope, mailFrom: { kind: 'null' } }, brands: WITH_MICROSOFT },
    ),
    expected: [],
  },
  {
    title: 'stays quiet on a person whose name is also a brand’s',
    seen: seen(from('Chase Miller', 'chase.miller@parcel-info.test')),
    expected: [],
  },
  {
    title: 'stays quiet on a word one letter away that nobody explains',
    seen: seen(from(undefined, 'amazone@parcel-info.test')),
    expected: [],
  },
]);
