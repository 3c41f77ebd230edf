import { sesTrace } from '../../../shared/detect/ses-trace.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';

const forgery = { field: 'X-SES-Spam-Verdict', value: 'PASS' };

describeDetector(sesTrace, [
  {
    title: 'holds a message whose block is not one that SES writes',
    seen: seen({}, { trace: { kind: 'refused', because: 'return-path-missing', forgeries: [] } }),
    expected: ['strong ses-trace.refused'],
  },
  {
    title: 'keeps a forged field as a hint: it had no effect',
    seen: seen({}, { trace: { kind: 'accepted', forgeries: [forgery] } }),
    expected: ['weak ses-trace.forged'],
  },
  {
    title: 'tells both',
    seen: seen({}, { trace: { kind: 'refused', because: 'order', forgeries: [forgery] } }),
    expected: ['strong ses-trace.refused', 'weak ses-trace.forged'],
  },
  { title: 'stays quiet where no block is expected', seen: seen({}), expected: [] },
  {
    title: 'stays quiet on a sound block',
    seen: seen({}, { trace: { kind: 'accepted', forgeries: [] } }),
    expected: [],
  },
  {
    title: 'stays quiet on a sender’s own X- field',
    seen: seen(
      { headerFields: [{ name: 'x-mailer', raw: 'Kettle 1.0', value: 'Kettle 1.0' }] },
      { trace: { kind: 'accepted', forgeries: [] } },
    ),
    expected: [],
  },
]);
