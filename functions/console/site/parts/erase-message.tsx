import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';
import { acted } from './notices.tsx';

/** Asks why, then carries out an erasure request for one message; the audit chain stays verifiable. */
export function EraseMessage({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useSettings();
  const [reason, setReason] = useState('');
  const erase = async () => {
    await post(`/messages/${encodeURIComponent(id)}/erasure`, { reason });
    acted();
  };
  return (
    <Confirm
      header={t('erase.ask')}
      action={t('erase.action')}
      disabled={reason.trim() === ''}
      carryOut={erase}
      onClose={onClose}
    >
      <div>{t('erase.help')}</div>
      <FormField label={t('ask.reason')} description={t('erase.reason-help')}>
        <Textarea autoFocus value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </Confirm>
  );
}
