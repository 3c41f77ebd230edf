import { describe, expect, it } from 'vitest';
import { fromRecorded, type RecordedResults } from '../../../shared/authenticate/from-recorded.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { letter } from '../../support/authentication.ts';

const read = async (recorded: RecordedResults, from?: string) => {
  const message = await parseMessage(Buffer.from(letter(from)));
  if (!message.ok) throw new Error('Cannot parse the letter');
  return fromRecorded(recorded, message.value);
};
const REASON = 'as recorded at receipt';

const CASES: readonly {
  readonly title: string;
  readonly recorded: RecordedResults;
  readonly reads: object;
}[] = [
  {
    title: 'nothing as not known',
    recorded: {},
    reads: { spf: undefined, dkim: undefined, dmarc: undefined, arc: undefined, vouchedBy: undefined },
  },
  {
    title: 'null as not known',
    recorded: { spf: null, dkim: null, dmarc: null, arc: null },
    reads: { spf: undefined, dkim: undefined, dmarc: undefined, arc: undefined },
  },
  {
    title: 'SPF',
    recorded: { spf: { result: 'softfail', domain: 'ESP.example' } },
    reads: { spf: { identity: 'mailfrom', domain: 'esp.example', result: 'softfail' } },
  },
  {
    title: 'SPF without a domain',
    recorded: { spf: { result: 'pass', domain: null } },
    reads: { spf: { result: 'pass', domain: undefined } },
  },
  {
    title: 'an SPF error',
    recorded: { spf: { result: 'permerror' } },
    reads: { spf: { result: 'permerror', reason: REASON } },
  },
  {
    title: 'a word of no standard as not known',
    recorded: { spf: { result: 'hardfail' }, dmarc: { result: 'bestguesspass' } },
    reads: { spf: undefined, dmarc: undefined },
  },
  { title: 'no signature', recorded: { dkim: [] }, reads: { dkim: [] } },
  {
    title: 'two signatures',
    recorded: {
      dkim: [
        { result: 'pass', domain: 'esp.example', selector: 's1' },
        { result: 'fail', domain: 'northwind.example' },
      ],
    },
    reads: {
      dkim: [
        { result: 'pass', domain: 'esp.example', selector: 's1' },
        { result: 'fail', domain: 'northwind.example', selector: undefined, reason: REASON },
      ],
    },
  },
  {
    title: 'DMARC of the author in From',
    recorded: { dmarc: { result: 'pass', policy: 'reject' } },
    reads: {
      dmarc: {
        result: 'pass',
        authorDomain: 'northwind.example',
        alignedBy: 'not-recorded',
        policy: 'reject',
      },
    },
  },
  {
    title: 'DMARC of a recorded author',
    recorded: { dmarc: { result: 'fail', authorDomain: 'stranger.example' } },
    reads: { dmarc: { result: 'fail', authorDomain: 'stranger.example', policy: undefined } },
  },
  {
    title: 'a policy of no standard as not known',
    recorded: { dmarc: { result: 'fail', policy: 'unknown' } },
    reads: { dmarc: { result: 'fail', policy: undefined } },
  },
  {
    title: 'no policy record',
    recorded: { dmarc: { result: 'none' } },
    reads: { dmarc: { result: 'none', because: 'no-policy-record' } },
  },
  {
    title: 'ARC',
    recorded: { arc: { result: 'pass' } },
    reads: { arc: { result: 'pass', sealer: undefined }, vouchedBy: undefined },
  },
];

describe('fromRecorded', () => {
  it.each(CASES)('reads $title', async ({ recorded, reads }) => {
    expect(await read(recorded)).toMatchObject(reads);
  });

  it('proves no author where From names none', async () => {
    const { dmarc } = await read({ dmarc: { result: 'pass' } }, 'a@northwind.example, b@stranger.example');
    expect(dmarc).toEqual({ result: 'none', because: 'no-single-author-domain' });
  });
});
