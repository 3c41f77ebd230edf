import { describe, expect, it } from 'vitest';
import { letter, WAVES } from '../../../../functions/cli/demo/letters.ts';
import { distinct } from '../../../../shared/campaign/sketch.ts';
import { forwardInline, mailOf } from '../../../support/inline-forwards.ts';
import { messageKey, messageRecord } from '../../../support/message-records.ts';
import {
  AT,
  asMessage,
  forward,
  HONEST_MAIL,
  report,
  SPOOF,
  spoof,
  textOf,
} from '../../../support/report-mailbox.ts';

const shown = (mailing: typeof SPOOF) => ({
  from: `${mailing.displayName} <${mailing.from}>`,
  subject: mailing.subject('鈴木 太郎', 1),
  text: `${mailing.text('鈴木 太郎', 1)}\n\n${mailing.link?.(1) ?? ''}`,
});
const inline = (mailing: typeof SPOOF, { words = 'Is this real?', from = 'taro' } = {}): Buffer =>
  mailOf({ text: forwardInline(shown(mailing), words), from });

describe('receiveReport of an inline forward', () => {
  it('links the message by what it shows and names the claimed brand', async () => {
    const { world, assessment } = await report(inline(SPOOF));
    const campaigns = await world.use.campaigns.active('');
    expect(assessment).toBe('campaign');
    expect(campaigns.map(({ brand }) => brand)).toEqual(['zojirushi']);
    expect(campaigns.map(({ reporters }) => distinct(reporters))).toEqual([1]);
  });

  it.each(WAVES.map((mailing) => ({ title: mailing.id, mailing })))(
    'joins the campaign that an attached copy of $title is in',
    async ({ mailing }) => {
      const attached = letter(mailing, { number: 2, name: '佐藤 恵', to: 'megumi@ours.example', at: AT });
      const { world } = await report(forward(asMessage(attached)));
      const { assessment } = await report(inline(mailing, { from: 'hanako' }), {
        world,
        key: messageKey(51),
      });
      const campaigns = await world.use.campaigns.active('');
      expect([assessment, campaigns.length]).toEqual(['campaign', 1]);
      expect(campaigns.map(({ reporters }) => distinct(reporters))).toEqual([2]);
    },
  );

  it('warns when three people forward the same', async () => {
    const { world } = await report(inline(SPOOF));
    for (const [at, from] of ['hanako', 'jiro'].entries()) {
      expect(world.announcer.told.map(({ detailType }) => detailType)).not.toContain('Campaign Detected');
      await report(inline(SPOOF, { from }), { world, key: messageKey(60 + at) });
    }
    expect(
      world.announcer.told.find(({ detailType }) => detailType === 'Campaign Detected')?.detail,
    ).toMatchObject({
      data: { trigger: 'reports' },
    });
  });

  it('counts one person once, however often they report', async () => {
    const { world } = await report(inline(SPOOF));
    for (const at of [61, 62, 63]) await report(inline(SPOOF), { world, key: messageKey(at) });
    expect(world.announcer.told).toEqual([]);
  });

  it('concludes nothing from a claimed sender: honest mail stays honest, and more is asked for', async () => {
    const { world, assessment, answers } = await report(inline(HONEST_MAIL));
    expect([assessment, await world.use.campaigns.active('')]).toEqual(['nothing-found', []]);
    expect(await textOf(answers[0]?.raw)).toContain('forward the message as an attachment');
  });

  it.each([
    ['a brand’s own domain', '象印でショッピング <news@zojirushi.co.jp>'],
    ['a brand’s name without an address', 'JCBカード'],
  ])('opens no campaign over mail that claims %s and leads nowhere strange', async (_title, from) => {
    const text = 'ご注文の品を本日発送しました。到着まで今しばらくお待ちください。ありがとうございました。';
    const mail = mailOf({ text: forwardInline({ from, subject: '発送のお知らせ', text }) });
    const { world, assessment } = await report(mail);
    expect([assessment, await world.use.campaigns.active('')]).toEqual(['nothing-found', []]);
  });

  it('shows the delivered message that was forwarded as a missed spoof', async () => {
    const original = messageRecord({
      key: messageKey(7),
      receivedAt: '2026-11-24T09:00:00.000Z',
      state: 'delivered',
    });
    const { subject } = shown(SPOOF);
    const summary = { ...original.summary, subject, recipients: ['taro@ours.example'] };
    const { world } = await report(inline(SPOOF), { stored: [{ ...original, summary }] });
    expect(world.ledger.all.get(original.key)?.report).toMatchObject({ kind: 'missed' });
  });

  it('follows the delivered message into its campaign, although the forward shows little of it', async () => {
    const { world } = await report(forward(asMessage(spoof)));
    const [campaign] = await world.use.campaigns.active('');
    const original = messageRecord({
      key: messageKey(7),
      receivedAt: '2026-11-24T09:00:00.000Z',
      state: 'delivered',
    });
    const summary = { ...original.summary, subject: 'Hello', recipients: ['taro@ours.example'] };
    world.ledger.all.set(original.key, { ...original, summary, ...(campaign && { campaign: campaign.id }) });
    const cut = forwardInline({ from: 'A <a@shop-mail.example>', subject: 'Hello', text: '[cut off]' });
    const { assessment } = await report(mailOf({ text: cut }), { world, key: messageKey(51) });
    expect(assessment).toBe('campaign');
  });

  it('leaves other people’s mail with that subject alone', async () => {
    const original = messageRecord({
      key: messageKey(7),
      receivedAt: '2026-11-24T09:00:00.000Z',
      state: 'delivered',
    });
    const summary = {
      ...original.summary,
      subject: shown(SPOOF).subject,
      recipients: ['hanako@ours.example'],
    };
    const { world } = await report(inline(SPOOF), { stored: [{ ...original, summary }] });
    expect(world.ledger.all.get(original.key)?.report).toBeUndefined();
  });

  it('answers in the language of the reporter’s own words', async () => {
    const english = await report(inline(SPOOF));
    const japanese = await report(inline(SPOOF, { words: '本物でしょうか。' }));
    const wordless = await report(inline(SPOOF, { words: '' }));
    expect(await textOf(english.answers[0]?.raw)).toContain('phishing campaign');
    for (const { answers } of [japanese, wordless])
      expect(await textOf(answers[0]?.raw)).toContain('フィッシングメールの一部');
  });

  it('tells somebody who only asks how to forward as an attachment', async () => {
    const { answers, assessment, world } = await report(
      mailOf({ text: '銀行から変なメールが来ました。\n差出人: は銀行です。どうすればよいですか。' }),
    );
    expect([assessment, await world.use.campaigns.active('')]).toEqual(['unreadable', []]);
    expect(await textOf(answers[0]?.raw)).toContain('添付ファイルとして転送');
  });
});
