import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { post, type Rule } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';

const RENEWED_DAYS = 90;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Asks until when and why, then moves the end of a rule. */
export function RenewRule({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const { t } = useSettings();
  const [expires, setExpires] = useState(() => inDays(RENEWED_DAYS));
  const [reason, setReason] = useState(rule.reason);
  const renew = () => {
    const end = `${expires}T23:59:59.000Z`;
    return post(`/rules/${encodeURIComponent(rule.id)}/renewal`, { reason, expires: end });
  };
  return (
    <Confirm
      header={t('rules.renew-ask')}
      action={t('rules.renew')}
      disabled={reason.trim() === '' || expires === ''}
      carryOut={renew}
      onClose={onClose}
    >
      <FormField label={t('rules.expires')} description={t('rules.expires-help')}>
        <DatePicker
          value={expires}
          onChange={({ detail }) => setExpires(detail.value)}
          openCalendarAriaLabel={() => t('rules.expires')}
        />
      </FormField>
      <FormField label={t('ask.reason')}>
        <Textarea value={reason} onChange={({ detail }) => setReason(detail.value.slice(0, 500))} />
      </FormField>
    </Confirm>
  );
}
