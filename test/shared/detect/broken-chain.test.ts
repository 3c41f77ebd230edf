import { brokenChain } from '../../../shared/detect/broken-chain.ts';
import type { ArcResult } from '../../../shared/model/authentication.ts';
import { describeDetector, seen } from '../../support/detector-cases.ts';
import { domain, NOT_RECORDED, provenBy } from '../../support/inspections.ts';

const chain = (arc: ArcResult) => seen({}, { authentication: { ...provenBy('parcel-info.test'), arc } });
const sealed = { instances: 2, sealer: domain('forwarder.example') };

describeDetector(brokenChain, [
  {
    title: 'keeps a failing chain as a hint',
    seen: chain({ result: 'fail', ...sealed }),
    expected: ['weak arc.failed'],
  },
  {
    title: 'keeps one with its reason',
    seen: chain({ result: 'fail', ...sealed, reason: 'seal 2 does not verify' }),
    expected: ['weak arc.failed'],
  },
  {
    title: 'keeps one without a known sealer',
    seen: chain({ result: 'fail', instances: 0, sealer: undefined }),
    expected: ['weak arc.failed'],
  },
  { title: 'stays quiet on a passing chain', seen: chain({ result: 'pass', ...sealed }), expected: [] },
  { title: 'stays quiet without a chain', seen: chain({ result: 'none' }), expected: [] },
  { title: 'stays quiet on DNS trouble', seen: chain({ result: 'temperror', ...sealed }), expected: [] },
  {
    title: 'stays quiet where nothing was recorded',
    seen: seen({}, { authentication: NOT_RECORDED }),
    expected: [],
  },
]);
