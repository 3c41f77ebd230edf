import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type Accepted, type MailProposal, post } from '../state/api.ts';
import { go } from '../state/route.ts';
import { saveFile } from '../state/save-file.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';

/** Which way somebody wants to go with which proposal. */
export interface Decision {
  readonly proposal: MailProposal;
  readonly how: 'acceptance' | 'dismissal';
}

/** Asks why, then carries it out; a candidate is shown where it is tried and activated. */
export function DecideProposal({
  proposal: { id, kind, brand, sender },
  how,
  onClose,
}: Decision & { readonly onClose: () => void }) {
  const { t } = useSettings();
  const [reason, setReason] = useState('');
  const carryOut = async () => {
    const made = await post<Accepted | undefined>(`/proposals/${encodeURIComponent(id)}/${how}`, { reason });
    if (made?.draft !== undefined) saveFile(new Blob([made.draft.text]), `${made.draft.file}.yaml`);
    if (made?.candidate !== undefined) go('/policy');
  };
  const accepting = how === 'acceptance';
  return (
    <Confirm
      header={t(accepting ? 'proposals.accept-ask' : 'proposals.dismiss-ask', { brand, sender })}
      action={t(accepting ? 'proposals.accept' : 'proposals.dismiss')}
      disabled={reason.trim() === ''}
      carryOut={carryOut}
      onClose={onClose}
    >
      <div>
        {t(
          !accepting
            ? 'proposals.dismiss-help'
            : kind === 'release-pattern'
              ? 'proposals.allow-help'
              : 'proposals.registry-help',
        )}
      </div>
      <FormField label={t('ask.reason')}>
        <Textarea value={reason} onChange={({ detail }) => setReason(detail.value.slice(0, 500))} />
      </FormField>
    </Confirm>
  );
}
