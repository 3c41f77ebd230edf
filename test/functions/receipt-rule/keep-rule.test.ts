import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sesRuleSets } from '../../../functions/adapters/ses-rule-sets.ts';
import { putRule, removeRule } from '../../../functions/receipt-rule/keep-rule.ts';
import type { RuleProperties } from '../../../functions/receipt-rule/rule-properties.ts';
import { startSesRulesStub } from '../../support/ses-rules-stub.ts';

const stub = await startSesRulesStub();
const { account } = stub;
const sets = sesRuleSets(
  new SESClient({
    endpoint: stub.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }),
);
afterAll(stub.stop);
beforeEach(stub.reset);

const rule: RuleProperties = {
  ruleName: 'sekisho-test',
  ruleSet: 'insert',
  ownRuleSetName: 'sekisho-test',
  placement: { at: 'last' },
  recipients: ['mail.example.com'],
  bucket: 'our-incoming',
  prefix: 'incoming/',
  topicArn: 'arn:aws:sns:us-east-1:123456789012:topic',
  scan: true,
  requireTls: false,
  stop: false,
};
const ownSet: RuleProperties = { ...rule, ruleSet: 'own-set' };

const theirs = (...names: string[]) => names.map((name) => ({ name, bucket: 'their-bucket' }));
const names = (set: string) => account.sets.get(set)?.map(({ name }) => name);
const bucket = rule.bucket;

/** An account in which another team already receives. */
function otherTeam(): void {
  account.sets.set('theirs', theirs('support', 'catch-all'));
  account.active = 'theirs';
}

describe('putRule', () => {
  it.each([
    { title: 'last', placement: { at: 'last' as const }, order: ['support', 'catch-all', 'sekisho-test'] },
    { title: 'first', placement: { at: 'first' as const }, order: ['sekisho-test', 'support', 'catch-all'] },
    {
      title: 'before a rule',
      placement: { at: 'before' as const, rule: 'catch-all' },
      order: ['support', 'sekisho-test', 'catch-all'],
    },
    {
      title: 'after a rule',
      placement: { at: 'after' as const, rule: 'support' },
      order: ['support', 'sekisho-test', 'catch-all'],
    },
  ])('inserts our rule $title into the active set of others', async ({ placement, order }) => {
    otherTeam();
    await putRule(sets, { ...rule, placement });
    expect(names('theirs')).toEqual(order);
    expect(account.active).toBe('theirs');
  });

  it('never activates or creates a set unless it was asked to', async () => {
    otherTeam();
    await putRule(sets, rule);
    expect(account.calls).toEqual(['DescribeActiveReceiptRuleSet', 'CreateReceiptRule']);
  });

  it('says what to do in an account without an active set, and changes nothing', async () => {
    account.sets.set('asleep', theirs('old'));
    await expect(putRule(sets, rule)).rejects.toThrow('set receiptRule.ruleSet to own-set');
    expect([...account.sets.keys()]).toEqual(['asleep']);
  });

  it('names the rules that are there when the one to stand beside is not', async () => {
    otherTeam();
    await expect(putRule(sets, { ...rule, placement: { at: 'after', rule: 'gone' } })).rejects.toThrow(
      'Cannot place the rule after gone: the active rule set holds support, catch-all',
    );
  });

  it('leaves a rule of others alone that has our name', async () => {
    account.sets.set('theirs', theirs('sekisho-test'));
    account.active = 'theirs';
    await expect(putRule(sets, rule)).rejects.toThrow('not ours');
    expect(account.sets.get('theirs')).toEqual(theirs('sekisho-test'));
  });
});

describe('putRule, called again', () => {
  it('is safe to repeat: a second create finds its own rule', async () => {
    otherTeam();
    const first = await putRule(sets, rule);
    expect(await putRule(sets, rule)).toBe(first);
    expect(names('theirs')).toEqual(['support', 'catch-all', 'sekisho-test']);
  });

  it('updates recipients in place and keeps the physical id', async () => {
    otherTeam();
    const id = await putRule(sets, rule);
    expect(await putRule(sets, { ...rule, recipients: ['a.example', 'b.example'] }, id)).toBe(id);
    expect(account.sets.get('theirs')?.at(-1)?.recipients).toEqual(['a.example', 'b.example']);
    expect(account.calls).not.toContain('SetReceiptRulePosition');
  });

  it('moves the rule when its place in the settings changed', async () => {
    otherTeam();
    const id = await putRule(sets, rule);
    await putRule(sets, { ...rule, placement: { at: 'first' } }, id);
    expect(names('theirs')).toEqual(['sekisho-test', 'support', 'catch-all']);
  });

  it('follows to another set that became active, and the old place is cleaned by its old id', async () => {
    otherTeam();
    const old = await putRule(sets, rule);
    account.sets.set('newer', theirs('newer-rule'));
    account.active = 'newer';
    const id = await putRule(sets, rule, old);
    expect(id).not.toBe(old);
    await removeRule(sets, old, bucket);
    expect(names('theirs')).toEqual(['support', 'catch-all']);
    expect(names('newer')).toEqual(['newer-rule', 'sekisho-test']);
  });

  it('puts the rule back that somebody deleted by hand', async () => {
    otherTeam();
    const id = await putRule(sets, rule);
    account.sets.set('theirs', theirs('support'));
    expect(await putRule(sets, rule, id)).toBe(id);
    expect(names('theirs')).toEqual(['support', 'sekisho-test']);
  });
});

