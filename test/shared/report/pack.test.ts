import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportFont } from '../../../functions/adapters/report-font.ts';
import { campaignOf, fold } from '../../../shared/campaign/state.ts';
import { createRenderer } from '../../../shared/decide/explain.ts';
import { detectors } from '../../../shared/detect/index.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { defang } from '../../../shared/report/defang.ts';
import { publicLink } from '../../../shared/report/evidence-mail.ts';
import type { IncidentSource } from '../../../shared/report/incident.ts';
import { brandPack, type PackFiles } from '../../../shared/report/pack.ts';
import { copy, customer, prizeMailing } from '../../support/campaign-mail.ts';
import { brandId, domain, messageRecord } from '../../support/message-records.ts';

const RAW = Buffer.from(
  [
    'Received: from mx.bulk.example by inbound.ours.example for <customer1@mail1.example>',
    'From: "Northwind <script>" <shop@northwind.example>',
    'To: =?UTF-8?B?6Yi05pyoIOWkqumDjg==?= <customer1@mail1.example>',
    'Subject: =?UTF-8?B?6Yi05pyoIOWkqumDjuanmCDjgYrjgoHjgafjgajjgYY=?=',
    'X-Campaign-For: customer1@mail1.example',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '鈴木 太郎 様',
    '会員番号 12345678 のお客様に<img src=x onerror=alert(1)>ギフトカードが当たりました。',
    'https://www.northwind.test/Xmas?c=83f0a1d7',
  ].join('\r\n'),
);

let files: PackFiles;
const text = (name: string): string => String(files.get(name) ?? '');

/** The verdict with a finding that quotes the victim's name. */
function withName(verdict: MessageRecord['verdict']): MessageRecord['verdict'] {
  if (verdict?.because !== 'evidence') return verdict;
  const [first] = verdict.evidence;
  const finding = { code: 'pretext.by-name', parameters: { name: '鈴木 太郎' } };
  return {
    ...verdict,
    evidence: [first, { ...first, strength: 'weak', detector: 'name-and-prize', finding }],
  };
}

async function source(): Promise<IncidentSource> {
  const parsed = await parseMessage(RAW);
  if (!parsed.ok) throw new Error('cannot read the sample');
  const sightings = [1, 2, 3].map((number) => copy(prizeMailing(), number));
  const [first, ...rest] = sightings;
  if (first === undefined) throw new Error('no sighting');
  const records = sightings.map(({ key, receivedAt }, index) => {
    const record = messageRecord({ key, receivedAt, state: index === 2 ? 'delivered' : 'held' });
    const recipients = [customer(index + 1).address];
    return { ...record, summary: { ...record.summary, recipients }, verdict: withName(record.verdict) };
  });
  const [sampled] = records;
  if (sampled === undefined) throw new Error('no record');
  const brand = {
    id: brandId('northwind-bank'),
    names: [{ text: 'Northwind Bank', ambiguous: false }] as const,
    sendsFrom: [domain('northwind.example')],
    authorisedSenders: [],
    sharedDomains: [],
    relation: 'public' as const,
  };
  return {
    campaign: fold(campaignOf(first, 'cmp-00aa11bb22cc33dd'), rest),
    records,
    brand,
    samples: [{ record: sampled, message: parsed.value }],
    reporter: { organization: 'Ours', contact: 'abuse@ours.example', domain: 'ours.example' },
    now: new Date('2026-11-25T12:00:00Z'),
  };
}

beforeAll(async () => {
  files = await brandPack(await source(), { render: createRenderer(detectors), font: reportFont() });
});

describe('brandPack', () => {
  it('writes the same facts in six forms', () => {
    expect([...files.keys()]).toEqual([
      'report.json',
      'xarf.json',
      'indicators.stix.json',
      'report.html',
      'report.pdf',
      'abuse-report.eml',
    ]);
  });

  it.each(['report.json', 'xarf.json', 'indicators.stix.json', 'report.html', 'abuse-report.eml'])(
    'names no recipient in %s',
    (name) => {
      const decoded = text(name).replace(/(?:[A-Za-z0-9+/]{76}\r\n)*[A-Za-z0-9+/]{20,}={0,2}/g, (base64) =>
        Buffer.from(base64, 'base64').toString(),
      );
      expect(decoded).not.toMatch(/customer1|鈴木|太郎|12345678|83f0a1d7/);
    },
  );

  it('counts messages and people, and tells what was delivered', () => {
    expect(JSON.parse(text('report.json'))).toMatchObject({
      counts: { messages: 3, recipients: 3, held: 2, delivered: 1 },
      links: ['https://www.northwind.test/Xmas?c=…'],
    });
  });

  it('shows hostile text as text, links defanged, in Japanese and English', () => {
    const html = text('report.html');
    expect(html).not.toMatch(/<script>|<img|href=|onerror=alert\(1\)>/);
    expect(html).toContain('hxxps://www[.]northwind[.]test/Xmas');
    expect(html).toContain('なりすましと判断した理由');
    expect(html).toContain('Why it is a spoof');
  });

  it('names whom to send it to: brand, registrar, network, council', () => {
    const contacts = JSON.stringify(JSON.parse(text('report.json')));
    for (const where of [
      'https://northwind.example/.well-known/security.txt',
      'https://rdap.org/domain/northwind.test',
      'https://rdap.org/ip/203.0.113.0',
      'info@antiphishing.jp',
    ]) {
      expect(contacts).toContain(where);
    }
  });
});

