import { describe, expect, it } from 'vitest';
import { headerAnomalies } from '../../../shared/parse/header-anomalies.ts';
import { readHeaderSection } from '../../../shared/parse/header-section.ts';
import { mail } from '../../support/mail.ts';

const kindsIn = (raw: Buffer): string[] => headerAnomalies(readHeaderSection(raw)).map(({ kind }) => kind);
const withLine = (line: string): string[] => kindsIn(mail({ fields: [line] }));

describe('headerAnomalies', () => {
  it.each([
    { title: 'NUL', line: 'X-A: a\0b', kind: 'nul-in-header' },
    {
      title: 'a control character in Reply-To',
      line: 'Reply-To: a\x01@bank.example',
      kind: 'control-in-identity-field',
    },
    { title: 'a CR without LF', line: 'X-A: a\rb', kind: 'bare-cr' },
    { title: 'an LF among CRLF', line: 'X-A: a\nX-B: b', kind: 'mixed-line-ends' },
    { title: 'a continuation of blanks', line: 'X-A: a\r\n \t\r\n b', kind: 'blank-continuation' },
    { title: 'a line without a colon', line: 'Hello', kind: 'stray-line' },
    { title: 'a fold before the colon', line: 'From\r\n : <a@bank.example>', kind: 'stray-line' },
    { title: 'a name with a byte that is no name', line: 'Fr\xf6m: a', kind: 'malformed-field-name' },
    { title: 'a name with a vertical tab', line: 'From\v: <a@bank.example>', kind: 'malformed-field-name' },
    { title: 'a blank before the colon of To', line: 'To : a@b.example', kind: 'blank-before-colon' },
    { title: 'From behind a CR', line: 'X-A: a\rFrom: <a@bank.example>', kind: 'hidden-from' },
    { title: 'From on a continuation line', line: 'X-A: a\r\n From: <a@bank.example>', kind: 'hidden-from' },
    {
      title: 'From behind a line separator',
      line: 'X-A: a\xe2\x80\xa8From: <a@bank.example>',
      kind: 'hidden-from',
    },
    {
      title: 'From within a signature',
      line: 'DKIM-Signature: v=1;\r\n From: <a@bank.example>',
      kind: 'hidden-from',
    },
    { title: 'a quoted field name', line: '"From": <a@bank.example>', kind: 'lookalike-field-name' },
    { title: 'a second Subject', line: 'Subject: other', kind: 'duplicate-field' },
  ])('reports $title', ({ line, kind }) => {
    expect(withLine(line)).toContain(kind);
  });

  it('reports a header that begins with a continuation', () => {
    expect(kindsIn(Buffer.from(' x: y\r\nFrom: a@b.example\r\n\r\n'))).toContain('leading-continuation');
  });

  it.each([
    { title: 'a folded field', line: 'X-A: a\r\n\tb\r\n c' },
    {
      title: 'signed field names that begin with From',
      line: 'DKIM-Signature: v=1; d=northwind.example;\r\n\th=From:To:Subject; i=@northwind.example',
    },
    { title: 'raw ISO-2022-JP', line: 'Reply-To: \x1b$B>]0u\x1b(B <a@b.example>' },
    { title: 'raw UTF-8', line: 'X-A: \xe8\xb1\xa1' },
    { title: 'several Received fields', line: 'Received: from a by b\r\nReceived: from c by d' },
    { title: 'a blank before the colon of a field that nobody shows', line: 'X-A : b' },
  ])('stays quiet about $title', ({ line }) => {
    expect(withLine(line)).toEqual([]);
  });

  it('stays quiet about LF line ends and a separator of a mail file', () => {
    const raw = mail().toString('latin1').replaceAll('\r\n', '\n');
    expect(kindsIn(Buffer.from(`From a@b.example  Mon Aug 12 10:49:04 2002\n${raw}`, 'latin1'))).toEqual([]);
  });
});
