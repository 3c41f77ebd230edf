import { lookalikeLink } from '../../../shared/detect/lookalike-link.ts';
import { describeDetector, from, link, seen } from '../../support/detector-cases.ts';
import { provenBy } from '../../support/inspections.ts';

describeDetector(lookalikeLink, [
  {
    title: 'reports the brand’s name under a cheap ending, in a message that names the brand',
    seen: seen({ subject: '象印 QUOカード キャンペーン', links: [link('http://www.zojirushi.online/Xmas')] }),
    expected: ['strong link.lookalike zojirushi'],
  },
  {
    title: 'reports a brand’s whole domain written with hyphens in front of a stranger’s',
    seen: seen({
      ...from('お知らせ', 'info@parcel-info.test'),
      subject: 'カードの利用を一時停止しました',
      links: [link('https://www3-amazon-co-jp.stranger.test/?q')],
    }),
    expected: ['strong link.lookalike amazon'],
  },
  {
    title: 'reports one behind a redirector that carries its target',
    seen: seen({
      subject: 'Your account is suspended',
      links: [link('https://click.esp.example/?url=https%3A%2F%2Fzojirushi-verify.test%2F')],
    }),
    expected: ['strong link.lookalike zojirushi'],
  },
  {
    title: 'only warns where neither the brand is named nor anybody pressed',
    seen: seen({ links: [link('https://zojirushi-account.test/')] }),
    expected: ['moderate link.lookalike zojirushi'],
  },
  {
    title: 'stays quiet on the brand’s own host',
    seen: seen({ links: [link('https://www.zojirushi.co.jp/')] }),
    expected: [],
  },
  {
    title: 'stays quiet on whatever a proven brand links to',
    seen: seen(
      { ...from('Amazon', 'order@amazon.co.jp'), links: [link('https://images-amazon.test/logo.png')] },
      { authentication: provenBy('amazon.co.jp') },
    ),
    expected: [],
  },
  {
    title: 'stays quiet on a word that begins like a brand',
    seen: seen({ links: [link('https://amazonas-reisen.test/')] }),
    expected: [],
  },
]);
