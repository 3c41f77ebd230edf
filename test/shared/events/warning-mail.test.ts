import { describe, expect, it } from 'vitest';
import { campaignOf, fold, withLinks } from '../../../shared/campaign/state.ts';
import { announceCampaign } from '../../../shared/events/build/campaign.ts';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import { tell } from '../../../shared/events/tell.ts';
import { isWarning, toWarningMail } from '../../../shared/events/warning-mail.ts';
import type { OutboxEntry } from '../../../shared/model/message-record.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { brandId, messageRecord, VERSIONS } from '../../support/message-records.ts';

const context = { deployment: 'prod-tokyo', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };

function mailFor(entry: OutboxEntry | undefined) {
  const event = { 'detail-type': entry?.detailType ?? '', detail: entry?.detail };
  return isWarning(event) ? toWarningMail(event) : undefined;
}

function campaignMail() {
  const campaign = fold(campaignOf(copy(prizeMailing(), 1), 'cmp-1'), [copy(prizeMailing(), 2)]);
  const linked = withLinks(campaign, [
    { campaign: 'cmp-0', brand: brandId('contoso'), because: 'same-recipients', overlap: 0.91 },
  ]);
  const now = new Date('2026-11-25T09:01:00Z');
  return mailFor(announceCampaign(linked, { trigger: 'canary', now }, context).outbox[0]);
}

describe('toWarningMail', () => {
  it('says in Japanese and in English what is going on and why', () => {
    const text = campaignMail()?.text ?? '';
    expect(text).toContain('northwind-bank をかたるフィッシングメールのキャンペーンを検知しました。');
    expect(text).toContain('A phishing campaign in the name of northwind-bank is running.');
    expect(text).toContain('cmp-0 (contoso): sent to the same list: 91 %');
    expect(text).toContain('2 messages to 2 people');
  });

  it('holds no link that can be clicked', () => {
    expect(campaignMail()?.text).toContain('northwind[.]test');
    expect(campaignMail()?.text).not.toMatch(/https?:|northwind\.test/);
  });

  it('has a subject that SNS takes', () => {
    expect(campaignMail()?.subject).toBe('[Sekisho] Phishing campaign: northwind-bank, 2 recipients');
    expect(campaignMail()?.subject).toMatch(/^[\x20-\x7e]{1,100}$/);
  });

  it('tells of a leaked list', () => {
    const at = '2026-11-25T09:00:00.000Z';
    const canary = { id: 'canary-1', list: 'shop customers 2026-11', seededAt: at };
    const fact = { type: 'Canary Tripped', at, canary, assessment: 'leak', neighbours: 0 } as const;
    const mail = mailFor(tell(messageRecord(), fact, context).outbox[0]);
    expect(mail?.text).toContain('名簿「shop customers 2026-11」にだけ登録した検知用アドレス');
    expect(mail?.text).toContain('The list has most likely leaked.');
  });

  it('leaves all other events alone', () => {
    expect(isWarning({ 'detail-type': 'Mail Verdict Issued', detail: {} })).toBe(false);
  });
});
