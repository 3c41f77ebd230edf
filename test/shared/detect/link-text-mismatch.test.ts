import { linkTextMismatch } from '../../../shared/detect/link-text-mismatch.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

const shown = (text: string, target: string, different = {}) =>
  seen({ links: [link(target, text)], ...different });

describeDetector(linkTextMismatch, [
  {
    title: 'reports a brand’s address over a stranger’s target when the message presses',
    seen: shown('https://www.smbc-card.com/', 'https://triousage.test/', {
      subject: 'カードの利用を停止しました',
    }),
    expected: ['strong link.text-of-brand smbc-card'],
  },
  {
    title: 'warns of the same without pressure',
    seen: shown('www.smbc-card.com', 'https://triousage.test/'),
    expected: ['moderate link.text-of-brand smbc-card'],
  },
  {
    title: 'reads full-width addresses as people do',
    seen: shown('ｗｗｗ．ｓｍｂｃ－ｃａｒｄ．ｃｏｍ', 'https://triousage.test/'),
    expected: ['moderate link.text-of-brand smbc-card'],
  },
  {
    title: 'keeps two strangers’ addresses as a hint',
    seen: shown('www.kettles.test', 'https://triousage.test/'),
    expected: ['weak link.text-differs'],
  },
  {
    title: 'keeps a newsletter’s own click counter as a hint',
    seen: shown('amazon.co.jp', 'https://click.parcel-info.test/1', from('News', 'news@parcel-info.test')),
    expected: ['weak link.text-of-brand amazon'],
  },
  {
    title: 'stays quiet on a sub-domain of what is shown',
    seen: shown('smbc-card.com', 'https://www.smbc-card.com/login'),
    expected: [],
  },
  { title: 'stays quiet on words', seen: shown('Click here', 'https://triousage.test/'), expected: [] },
  {
    title: 'stays quiet on a proven brand’s click counter',
    seen: seen(
      {
        ...from('Amazon', 'order@amazon.co.jp'),
        links: [link('https://t.esp.example/1', 'www.amazon.co.jp')],
      },
      { authentication: provenBy('amazon.co.jp') },
    ),
    expected: [],
  },
]);
