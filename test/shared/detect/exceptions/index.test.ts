import { describe, expect, it } from 'vitest';
import {
  establishExceptions,
  exceptionRules,
  exceptionSentences,
} from '../../../../shared/detect/exceptions/index.ts';
import type { Inspection } from '../../../../shared/model/inspection.ts';
import { from, link, seen } from '../../../support/detector-cases.ts';
import { domain, provenBy, unproven } from '../../../support/inspections.ts';

const field = (name: string, value: string) => ({ name, raw: value, value });
const signedBy = (name: string) => [{ domain: domain(name), selector: 's', result: 'pass' as const }];
const codes = (inspection: Inspection) => establishExceptions(inspection).map(({ code }) => code);

const onList = (host: string, passedOnBy: string) =>
  seen(
    {
      ...from('Aiko Tanaka', 'aiko@zojirushi.co.jp'),
      headerFields: [
        field('list-id', `Kettles <kettles.${host}>`),
        field('list-post', `<mailto:kettles@${host}>`),
      ],
    },
    {
      authentication: {
        ...unproven('zojirushi.co.jp'),
        spf: { identity: 'mailfrom', domain: domain(passedOnBy), result: 'pass' },
        dkim: [{ domain: domain('zojirushi.co.jp'), selector: 's', result: 'fail', reason: 'body hash' }],
      },
    },
  );

describe('establishExceptions', () => {
  it.each([
    {
      title: 'a bounce, by its shape',
      message: seen({ mediaTypes: ['multipart/report', 'text/plain', 'message/delivery-status'] }),
      expected: ['delivery-report'],
    },
    {
      title: 'a DMARC report, by its attachment',
      message: seen({
        attachments: [
          {
            filename: 'ours.example!parcel-info.test!1700000000!1700086399.xml.gz',
            mediaType: 'application/gzip',
            sniffed: 'gzip',
            bytes: 900,
            sha256: '00',
            disposition: 'attachment',
          },
        ],
      }),
      expected: ['delivery-report'],
    },
    {
      title: 'a member of a well-known list, who works for a brand',
      message: onList('lists.sourceforge.net', 'lists.sourceforge.net'),
      expected: ['known-mailing-list', 'brand-employee'],
    },
    {
      title: 'any other real list',
      message: onList('lists.hobby.test', 'hobby.test'),
      expected: ['mailing-list'],
    },
    {
      title: 'only its own list of a sender whose List-Post names a known one',
      message: seen(
        {
          headerFields: [
            field('list-id', '<kettles.parcel-info.test>'),
            field('list-post', '<mailto:kettles@lists.sourceforge.net>'),
          ],
        },
        { authentication: provenBy('parcel-info.test') },
      ),
      expected: ['mailing-list'],
    },
    {
      title: 'a listed service that signed',
      message: seen(from(undefined, 'news@northwind.example'), {
        authentication: { ...unproven('northwind.example'), dkim: signedBy('mail.esp.example') },
      }),
      expected: ['authorised-sender'],
    },
    {
      title: 'forwarded mail that a trusted sealer vouches for',
      message: seen(
        {},
        { authentication: { ...unproven('parcel-info.test'), vouchedBy: domain('forwarder.example') } },
      ),
      expected: ['vouched'],
    },
    {
      title: 'a proven notice that warns of fraud',
      message: seen({
        subject: '【注意喚起】当社を装ったフィッシングメールについて',
        links: [link('https://parcel-info.test/')],
      }),
      expected: ['mere-mention'],
    },
  ])('recognises $title', ({ message, expected }) => {
    expect(codes(message)).toEqual(expected);
  });

  it.each([
    { title: 'an ordinary letter', message: seen({}) },
    {
      title: 'the null reverse-path alone',
      message: seen({}, { envelope: { ...seen({}).envelope, mailFrom: { kind: 'null' } } }),
    },
    { title: 'list fields that nothing backs', message: onList('lists.sourceforge.net', 'stranger.test') },
    {
      title: 'a list that nobody can write to',
      message: seen(
        { headerFields: [field('list-id', '<news.parcel-info.test>')] },
        { authentication: provenBy('parcel-info.test') },
      ),
    },
    {
      title: 'a report in name only',
      message: seen({ mediaTypes: ['multipart/report', 'text/html'] }),
    },
    {
      title: 'a warning from an author who is not proven',
      message: seen(
        { ...from(undefined, 'a@parcel-info.test'), subject: 'Beware of phishing' },
        { authentication: unproven('parcel-info.test') },
      ),
    },
    {
      title: 'a warning that leads to a shortener',
      message: seen({ subject: 'Beware of phishing', links: [link('https://bit.ly/3x')] }),
    },
    {
      title: 'a signature by a service that is not listed',
      message: seen(from(undefined, 'news@northwind.example'), {
        authentication: { ...unproven('northwind.example'), dkim: signedBy('other-esp.test') },
      }),
    },
  ])('does not excuse $title', ({ message }) => {
    expect(codes(message)).toEqual([]);
  });

  it('has both languages for every exception', () => {
    for (const { code } of exceptionRules)
      expect(exceptionSentences[code]).toEqual({
        en: expect.stringMatching(/\w/),
        ja: expect.stringMatching(/[ぁ-ん]/),
      });
  });
});
