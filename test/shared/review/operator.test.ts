import { describe, expect, it } from 'vitest';
import {
  isInScope,
  may,
  ownsAll,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  sees,
} from '../../../shared/review/operator.ts';
import { heldRecord, operator } from '../../support/records.ts';

const to = (...recipients: string[]) => heldRecord({ summary: { ...heldRecord().summary, recipients } });

describe('roles', () => {
  it('give each role what the one before may, and more', () => {
    const counts = ROLES.map((role) => permissionsOf(operator({ role })).length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(new Set(counts).size).toBe(ROLES.length);
    expect(permissionsOf(operator({ role: 'admin' }))).toEqual(PERMISSIONS);
  });

  it('let a viewer ask for a release, never release', () => {
    const viewer = operator({ role: 'viewer' });
    expect([may(viewer, 'release.request'), may(viewer, 'messages.release')]).toEqual([true, false]);
  });
});

describe('scope', () => {
  const limited = operator({ domains: ['ours.example'] });
  it.each([
    { title: 'a recipient in the domain', recipient: 'a@ours.example', expected: true },
    { title: 'a recipient in a sub-domain', recipient: 'a@shop.ours.example', expected: true },
    { title: 'upper case', recipient: 'A@OURS.EXAMPLE', expected: true },
    { title: 'a domain that only ends alike', recipient: 'a@notours.example', expected: false },
    { title: 'no address at all', recipient: 'ours.example', expected: false },
  ])('$title: $expected', ({ recipient, expected }) => {
    expect(isInScope(limited, recipient)).toBe(expected);
  });

  it('shows a message with one recipient in scope, and acts only when all are', () => {
    expect([
      sees(limited, to('a@ours.example', 'b@x.example')),
      ownsAll(limited, to('a@ours.example', 'b@x.example')),
    ]).toEqual([true, false]);
    expect(ownsAll(limited, to('a@ours.example'))).toBe(true);
    expect(ownsAll(limited, to())).toBe(false);
  });

  it('shows nothing to an operator limited to no domain', () => {
    expect(sees(operator({ domains: [] }), to('a@ours.example'))).toBe(false);
  });
});
