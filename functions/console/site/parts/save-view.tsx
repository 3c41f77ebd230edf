import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { type QueueState, toFilter } from '../state/queue-query.ts';
import { go, useRoute } from '../state/route.ts';
import { useSettings } from '../state/settings.tsx';
import { useViews } from '../state/use-views.ts';

/** Keeps the conditions under a name in this browser, or forgets a kept view. */
export function SaveView({ state }: { readonly state: QueueState }) {
  const { t } = useSettings();
  const { saved, save, remove } = useViews();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const viewId = useRoute().searchParams.get('view') ?? 'held';
  const current = saved.find(({ id }) => id === viewId);
  const keep = () => {
    const id = `saved-${name}`;
    save({ id, name, filters: state.tokens.map(toFilter).filter((filter) => filter !== undefined) });
    setOpen(false);
    go(`/?view=${encodeURIComponent(id)}`);
  };
  if (current !== undefined)
    return (
      <Button
        onClick={() => {
          remove(current.id);
          go('/');
        }}
      >
        {t('view.remove')}
      </Button>
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('view.save')}</Button>
      <Modal
        visible={open}
        onDismiss={() => setOpen(false)}
        closeAriaLabel={t('common.close')}
        header={t('view.save')}
        footer={
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
              <Button variant="primary" disabled={name.trim() === ''} onClick={keep}>
                {t('common.save')}
              </Button>
            </SpaceBetween>
          </Box>
        }
      >
        <FormField label={t('view.name')}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
      </Modal>
    </>
  );
}
