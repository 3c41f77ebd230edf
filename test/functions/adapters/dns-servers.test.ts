import { describe, expect, it } from 'vitest';
import { ServerList, toServers } from '../../../functions/adapters/dns-servers.ts';

const FORMS = [
  { text: '192.0.2.53', address: '192.0.2.53', port: 53 },
  { text: '127.0.0.1:5300', address: '127.0.0.1', port: 5300 },
  { text: '2001:db8::8888', address: '2001:db8::8888', port: 53 },
  { text: '::1', address: '::1', port: 53 },
  { text: '[2001:db8::1]:5300', address: '2001:db8::1', port: 5300 },
  { text: '[2001:db8::1]', address: '2001:db8::1', port: 53 },
] as const;

describe('toServers', () => {
  it.each(FORMS)('reads $text', ({ text, address, port }) => {
    expect(toServers([text])).toEqual([{ address, port }]);
  });

  it.each(['ns.example', '', '192.0.2.53:', 'ns.example:53', '[192.0.2]'])('refuses "%s"', (text) => {
    expect(() => toServers([text])).toThrow('Cannot use name server');
  });
});

describe('ServerList', () => {
  const [first, second] = toServers(['192.0.2.1', '192.0.2.2']);
  if (first === undefined || second === undefined) throw new Error('Cannot read two addresses');
  const list = () => new ServerList([first, second]);

  it('asks in the order given', () => {
    expect(list().inOrder(0)).toEqual([first, second]);
  });

  it('asks a silent server last, for half a minute', () => {
    const servers = list();
    servers.keptSilent(first, 0);
    expect(servers.inOrder(29_999)).toEqual([second, first]);
    expect(servers.inOrder(30_000)).toEqual([first, second]);
  });

  it('forgives a server that answers', () => {
    const servers = list();
    servers.keptSilent(first, 0);
    servers.answered(first);
    expect(servers.inOrder(1)).toEqual([first, second]);
  });

  it('calls all dead only after three silences each', () => {
    const servers = list();
    for (const server of [first, first, first, second, second]) servers.keptSilent(server, 0);
    expect(servers.allDead(1)).toBe(false);
    servers.keptSilent(second, 0);
    expect(servers.allDead(1)).toBe(true);
    expect(servers.allDead(30_001)).toBe(false);
  });
});
