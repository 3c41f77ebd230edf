import Button from '@cloudscape-design/components/button';
import type { Rule } from '../state/api.ts';
import { huntPath } from '../state/hunt.ts';
import { go } from '../state/route.ts';
import { useMayHunt } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';

/** Leads to the mail that a block in force would have held; an allow has no such mail. */
export function HuntRule({ rule: { id, kind, expires }, of }: { readonly rule: Rule; readonly of: string }) {
  const { t } = useSettings();
  const ended = expires !== undefined && Date.parse(expires) < Date.now();
  if (!useMayHunt() || kind !== 'block' || ended) return null;
  return (
    <Button
      variant="inline-link"
      data-test="rule-hunt"
      ariaLabel={t('hunts.like-rule', { of })}
      onClick={() => go(huntPath('rule', id))}
    >
      {t('hunts.like-block')}
    </Button>
  );
}
