import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { command } from '../../../functions/cli/canary.ts';
import { eventually, startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

let service: TestService;
let out = '';
const told = (type: string): number => service.events.filter((event) => event['detail-type'] === type).length;

beforeAll(async () => {
  service = await startTestService();
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await service.stop();
});
beforeEach(() => {
  out = '';
});

describe('sekisho canary', () => {
  it('takes a trip back for a reason, on the running service', async () => {
    expect(await command.run(['create', '--list', 'customers', '--domain', 'ours.example'])).toBe(0);
    const [id = '', address = ''] = out.trim().split(/\s+/);
    await service.settled(await service.send({ raw: mail(), recipients: [address] }));
    await eventually(async () => (told('Canary Tripped') > 0 ? true : undefined));
    out = '';
    expect(await command.run(['reinstate', id, '--reason', 'our new service', '--by', 'aiko'])).toBe(0);
    expect(out).toMatch(/quiet/);
    expect(told('Canary Reinstated')).toBe(1);
    expect(await command.run(['reinstate', id, '--reason', 'again', '--by', 'aiko'])).toBe(1);
    expect(out).toContain('it has not tripped');
    expect(told('Canary Reinstated')).toBe(1);
  });

  it.each([
    { title: 'no reason', args: ['reinstate', 'canary-1'] },
    { title: 'no canary', args: ['reinstate', '--reason', 'x'] },
  ])('refuses $title', async ({ args }) => {
    await expect(command.run(args)).rejects.toThrow(/Cannot reinstate: name a canary/);
  });
});
