import { localPartSpoof } from '../../../shared/detect/local-part-spoof.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

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
