import { malformedFrom } from '../../../shared/detect/malformed-from.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';

const hard = { kind: 'from-malformed-address', severity: 'hard', where: 'From', value: '' } as const;

describeDetector(malformedFrom, [
  {
    title: 'reports a domain of one label, and the brand that it names',
    seen: seen(from('Globex Parcel', 'noreply@globex')),
    expected: ['strong from.single-label globex'],
  },
  {
    title: 'reports an address that is none, and the brand in it',
    seen: seen({
      from: { kind: 'malformed', raw: 'Zojirushi <shop@%zojirushi.online>', displayName: 'Zojirushi' },
      anomalies: [hard],
    }),
    expected: ['strong from.malformed zojirushi'],
  },
  {
    title: 'reports a missing From',
    seen: seen({ from: { kind: 'missing' } }),
    expected: ['strong from.missing'],
  },
  {
    title: 'keeps a name without any address as a hint',
    seen: seen({ from: { kind: 'malformed', raw: 'MAILER-DAEMON', displayName: 'MAILER-DAEMON' } }),
    expected: ['weak from.nobody'],
  },
  {
    title: 'stays quiet on a bounce without an author',
    seen: seen({
      from: { kind: 'malformed', raw: 'MAILER-DAEMON', displayName: undefined },
      mediaTypes: ['multipart/report', 'message/delivery-status'],
    }),
    expected: [],
  },
  { title: 'stays quiet on an ordinary author', seen: seen({}), expected: [] },
  {
    title: 'stays quiet on an internationalised domain',
    seen: seen(from(undefined, 'info@日本語.test')),
    expected: [],
  },
]);
