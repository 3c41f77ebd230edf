import { freeHostingSender } from '../../../shared/detect/free-hosting-sender.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';

describeDetector(freeHostingSender, [
  {
    title: 'warns when such an author presses',
    seen: seen({
      ...from('Casino', 'noreply@rolled-dice.firebaseapp.com'),
      subject: 'You have won a bonus card',
    }),
    expected: ['moderate free-hosting.from'],
  },
  {
    title: 'warns of a trial tenant that presses',
    seen: seen({ ...from('Help', 'support@rolled.zendesk.com'), subject: 'Account verification' }),
    expected: ['moderate free-hosting.from'],
  },
  {
    title: 'keeps any other message from there as a hint',
    seen: seen(from('App', 'noreply@kettle-app.firebaseapp.com')),
    expected: ['weak free-hosting.from'],
  },
  {
    title: 'stays quiet on an own domain',
    seen: seen(from('App', 'noreply@parcel-info.test')),
    expected: [],
  },
  {
    title: 'stays quiet on a free mailbox, which is a person’s',
    seen: seen(from('Jane', 'jane@gmail.com')),
    expected: [],
  },
  {
    title: 'stays quiet on a host that only sounds like it',
    seen: seen(from('A', 'a@myfirebaseapp.test')),
    expected: [],
  },
]);
