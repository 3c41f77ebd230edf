import { headerAnomaly } from '../../../shared/detect/header-anomaly.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';

const anomaly = (kind: string, severity: 'hard' | 'soft', where = 'header') =>
  seen({ anomalies: [{ kind, severity, where, value: 'billing@bank.example' }] });

describeDetector(headerAnomaly, [
  {
    title: 'holds what can be read in two ways',
    seen: anomaly('bare-cr', 'hard'),
    expected: ['strong header.hard'],
  },
  {
    title: 'warns of a name that carries another address',
    seen: anomaly('display-name-address', 'soft', 'From'),
    expected: ['moderate header.display-name-address'],
  },
  {
    title: 'keeps a small oddity as a hint',
    seen: anomaly('odd-date', 'soft'),
    expected: ['weak header.soft'],
  },
  { title: 'stays quiet on a plain header', seen: seen({}), expected: [] },
  {
    title: 'leaves From’s own troubles to the detectors of From',
    seen: anomaly('from-malformed-address', 'hard', 'From'),
    expected: [],
  },
  {
    title: 'leaves several authors to theirs',
    seen: anomaly('several-authors', 'hard', 'From'),
    expected: [],
  },
]);
