import { describe, expect, it } from 'vitest';
import { actionById } from '../../../shared/review/actions/index.ts';
import { carryOut } from '../../../shared/review/carry-out.ts';
import { erase } from '../../../shared/review/erase.ts';
import { verifyChain } from '../../../shared/review/verify-chain.ts';
import { memoryDesk, order } from '../../support/desks.ts';
import { heldRecord, key, operator } from '../../support/records.ts';

const erasure = { by: operator({ role: 'admin' }), reason: 'Request by the recipient' };

describe('erase', () => {
  it('removes names, words and notes, and keeps the chain valid', async () => {
    const record = heldRecord({ key: key('message-1'), state: 'delivered' });
    const { desk, ledger, audit } = memoryDesk([record]);
    const note = actionById('note');
    if (note === undefined) throw new Error('Cannot find action note');
    await carryOut({ action: note, order: order({ reason: 'Ms Sato called' }), keys: [record.key] }, desk);
    expect(await erase(record.key, erasure, desk)).toEqual({ ok: true, value: { entries: 1 } });
    expect(JSON.stringify([...ledger.all.values(), ...audit.entries])).not.toMatch(/Sato|desk@ours|locked/);
    expect(await verifyChain(audit.entries, [])).toMatchObject({ entries: 2, erased: 1, problems: [] });
  });

  it('refuses while the message still waits for a decision', async () => {
    const { desk, audit } = memoryDesk([heldRecord({ key: key('message-1') })]);
    expect(await erase(key('message-1'), erasure, desk)).toMatchObject({ ok: false });
    expect(audit.entries).toEqual([]);
  });
});
