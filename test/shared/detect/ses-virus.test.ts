import { sesVirus } from '../../../shared/detect/ses-virus.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';

describeDetector(sesVirus, [
  {
    title: 'reports FAIL',
    seen: seen({}, { ses: { virus: 'FAIL' } }),
    expected: ['strong ses-virus.failed'],
  },
  {
    title: 'reports it in any case of letters',
    seen: seen({}, { ses: { virus: 'Fail' } }),
    expected: ['strong ses-virus.failed'],
  },
  {
    title: 'reports it beside a passing scan of the other kind',
    seen: seen({}, { ses: { virus: 'FAIL', spam: 'PASS' } }),
    expected: ['strong ses-virus.failed'],
  },
  { title: 'stays quiet on PASS', seen: seen({}, { ses: { virus: 'PASS' } }), expected: [] },
  {
    title: 'stays quiet on GRAY and on a failed scan',
    seen: seen({}, { ses: { virus: 'PROCESSING_FAILED' } }),
    expected: [],
  },
  { title: 'stays quiet where SES said nothing', seen: seen({}), expected: [] },
]);
