import { nameAndPrize } from '../../../shared/detect/name-and-prize.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { mailbox, provenBy } from '../../support/inspections.ts';

describeDetector(nameAndPrize, [
  {
    title: 'hears a name and a prize in a Japanese subject',
    seen: seen({ subject: '山田太郎様 おめでとうございます！オリジナルQUOカード キャンペーン実施中！' }),
    expected: ['weak pretext.by-name'],
  },
  {
    title: 'hears the reader’s address and a demand',
    seen: seen({
      to: [mailbox(undefined, 'aiko@ours.example')],
      subject: 'aiko@ours.example your account is suspended',
    }),
    expected: ['weak pretext.by-name'],
  },
  {
    title: 'hears a display name of To',
    seen: seen({
      to: [mailbox('Aiko Tanaka', 'a.t@ours.example')],
      subject: 'Congratulations Aiko Tanaka, claim your gift card',
    }),
    expected: ['weak pretext.by-name'],
  },
  {
    title: 'stays quiet when nobody in particular is addressed',
    seen: seen({ subject: 'お客様 おめでとうございます！ご当選のお知らせ' }),
    expected: [],
  },
  {
    title: 'stays quiet on a name without a pretext',
    seen: seen({ subject: '山田太郎様 議事録をお送りします' }),
    expected: [],
  },
  {
    title: 'stays quiet on a proven brand that knows its customer',
    seen: seen(
      { ...from('象印', 'shop@zojirushi.co.jp'), subject: '山田太郎様 キャンペーン当選のお知らせ' },
      { authentication: provenBy('zojirushi.co.jp') },
    ),
    expected: [],
  },
]);