describe('abuse-report.eml', () => {
  it('is a feedback report of three parts, XARF beside the words (RFC 5965 section 2, RFC 6522 section 3)', async () => {
    const parsed = await parseMessage(Buffer.from(text('abuse-report.eml')));
    if (!parsed.ok) throw new Error(parsed.problem.kind);
    expect(parsed.value.mediaTypes).toEqual([
      'multipart/report',
      'multipart/mixed',
      'text/plain',
      'application/json',
      'message/feedback-report',
      'text/rfc822-headers',
    ]);
    const [, outer = ''] = /boundary="([^"]+)"/.exec(text('abuse-report.eml')) ?? [];
    expect(text('abuse-report.eml').split(`--${outer}\r\n`)).toHaveLength(1 + 3);
    expect(text('abuse-report.eml')).toContain('report-type=feedback-report');
  });

  it('has the required fields of a feedback report, each once (section 3.1)', () => {
    for (const field of ['Feedback-Type: fraud', 'User-Agent: Sekisho/1.0', 'Version: 1']) {
      expect(text('abuse-report.eml').split(`\r\n${field}\r\n`)).toHaveLength(2);
    }
    expect(text('abuse-report.eml')).toContain('Source-IP: 203.0.113.9');
  });

  it('waits for a person to send it', () => {
    expect(text('abuse-report.eml')).toContain('X-Unsent: 1');
    expect(text('abuse-report.eml')).not.toMatch(/^To:/m);
  });
});

describe('xarf.json', () => {
  it('has what the core schema of version 4 requires', () => {
    const text4 = { type: 'string', minLength: 1 };
    const contact = {
      type: 'object',
      required: ['org', 'contact', 'domain'],
      additionalProperties: false,
      properties: { org: text4, contact: text4, domain: text4 },
    };
    const evidence = {
      type: 'object',
      required: ['content_type', 'payload'],
      additionalProperties: false,
      properties: {
        content_type: text4,
        description: text4,
        payload: text4,
        hash: { type: 'string', pattern: '^sha256:[a-f0-9]+$' },
        size: { type: 'integer' },
      },
    };
    const required = [
      'xarf_version',
      'report_id',
      'timestamp',
      'reporter',
      'sender',
      'source_identifier',
      'category',
      'type',
    ];
    const properties = {
      xarf_version: { type: 'string', pattern: '^4\\.[0-9]+\\.[0-9]+$' },
      reporter: contact,
      sender: contact,
      category: { enum: ['content'] },
      type: { enum: ['phishing'] },
      tags: {
        type: 'array',
        items: { type: 'string', pattern: '^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+-.]*$' },
      },
      evidence: { type: 'array', items: evidence },
    };
    const validate = new Ajv({ strict: false }).compile({ type: 'object', required, properties });
    expect(validate(JSON.parse(text('xarf.json')))).toBe(true);
  });
});

describe('indicators.stix.json', () => {
  it('is a STIX 2.1 bundle whose references all resolve', () => {
    const bundle: { readonly objects: readonly Readonly<Record<string, string>>[] } = JSON.parse(
      text('indicators.stix.json'),
    );
    const ids = new Set(bundle.objects.map(({ id }) => id));
    for (const { id, source_ref, target_ref, created_by_ref, type } of bundle.objects) {
      expect(id).toMatch(
        new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
      );
      for (const reference of [source_ref, target_ref, created_by_ref])
        if (reference !== undefined) expect(ids).toContain(reference);
    }
    expect(text('indicators.stix.json')).toContain("[domain-name:value = 'northwind.test']");
    expect(text('indicators.stix.json')).toContain("[ipv4-addr:value = '203.0.113.9']");
  });
});

describe('report.pdf', () => {
  it('is a PDF with the font inside, cut to the characters used', () => {
    const pdf = files.get('report.pdf');
    if (!Buffer.isBuffer(pdf)) throw new Error('no PDF');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toMatch(/\/FontFile2 \d+ 0 R/);
    expect(pdf.toString('latin1')).toMatch(/BIZUDPGothic/);
    expect(pdf.length).toBeLessThan(400_000);
  });
});

describe('defang', () => {
  it.each([
    ['http://www.zojirushi.online/Xmas', 'hxxp://www[.]zojirushi[.]online/Xmas'],
    ['https://northwind.example@a.test/x.php', 'hxxps://northwind[.]example[@]a[.]test/x.php'],
    ['a.test', 'a[.]test'],
  ])('disarms %s', (link, defanged) => {
    expect(defang(link)).toBe(defanged);
  });
});

describe('publicLink', () => {
  it.each([
    ['http://a.test/Xmas?c=83f0a1', 'http://a.test/Xmas?c=…'],
    ['http://a.test/u/9f8e7d6c/go', 'http://a.test/u/…/go'],
    ['http://a.test/u/taro@ours.example', 'http://a.test/u/…'],
    ['http://a.test/login.php', 'http://a.test/login.php'],
    ['no link', ''],
  ])('takes the victim out of %s', (link, shown) => {
    expect(publicLink(link)).toBe(shown);
  });
});
