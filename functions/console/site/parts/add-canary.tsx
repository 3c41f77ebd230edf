import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';

const words = (text: string): readonly string[] => text.split(/[\s,]+/u).filter((word) => word !== '');

/** Asks which list is seeded and who may write to it; the page shows the new addresses afterwards. */
export function AddCanary({ onClose }: { readonly onClose: () => void }) {
  const { t } = useSettings();
  const [canary, setCanary] = useState({ list: '', domain: '', allowed: '', count: '2' });
  const field = (name: keyof typeof canary, label: string, description: string) => (
    <FormField label={label} description={description}>
      <Input
        value={canary[name]}
        name={name}
        inputMode={name === 'count' ? 'numeric' : 'text'}
        onChange={({ detail }) => setCanary({ ...canary, [name]: detail.value })}
      />
    </FormField>
  );
  const add = () =>
    post('/canaries', { ...canary, allowed: words(canary.allowed), count: Number(canary.count) });
  return (
    <Confirm
      header={t('canaries.add')}
      action={t('canaries.add')}
      disabled={canary.list.trim() === '' || canary.domain.trim() === ''}
      carryOut={add}
      onClose={onClose}
    >
      {field('list', t('canaries.new.list'), t('canaries.list-help'))}
      {field('domain', t('canaries.new.domain'), t('canaries.domain-help'))}
      {field('allowed', t('canaries.new.allowed'), t('canaries.allowed-help'))}
      {field('count', t('canaries.new.count'), t('canaries.count-help'))}
    </Confirm>
  );
}
