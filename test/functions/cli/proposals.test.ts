import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../functions/cli/brands/proposals.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

let service: TestService;
let out = '';

beforeAll(async () => {
  service = await startTestService({
    zone: {
      'stranger.test': { TXT: ['v=spf1 ip4:203.0.113.9 -all'] },
      '_dmarc.zojirushi.co.jp': { TXT: ['v=DMARC1; p=none'] },
    },
  });
  const raw = mail({ from: 'shopmaster@zojirushi.co.jp' });
  const keys = await Promise.all(Array.from({ length: 6 }, () => service.send({ raw })));
  for (const key of keys) await service.settled(key);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
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

describe('sekisho brands proposals', () => {
  it('tells of a spoofing campaign, offers no trust, and remembers a dismissal', async () => {
    expect(await run(['list'])).toBe(0);
    const [, id = ''] =
      /^([0-9a-f]{12}) {2}zojirushi: an unaligned stream of 6 mails a month/.exec(out) ?? [];
    expect(out.trim().split('\n')).toHaveLength(1);
    await expect(run(['accept', id, '--out', 'never-written.yaml'])).rejects.toThrow(
      'nothing proves who sends it',
    );
    expect(await run(['dismiss', id, '--reason', 'the December wave', '--by', 'aiko'])).toBe(0);
    out = '';
    await run(['list']);
    expect(out).toBe('The mail of 30 days suggests nothing.\n');
  });

  it('shows who sends in a brand’s name', async () => {
    await run(['list', '--senders', 'zojirushi']);
    expect(out).toMatch(/spf +stranger\.test +6 messages {2}0\.0 % aligned/);
    expect(out).toMatch(/network +203\.0\.113\.0\/24/);
  });

  it.each([
    { title: 'an unknown action', args: ['trust'], says: 'must be one of list, accept, dismiss' },
    { title: 'accepting without a file', args: ['accept', 'x'], says: '--out names the file' },
    { title: 'dismissing without a reason', args: ['dismiss', 'x'], says: '--reason says why' },
    { title: 'a proposal that is none', args: ['dismiss', 'x', '--reason', 'y'], says: 'there is none now' },
  ])('refuses $title', async ({ args, says }) => {
    await expect(run(args)).rejects.toThrow(says);
  });
});
