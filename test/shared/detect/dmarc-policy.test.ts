import { dmarcPolicy } from '../../../shared/detect/dmarc-policy.ts';
import { describeDetector, from, seen } from '../../support/detector-cases.ts';
import { domain, NOT_RECORDED, provenBy, unproven } from '../../support/inspections.ts';

const stranger = from(undefined, 'a@parcel-info.test');
const failing = (policy: 'none' | 'quarantine' | 'reject') =>
  seen(stranger, { authentication: unproven('parcel-info.test', policy) });

describeDetector(dmarcPolicy, [
  {
    title: 'reports a failure under reject',
    seen: failing('reject'),
    expected: ['strong dmarc.failed-policy'],
  },
  {
    title: 'reports a failure under quarantine',
    seen: failing('quarantine'),
    expected: ['strong dmarc.failed-policy'],
  },
  {
    title: 'reports a failure although some chain passes, if no trusted sealer vouches',
    seen: seen(stranger, {
      authentication: {
        ...unproven('parcel-info.test', 'reject'),
        arc: { result: 'pass', instances: 1, sealer: domain('stranger.test') },
      },
    }),
    expected: ['strong dmarc.failed-policy'],
  },
  { title: 'concludes nothing from p=none', seen: failing('none'), expected: [] },
  {
    title: 'concludes nothing from a policy that was not recorded',
    seen: seen(stranger, {
      authentication: {
        ...NOT_RECORDED,
        dmarc: { result: 'fail', authorDomain: domain('parcel-info.test'), policy: undefined },
      },
    }),
    expected: [],
  },
  {
    title: 'stays quiet when a trusted sealer vouches',
    seen: seen(stranger, {
      authentication: {
        ...unproven('parcel-info.test', 'reject'),
        vouchedBy: domain('forwarder.example'),
      },
    }),
    expected: [],
  },
  {
    title: 'stays quiet on a pass',
    seen: seen(stranger, { authentication: provenBy('parcel-info.test') }),
    expected: [],
  },
]);
