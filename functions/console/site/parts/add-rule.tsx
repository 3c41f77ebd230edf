import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type ApiProblem, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { asProblem } from '../state/use-fetched.ts';
import { ErrorNote } from './error-note.tsx';

const KINDS = ['dkim', 'spf', 'author', 'arc'] as const;
const inThreeMonths = (): string => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

/** Asks for everything that a rule needs; the server checks it again. */
export function AddRule({
  groups,
  onClose,
}: {
  readonly groups: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useSettings();
  const [rule, setRule] = useState({
    kind: 'block',
    identity: 'dkim',
    domain: '',
    brand: '',
    recipientDomain: '',
    recipientGroup: '',
    reason: '',
    expires: inThreeMonths(),
  });
  const [problem, setProblem] = useState<ApiProblem>();
  const set = (field: keyof typeof rule) => (value: string) => setRule({ ...rule, [field]: value });
  const identities = KINDS.map((value) => ({ value, label: t(`rules.identity.${value}`) }));
  const add = () => {
    const { identity, domain, expires, brand, recipientDomain, recipientGroup, ...rest } = rule;
    const scope = {
      ...(brand === '' ? {} : { brand }),
      ...(recipientDomain === '' ? {} : { recipientDomain }),
      ...(recipientGroup === '' ? {} : { recipientGroup }),
    };
    const end = expires === '' ? {} : { expires: new Date(`${expires}T23:59:59Z`).toISOString() };
    post('/rules', { ...rest, ...scope, ...end, identity: { kind: identity, domain } }).then(
      onClose,
      (error: unknown) => setProblem(asProblem(error)),
    );
  };
  return (
    <Modal
      visible
      onDismiss={onClose}
      closeAriaLabel={t('common.close')}
      header={t('rules.add')}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              variant="primary"
              data-test="confirm"
              disabled={rule.domain === '' || rule.reason.trim() === ''}
              onClick={add}
            >
              {t('rules.add')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {problem === undefined ? null : <ErrorNote problem={problem} />}
        <SegmentedControl
          label={t('rules.kind')}
          selectedId={rule.kind}
          onChange={({ detail }) => set('kind')(detail.selectedId)}
          options={[
            { id: 'block', text: t('rules.block') },
            { id: 'allow', text: t('rules.allow') },
          ]}
        />
        <FormField label={t('rules.identity')} description={t('rules.identity-help')}>
          <Select
            options={identities}
            selectedOption={identities.find(({ value }) => value === rule.identity) ?? null}
            onChange={({ detail }) => set('identity')(detail.selectedOption.value ?? 'dkim')}
          />
        </FormField>
        <Field label={t('rules.domain')} value={rule.domain} onChange={set('domain')} />
        <Field label={t('rules.brand')} value={rule.brand} onChange={set('brand')} />
        <Field
          label={t('rules.recipient-domain')}
          value={rule.recipientDomain}
          onChange={set('recipientDomain')}
        />
        {groups.length === 0 ? null : (
          <ChooseGroup groups={groups} chosen={rule.recipientGroup} onChange={set('recipientGroup')} />
        )}
        <FormField label={t('rules.expires')} description={t('rules.expires-help')}>
          <DatePicker
            value={rule.expires}
            onChange={({ detail }) => set('expires')(detail.value)}
            openCalendarAriaLabel={() => t('rules.expires')}
          />
        </FormField>
        <FormField label={t('ask.reason')}>
          <Textarea value={rule.reason} onChange={({ detail }) => set('reason')(detail.value)} />
        </FormField>
      </SpaceBetween>
    </Modal>
  );
}

function ChooseGroup({
  groups,
  chosen,
  onChange,
}: {
  readonly groups: readonly string[];
  readonly chosen: string;
  readonly onChange: (name: string) => void;
}) {
  const { t } = useSettings();
  const options = [
    { value: '', label: t('rules.everybody') },
    ...groups.map((value) => ({ value, label: value })),
  ];
  return (
    <FormField label={t('rules.recipient-group')} description={t('rules.recipient-group-help')}>
      <Select
        data-test="group"
        options={options}
        selectedOption={options.find(({ value }) => value === chosen) ?? null}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}

function Field({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <FormField label={label}>
      <Input value={value} onChange={({ detail }) => onChange(detail.value.trim())} />
    </FormField>
  );
}
