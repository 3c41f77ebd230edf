import { describe, expect, it } from 'vitest';
import { lenientFrom, readsAlike } from '../../../shared/authenticate/author.ts';
import { splitMessage } from '../../../shared/authenticate/split-message.ts';
import { domain } from '../../support/authentication.ts';

const alike = (header: string): boolean =>
  readsAlike(
    lenientFrom(splitMessage(Buffer.from(`${header}\r\n\r\n`)).headers.parsed),
    domain('northwind.example'),
  );

const CASES = [
  { title: 'a plain author', header: 'From: Bank <news@northwind.example>', reads: true },
  {
    title: 'capitals and a name in an encoded word',
    header: 'FROM: =?utf-8?B?5qGI?= <news@NorthWind.example>',
    reads: true,
  },
  {
    title: 'two mailboxes of one domain',
    header: 'From: a@northwind.example, b@northwind.example',
    reads: true,
  },
  { title: 'a group of that domain', header: 'From: Bank: a@northwind.example;', reads: true },
  { title: 'another domain', header: 'From: a@stranger.example', reads: false },
  { title: 'one more author', header: 'From: a@northwind.example, b@stranger.example', reads: false },
  { title: 'two fields', header: 'From: a@northwind.example\r\nFrom: a@northwind.example', reads: false },
  {
    title: 'a second field with a blank before its colon',
    header: 'From: a@northwind.example\r\nFrom : b@stranger.example',
    reads: false,
  },
  { title: 'no field', header: 'To: a@northwind.example', reads: false },
] as const;

describe('readsAlike', () => {
  it.each(CASES)('says $reads of $title', ({ header, reads }) => {
    expect(alike(header)).toBe(reads);
  });
});
