import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openBus } from '../../../functions/local/emulators/eventbridge.ts';
import { eventStreamMount } from '../../../functions/local/event-stream.ts';
import { type RunningSite, serveSite } from '../../../functions/local/http.ts';

const dir = mkdtempSync(join(tmpdir(), 'sekisho-test-'));
let site: RunningSite | undefined;
afterEach(async () => {
  await site?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const event = (id: string, detailType: string) => ({
  id: 'outer',
  source: 'sekisho.mail',
  'detail-type': detailType,
  time: '2026-11-25T09:00:00Z',
  resources: [],
  detail: { id },
});

describe('GET /events', () => {
  it('streams what the bus gets, and only the detail-types that were asked for', async () => {
    const bus = openBus('sekisho', join(dir, 'events.jsonl'));
    site = await serveSite({ bus, variables: {} }, { port: 0, mounts: [eventStreamMount] });
    const path = '/events?detail-type=Campaign%20Detected';
    const response = await fetch(`${site.address}${path}`, { signal: AbortSignal.timeout(10_000) });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('event: open')) text += (await reader?.read())?.value ?? '';
    bus.emit(event('a', 'Mail Released'));
    bus.emit(event('b', 'Campaign Detected'));
    while (!text.includes('id: b')) text += (await reader?.read())?.value ?? '';
    expect(text).toContain('event: Campaign Detected');
    expect(text).not.toContain('Mail Released');
    await reader?.cancel();
  });
});
