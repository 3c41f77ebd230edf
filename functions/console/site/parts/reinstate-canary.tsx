import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type Canary, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';

/** Takes back a canary's trips, with the reason that consumers and the audit log get. */
export function ReinstateCanary(props: { readonly canary: Canary; readonly onClose: () => void }) {
  const { t } = useSettings();
  const [reason, setReason] = useState('');
  const { id, list } = props.canary;
  return (
    <Confirm
      header={t('canaries.reinstate-ask', { list })}
      action={t('canaries.reinstate')}
      disabled={reason.trim() === ''}
      carryOut={() => post(`/canaries/${encodeURIComponent(id)}/reinstatement`, { reason })}
      onClose={props.onClose}
    >
      {t('canaries.reinstate-help')}
      <FormField label={t('ask.reason')}>
        <Textarea autoFocus value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </Confirm>
  );
}
