import { describe, expect, it } from 'vitest';
import { recordDns, replayDns } from '../../../shared/authenticate/transcript.ts';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';

const zone = zoneResolver({ 'northwind.example': { TXT: ['v=spf1 -all'] }, 'down.example': 'SERVFAIL' });

describe('recordDns', () => {
  it('keeps answers and failures in the order of first questions', async () => {
    const { resolve, transcript } = recordDns(zone);
    await resolve('down.example', 'TXT').catch(() => undefined);
    await resolve('Northwind.Example.', 'TXT');
    await resolve('northwind.example', 'TXT');
    expect(transcript()).toEqual([
      { name: 'down.example', type: 'TXT', failure: 'ESERVFAIL' },
      { name: 'northwind.example', type: 'TXT', answer: [['v=spf1 -all']] },
    ]);
  });

  it('keeps a question that nobody answers as timed out', () => {
    const { resolve, transcript } = recordDns(() => new Promise(() => undefined));
    void resolve('silent.example', 'A');
    expect(transcript()).toEqual([{ name: 'silent.example', type: 'A', failure: 'ETIMEOUT' }]);
  });
});

describe('replayDns', () => {
  const replay = replayDns([
    { name: 'northwind.example', type: 'TXT', answer: [['v=spf1 -all']] },
    { name: 'down.example', type: 'TXT', failure: 'ESERVFAIL' },
  ]);

  it('says again what was said', async () => {
    expect(await replay('NORTHWIND.example', 'TXT')).toEqual([['v=spf1 -all']]);
    await expect(replay('down.example', 'TXT')).rejects.toMatchObject({ code: 'ESERVFAIL' });
  });

  it('has no answer to what was never asked', async () => {
    await expect(replay('northwind.example', 'A')).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });
});
