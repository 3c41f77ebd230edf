import { sesSpam } from '../../../shared/detect/ses-spam.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';

describeDetector(sesSpam, [
  {
    title: 'reports FAIL',
    seen: seen({}, { ses: { spam: 'FAIL' } }),
    expected: ['moderate ses-spam.failed'],
  },
  {
    title: 'reports it in any case of letters',
    seen: seen({}, { ses: { spam: 'Fail' } }),
    expected: ['moderate ses-spam.failed'],
  },
  {
    title: 'reports it beside a passing scan of the other kind',
    seen: seen({}, { ses: { spam: 'FAIL', virus: 'PASS' } }),
    expected: ['moderate ses-spam.failed'],
  },
  { title: 'stays quiet on PASS', seen: seen({}, { ses: { spam: 'PASS' } }), expected: [] },
  {
    title: 'stays quiet on GRAY and on a failed scan',
    seen: seen({}, { ses: { spam: 'PROCESSING_FAILED' } }),
    expected: [],
  },
  { title: 'stays quiet where SES said nothing', seen: seen({}), expected: [] },
]);