describe('putRule with a set of our own', () => {
  it('creates and activates a set of our own when asked to', async () => {
    otherTeam();
    await putRule(sets, ownSet);
    expect(account.active).toBe('sekisho-test');
    expect(names('sekisho-test')).toEqual(['sekisho-test']);
    expect(names('theirs')).toEqual(['support', 'catch-all']);
  });

  it('leaves nothing behind when SES refuses the rule in a set just created', async () => {
    otherTeam();
    account.fail = { action: 'CreateReceiptRule', code: 'InvalidS3Configuration' };
    await expect(putRule(sets, ownSet)).rejects.toThrow('InvalidS3Configuration');
    expect([...account.sets.keys()]).toEqual(['theirs']);
    expect(account.active).toBe('theirs');
  });

  it('goes from our own set back into the one before when the setting changes', async () => {
    otherTeam();
    const own = await putRule(sets, ownSet);
    const inserted = await putRule(sets, rule, own);
    await removeRule(sets, own, bucket);
    expect(account.active).toBe('theirs');
    expect(names('theirs')).toEqual(['support', 'catch-all', 'sekisho-test']);
    expect([...account.sets.keys()]).toEqual(['theirs']);
    await removeRule(sets, inserted, bucket);
    expect(names('theirs')).toEqual(['support', 'catch-all']);
  });
});

describe('removeRule', () => {
  it('takes our rule out of the set of others, which stays active', async () => {
    otherTeam();
    await removeRule(sets, await putRule(sets, rule), bucket);
    expect(names('theirs')).toEqual(['support', 'catch-all']);
    expect(account.active).toBe('theirs');
  });

  it('does nothing after a create that did nothing', async () => {
    otherTeam();
    await removeRule(sets, 'nothing-done', bucket);
    expect(account.calls).toEqual([]);
  });

  it.each([
    { title: 'the rule', vanish: () => account.sets.set('theirs', theirs('support')) },
    { title: 'the whole set', vanish: () => account.sets.delete('theirs') },
  ])('goes well when somebody deleted $title before', async ({ vanish }) => {
    otherTeam();
    const id = await putRule(sets, rule);
    vanish();
    await expect(removeRule(sets, id, bucket)).resolves.toBeUndefined();
  });

  it('leaves a rule that others made under our name since', async () => {
    otherTeam();
    const id = await putRule(sets, rule);
    account.sets.set('theirs', theirs('sekisho-test'));
    await removeRule(sets, id, bucket);
    expect(names('theirs')).toEqual(['sekisho-test']);
  });
});

describe('removeRule with a set of our own', () => {
  it('restores the set that was active before ours', async () => {
    otherTeam();
    await removeRule(sets, await putRule(sets, ownSet), bucket);
    expect(account.active).toBe('theirs');
    expect([...account.sets.keys()]).toEqual(['theirs']);
  });

  it('restores it after updates too', async () => {
    otherTeam();
    const created = await putRule(sets, ownSet);
    const updated = await putRule(sets, { ...ownSet, scan: false }, created);
    expect(updated).toBe(created);
    await removeRule(sets, updated, bucket);
    expect(account.active).toBe('theirs');
  });

  it('leaves the choice of somebody who activated another set since', async () => {
    otherTeam();
    const id = await putRule(sets, ownSet);
    account.sets.set('newer', []);
    account.active = 'newer';
    await removeRule(sets, id, bucket);
    expect(account.active).toBe('newer');
    expect([...account.sets.keys()]).toEqual(['theirs', 'newer']);
  });

  it('deactivates ours when the set before it is gone', async () => {
    otherTeam();
    const id = await putRule(sets, ownSet);
    account.sets.delete('theirs');
    await removeRule(sets, id, bucket);
    expect(account.active).toBeUndefined();
    expect(account.sets.size).toBe(0);
  });

  it('keeps our set active when others put rules into it', async () => {
    otherTeam();
    const id = await putRule(sets, ownSet);
    account.sets.get('sekisho-test')?.push(...theirs('guest'));
    await removeRule(sets, id, bucket);
    expect(account.active).toBe('sekisho-test');
    expect(names('sekisho-test')).toEqual(['guest']);
  });
});
