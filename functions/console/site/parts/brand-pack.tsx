import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { send } from '../state/api.ts';
import { saveFile } from '../state/save-file.ts';
import { useSettings } from '../state/settings.tsx';
import { read, write } from '../state/storage.ts';
import { Confirm } from './confirm.tsx';

/** Asks who reports, then downloads the brand owner's pack; the answers are kept for the next campaign. */
export function BrandPack({
  campaign,
  onClose,
}: {
  readonly campaign: string;
  readonly onClose: () => void;
}) {
  const { t } = useSettings();
  const [contact, setContact] = useState(() => read('pack.contact') ?? '');
  const [organization, setOrganization] = useState(() => read('pack.organization') ?? '');
  const download = async () => {
    const body = JSON.stringify({ contact: contact.trim(), organization });
    const headers = { 'content-type': 'application/json' };
    const path = `/campaigns/${encodeURIComponent(campaign)}/pack`;
    const answer = await send(path, { method: 'POST', body, headers });
    saveFile(await answer.blob(), `${campaign}.zip`);
    write('pack.contact', contact.trim());
    write('pack.organization', organization);
  };
  return (
    <Confirm
      header={t('pack.title')}
      action={t('pack.download')}
      disabled={!contact.includes('@')}
      carryOut={download}
      onClose={onClose}
    >
      <div>{t('pack.help')}</div>
      <FormField label={t('pack.contact')} description={t('pack.contact-help')}>
        <Input
          name="contact"
          type="email"
          value={contact}
          onChange={({ detail }) => setContact(detail.value)}
        />
      </FormField>
      <FormField label={t('pack.organization')}>
        <Input
          name="organization"
          value={organization}
          onChange={({ detail }) => setOrganization(detail.value)}
        />
      </FormField>
    </Confirm>
  );
}
