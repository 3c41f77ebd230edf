import { replyToElsewhere } from '../../../shared/detect/reply-to-elsewhere.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { mailbox, provenBy, unproven } from '../../support/inspections.ts';

const answers = (address: string) => ({ replyTo: [mailbox(undefined, address)] });

describeDetector(replyToElsewhere, [
  {
    title: 'reports a brand by name whose answers go to a free mailbox',
    seen: seen({ ...from('Northwind Bank', 'a@parcel-info.test'), ...answers('northwind@gmail.com') }),
    expected: ['moderate reply-to.free-mail northwind-bank'],
  },
  {
    title: 'reports a brand’s unproven domain whose answers go to a free mailbox',
    seen: seen(
      { ...from(undefined, 'a@northwind.example'), ...answers('northwind@gmail.com') },
      { authentication: unproven('northwind.example') },
    ),
    expected: ['moderate reply-to.free-mail northwind-bank'],
  },
  {
    title: 'keeps any other organisation as a hint',
    seen: seen({ ...from('Shop', 'a@parcel-info.test'), ...answers('desk@tickets.test') }),
    expected: ['weak reply-to.elsewhere'],
  },
  {
    title: 'stays quiet on the same organisation',
    seen: seen({ ...from('Shop', 'a@news.parcel-info.test'), ...answers('desk@parcel-info.test') }),
    expected: [],
  },
  { title: 'stays quiet without a Reply-To', seen: seen(from('Shop', 'a@parcel-info.test')), expected: [] },
  {
    title: 'keeps a proven brand’s invitation as a hint: the guest answers the host',
    seen: seen(
      { ...from('Northwind Bank', 'a@northwind.example'), ...answers('host@gmail.com') },
      { authentication: provenBy('northwind.example') },
    ),
    expected: ['weak reply-to.elsewhere'],
  },
]);
