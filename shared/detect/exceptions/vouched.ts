import type { ExceptionRule } from './exception-rule.ts';

/** Forwarded mail: a sealer that the policy trusts saw it pass DMARC before forwarding broke it (RFC 8617). */
export const vouched: ExceptionRule = {
  code: 'vouched',
  says: {
    en: 'Forwarded: {sealer}, which the policy trusts, vouches that the message was genuine when it arrived there.',
    ja: '転送メールです。ポリシーで信頼している {sealer} が、受信時に本物であったことを保証しています。',
  },
  establish: ({ authentication: { vouchedBy } }) =>
    vouchedBy === undefined ? undefined : { code: 'vouched', parameters: { sealer: vouchedBy } },
};
