import { disguisedText } from '../../../shared/detect/disguised-text.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';

describeDetector(disguisedText, [
  {
    title: 'reports a Cyrillic letter inside a Latin word',
    seen: seen(from('Support te\u0430m', 'a@parcel-info.test')),
    expected: ['moderate disguise.mixed-alphabets'],
  },
  {
    title: 'reports a Greek letter in the subject',
    seen: seen({ subject: 'Your w\u03b1llet' }),
    expected: ['moderate disguise.mixed-alphabets'],
  },
  {
    title: 'reports invisible characters between letters',
    seen: seen({ subject: 'P\u200er\u200ei\u200em\u200ee membership' }),
    expected: ['moderate disguise.invisible'],
  },
  { title: 'stays quiet on Russian', seen: seen({ subject: 'Протокол встречи' }), expected: [] },
  {
    title: 'stays quiet on Russian beside English',
    seen: seen({ subject: 'Meeting с коллегами' }),
    expected: [],
  },
  {
    title: 'stays quiet on an invisible character at the end',
    seen: seen({ subject: 'Pontos para usar\u200b' }),
    expected: [],
  },
  {
    title: 'stays quiet on a single soft hyphen',
    seen: seen({ subject: 'Donau\u00addampfer' }),
    expected: [],
  },
  {
    title: 'stays quiet on Japanese with Latin names',
    seen: seen({ subject: 'Amazonプライムのご案内' }),
    expected: [],
  },
]);
