import { afterEach, describe, expect, it } from 'vitest';
import { createResolver } from '../../../functions/adapters/dns-resolver.ts';
import type { RecordType } from '../../../shared/ports.ts';
import { type Asked, type DnsServer, type Reply, startDnsServer } from '../../support/dns-server.ts';

const servers: DnsServer[] = [];
const start = async (respond: (asked: Asked) => Reply | readonly Reply[]): Promise<DnsServer> => {
  const server = await startDnsServer(respond);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const NAME = 'northwind.example';
const txt = (text: string, ttl = 300, name = NAME) => ({ type: 'TXT', name, ttl, data: [text] });
const soa = (ttl: number, minimum: number) => ({
  type: 'SOA',
  name: 'example',
  ttl,
  data: {
    mname: 'ns.example',
    rname: 'hostmaster.example',
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum,
  },
});
const NXDOMAIN = 3;
const SERVFAIL = 2;
const REFUSED = 5;
const FORMERR = 1;
/** Where an answer comes, however busy the machine is. */
const PATIENT = { patience: [5000, 5000] };
/** Where none comes. */
const BRIEF = { patience: [60, 60] };

const FORMS: readonly {
  readonly title: string;
  readonly type: RecordType;
  readonly answers: readonly object[];
  readonly gets: unknown;
}[] = [
  {
    title: 'TXT in several strings',
    type: 'TXT',
    answers: [{ ...txt(''), data: ['v=spf1 ', '-all'] }],
    gets: [['v=spf1 ', '-all']],
  },
  {
    title: 'A',
    type: 'A',
    answers: [{ type: 'A', name: NAME, ttl: 5, data: '192.0.2.1' }],
    gets: ['192.0.2.1'],
  },
  {
    title: 'AAAA',
    type: 'AAAA',
    answers: [{ type: 'AAAA', name: NAME, ttl: 5, data: '2001:db8::1' }],
    gets: ['2001:db8::1'],
  },
  {
    title: 'MX',
    type: 'MX',
    answers: [{ type: 'MX', name: NAME, ttl: 5, data: { preference: 10, exchange: 'mx.northwind.example' } }],
    gets: [{ exchange: 'mx.northwind.example', priority: 10 }],
  },
  {
    title: 'PTR',
    type: 'PTR',
    answers: [{ type: 'PTR', name: NAME, ttl: 5, data: 'host.northwind.example' }],
    gets: ['host.northwind.example'],
  },
  {
    title: 'CNAME',
    type: 'CNAME',
    answers: [{ type: 'CNAME', name: NAME, ttl: 5, data: 'other.example' }],
    gets: ['other.example'],
  },
  {
    title: 'the records at the end of a chain',
    type: 'TXT',
    answers: [
      { type: 'CNAME', name: NAME, ttl: 5, data: 'key.esp.example' },
      txt('v=DKIM1', 5, 'key.esp.example'),
    ],
    gets: [['v=DKIM1']],
  },
];

describe('createResolver reads', () => {
  it.each(FORMS)('$title', async ({ type, answers, gets }) => {
    const { address } = await start(() => ({ answers }));
    expect(await createResolver({ servers: [address], ...PATIENT })(NAME, type)).toEqual(gets);
  });

  it('records that lie behind an alias that the server does not follow', async () => {
    const { address } = await start(({ name }) =>
      name === NAME
        ? { answers: [{ type: 'CNAME', name: NAME, ttl: 5, data: 'key.esp.example' }] }
        : { answers: [txt('v=DKIM1', 5, 'key.esp.example')] },
    );
    expect(await createResolver({ servers: [address], ...PATIENT })(NAME, 'TXT')).toEqual([['v=DKIM1']]);
  });

  it('an answer that fits only TCP', async () => {
    const text = 'x'.repeat(200);
    const answers = Array.from({ length: 20 }, () => txt(text));
    const { address, asked } = await start(({ over }) =>
      over === 'udp' ? { truncated: true } : { answers },
    );
    expect(await createResolver({ servers: [address], ...PATIENT })(NAME, 'TXT')).toHaveLength(20);
    expect(asked.map(({ over }) => over)).toEqual(['udp', 'tcp']);
  });

  it('a server that knows no EDNS', async () => {
    const { address } = await start(({ edns }) =>
      edns ? { rcode: FORMERR } : { answers: [txt('v=spf1 -all')] },
    );
    expect(await createResolver({ servers: [address], ...PATIENT })(NAME, 'TXT')).toEqual([['v=spf1 -all']]);
  });
});

const FAILURES: readonly { readonly title: string; readonly reply: Reply; readonly code: string }[] = [
  { title: 'no such name', reply: { rcode: NXDOMAIN, authorities: [soa(60, 60)] }, code: 'ENOTFOUND' },
  { title: 'no such record', reply: { authorities: [soa(60, 60)] }, code: 'ENODATA' },
  { title: 'a failure of the server', reply: { rcode: SERVFAIL }, code: 'ESERVFAIL' },
  { title: 'a refusal', reply: { rcode: REFUSED }, code: 'EREFUSED' },
  { title: 'silence', reply: undefined, code: 'ETIMEOUT' },
  { title: 'bytes that are no DNS message', reply: Buffer.from([1, 2, 3]), code: 'ETIMEOUT' },
  {
    title: 'a reply with another id',
    reply: { id: 70_000 % 65_536, answers: [txt('forged')] },
    code: 'ETIMEOUT',
  },
  {
    title: 'an alias of itself',
    reply: { answers: [{ type: 'CNAME', name: NAME, ttl: 5, data: NAME }] },
    code: 'ENODATA',
  },
];

describe('createResolver fails', () => {
  it.each(FAILURES)('with $code for $title', async ({ reply, code }) => {
    const { address } = await start(() => reply);
    const resolve = createResolver({ servers: [address], ...(code === 'ETIMEOUT' ? BRIEF : PATIENT) });
    await expect(resolve(NAME, 'TXT')).rejects.toMatchObject({ code });
  });

  it('without asking, for a name with a NUL', async () => {
    const { address, asked } = await start(() => ({ answers: [txt('v=DKIM1')] }));
    const resolve = createResolver({ servers: [address], ...PATIENT });
    await expect(resolve(`s._domainkey.stranger.example\0.${NAME}`, 'TXT')).rejects.toMatchObject({
      code: 'EBADNAME',
    });
    expect(asked).toEqual([]);
  });

  it('over to the next server, and asks the silent one last from then on', async () => {
    const silent = await start(() => undefined);
    const good = await start(({ name }) => ({ answers: [txt('v=spf1 -all', 300, name)] }));
    const resolve = createResolver({ servers: [silent.address, good.address], patience: [60, 5000] });
    await resolve('a.example', 'TXT');
    await resolve('b.example', 'TXT');
    expect(silent.asked.map(({ name }) => name)).toEqual(['a.example']);
    expect(good.asked.map(({ name }) => name)).toEqual(['a.example', 'b.example']);
  });

  it('over to the next server after SERVFAIL', async () => {
    const broken = await start(() => ({ rcode: SERVFAIL }));
    const good = await start(() => ({ answers: [txt('v=spf1 -all')] }));
    const resolve = createResolver({ servers: [broken.address, good.address], ...PATIENT });
    expect(await resolve(NAME, 'TXT')).toEqual([['v=spf1 -all']]);
  });

  it('after one try each, once every server has been silent for long', async () => {
    const silent = await start(() => undefined);
    const resolve = createResolver({ servers: [silent.address], patience: [20, 20] });
    const ask = (name: string) => resolve(name, 'A').catch(() => undefined);
    await ask('a.example');
    await ask('b.example');
    const before = silent.asked.length;
    await ask('c.example');
    expect(silent.asked.length - before).toBe(1);
  });

  it('for a server that is no address', () => {
    expect(() => createResolver({ servers: ['ns.example'] })).toThrow('Cannot use name server ns.example');
  });
});

type Fields = Exclude<Reply, Buffer | undefined>;

const clock = () => {
  const time = { now: 0 };
  return { time, now: () => time.now };
};

const LIFETIMES: readonly { readonly title: string; readonly reply: Fields; readonly seconds: number }[] = [
  { title: 'an answer for its TTL', reply: { answers: [txt('v=spf1 -all', 300)] }, seconds: 300 },
  {
    title: 'an answer for an hour at most',
    reply: { answers: [txt('v=spf1 -all', 90_000)] },
    seconds: 3600,
  },
  {
    title: 'a chain for its shortest TTL',
    reply: {
      answers: [{ type: 'CNAME', name: NAME, ttl: 7, data: 'k.example' }, txt('v=DKIM1', 300, 'k.example')],
    },
    seconds: 7,
  },
  {
    title: 'no such name for the SOA minimum',
    reply: { rcode: NXDOMAIN, authorities: [soa(300, 40)] },
    seconds: 40,
  },
  { title: 'no such record for the SOA TTL', reply: { authorities: [soa(30, 600)] }, seconds: 30 },
  {
    title: 'nothing for a quarter of an hour at most',
    reply: { authorities: [soa(86_400, 86_400)] },
    seconds: 900,
  },
  { title: 'a failure for five seconds', reply: { rcode: SERVFAIL }, seconds: 5 },
];

describe('createResolver keeps', () => {
  it.each(LIFETIMES)('$title', async ({ reply, seconds }) => {
    const { time, now } = clock();
    const { address, asked } = await start(() => reply);
    const resolve = createResolver({ servers: [address], patience: [5000], now });
    const ask = () => resolve(NAME, 'TXT').catch(() => undefined);
    await ask();
    time.now = seconds * 1000 - 1;
    await ask();
    expect(asked).toHaveLength(1);
    time.now = seconds * 1000;
    await ask();
    expect(asked).toHaveLength(2);
  });

  it('nothing that may not be kept', async () => {
    const { address, asked } = await start(() => ({ answers: [txt('v=spf1 -all', 0)] }));
    const resolve = createResolver({ servers: [address], ...PATIENT });
    await resolve(NAME, 'TXT');
    await resolve(NAME, 'TXT');
    expect(asked).toHaveLength(2);
  });

  it('one query under way for everybody who asks', async () => {
    const { address, asked } = await start(() => ({ answers: [txt('v=spf1 -all', 0)] }));
    const resolve = createResolver({ servers: [address], ...PATIENT });
    await Promise.all([resolve(NAME, 'TXT'), resolve('NorthWind.example.', 'TXT'), resolve(NAME, 'TXT')]);
    expect(asked).toHaveLength(1);
  });
});

describe('createResolver, when its cache is full,', () => {
  it('drops the least recently used', async () => {
    const { address, asked } = await start(({ name }) => ({ answers: [txt('x', 300, name)] }));
    const resolve = createResolver({ servers: [address], ...PATIENT, cache: { entries: 2, bytes: 1e6 } });
    for (const name of ['a.example', 'b.example', 'a.example', 'c.example', 'a.example', 'b.example'])
      await resolve(name, 'TXT');
    expect(asked.map(({ name }) => name)).toEqual(['a.example', 'b.example', 'c.example', 'b.example']);
  });

  it('drops by size too', async () => {
    const { address, asked } = await start(({ name }) => ({ answers: [txt('x'.repeat(250), 300, name)] }));
    const resolve = createResolver({
      servers: [address],
      ...PATIENT,
      cache: { entries: 1e6, bytes: 50_000 },
    });
    for (let index = 0; index < 200; index++) await resolve(`n${index}.example`, 'TXT');
    await resolve('n199.example', 'TXT');
    await resolve('n0.example', 'TXT');
    expect(asked).toHaveLength(201);
  });
});
