import { describe, expect, it } from 'vitest';
import { sealedDmarc } from '../../../shared/authenticate/sealed-results.ts';

const FIELD = 'ARC-Authentication-Results: i=1; mx.forwarder.example;';
const passed = (from?: string) => ({ result: 'pass', from });

const CASES: readonly { readonly title: string; readonly field: string; readonly reads: unknown }[] = [
  {
    title: 'a result with its author',
    field: ' dmarc=pass header.from=northwind.example',
    reads: passed('northwind.example'),
  },
  { title: 'a result without', field: ' spf=pass; dmarc=pass', reads: passed() },
  {
    title: 'a policy in a comment',
    field: ' dmarc=pass (p=REJECT; sp=NONE) header.from=a.example',
    reads: passed('a.example'),
  },
  {
    title: 'capitals, a version and folds',
    field: '\r\n DMARC/1 = Pass\r\n header.from=a.example',
    reads: passed('a.example'),
  },
  { title: 'a quoted domain', field: ' dmarc=pass header.from="a.example"', reads: passed('a.example') },
  { title: 'a failure', field: ' dmarc=fail', reads: { result: 'fail', from: undefined } },
  {
    title: 'a word that only begins with pass',
    field: ' dmarc=passed',
    reads: { result: 'passed', from: undefined },
  },
  { title: 'none', field: ' spf=pass', reads: undefined },
  { title: 'two', field: ' dmarc=fail; dmarc=pass', reads: undefined },
  { title: 'one in a comment only', field: ' spf=pass (; dmarc=pass ;)', reads: undefined },
  { title: 'one in nested comments only', field: ' spf=pass (a (b) ; dmarc=pass)', reads: undefined },
  { title: 'one in a quoted string only', field: ' spf=pass reason="; dmarc=pass"', reads: undefined },
  { title: 'one behind an escaped bracket', field: ' spf=pass (\\) ; dmarc=pass)', reads: undefined },
  { title: 'one behind a quote in a comment', field: ' spf=pass (6" ; dmarc=pass)', reads: undefined },
  { title: 'a result after a quote in a comment', field: ' spf=pass (6"); dmarc=pass', reads: passed() },
  { title: 'none after a comment that never ends', field: ' spf=pass (; dmarc=pass', reads: undefined },
  { title: 'another method whose name begins alike', field: ' dmarcx=pass', reads: undefined },
];

describe('sealedDmarc', () => {
  it.each(CASES)('reads $title', ({ field, reads }) => {
    expect(sealedDmarc(FIELD + field)).toEqual(reads);
  });
});
