import { describe, expect, it } from 'vitest';
import { toDomainName } from '../../../shared/model/address.ts';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { inForce, withRules } from '../../../shared/review/with-rules.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { NOON } from '../../support/desks.ts';

const domain = toDomainName('stranger.example');
if (domain === undefined) throw new Error('Cannot build a test value: check refused it');
const rule = (difference: Partial<DeskRule> = {}): DeskRule => ({
  id: 'rule-1',
  kind: 'block',
  identity: { kind: 'dkim', domain },
  scope: {},
  reason: 'Phishing: "urgent" #1',
  by: 'haruka',
  at: '2026-11-20T00:00:00.000Z',
  expires: '2026-12-20T00:00:00.000Z',
  ...difference,
});

describe('withRules', () => {
  it.each([
    { title: 'an empty file', yaml: '' },
    { title: 'empty lists', yaml: 'overrides: []\nblocks: []\n' },
    {
      title: 'comments and a list of its own',
      yaml: '# ours\nblocks:\n  - linkHost: a.example\n    comment: x\n    owner: y\n',
    },
  ])('adds a block and an allow to $title', ({ yaml }) => {
    const loaded = loadPolicy(withRules(yaml, [rule(), rule({ kind: 'allow' })]));
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        overrides: [
          { identity: { kind: 'dkim', domain }, owner: 'haruka', comment: 'Phishing: "urgent" #1' },
        ],
      },
    });
    expect(loaded.ok && loaded.value.blocks.at(-1)).toMatchObject({ identity: { kind: 'dkim', domain } });
  });

  it('gives the policy another version, and leaves it alone without a rule', () => {
    const version = (yaml: string) => {
      const loaded = loadPolicy(yaml);
      return loaded.ok ? loaded.value.version : undefined;
    };
    expect(withRules('mode: enforce\n', [])).toBe('mode: enforce\n');
    expect(version(withRules('mode: enforce\n', [rule()]))).not.toBe(version('mode: enforce\n'));
  });

  it('writes a rule for a group only where the file defines the group', () => {
    const grouped = rule({ scope: { recipientGroup: 'finance' } });
    const defined = 'recipientGroups: { finance: [ap@ours.example] }';
    expect(loadPolicy(withRules(defined, [grouped]))).toMatchObject({
      ok: true,
      value: { blocks: [{ scope: { recipientGroup: 'finance' } }] },
    });
    for (const yaml of ['', 'recipientGroups: { hr: [hr@ours.example] }'])
      expect(loadPolicy(withRules(yaml, [grouped]))).toMatchObject({ ok: true, value: { blocks: [] } });
  });

  it('leaves out what has ended', () => {
    expect(
      inForce([rule(), rule({ expires: '2026-11-20T11:00:00.000Z' }), rule({ expires: undefined })], NOON),
    ).toHaveLength(2);
  });
});
