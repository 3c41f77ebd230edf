import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

/** Offers the people who may sign in, and nobody. */
export function Assignee({
  value,
  onChange,
  first,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly first: (field: { readonly focus: () => void } | null) => void;
}) {
  const { t } = useSettings();
  const { value: known, problem } = useFetched<{ readonly colleagues: readonly string[] }>('/colleagues');
  // During an outage names are written by hand.
  if (problem !== undefined)
    return (
      <FormField label={t('ask.assignee')} description={t('ask.assignee-help')}>
        <Input value={value} onChange={({ detail }) => onChange(detail.value)} />
      </FormField>
    );
  const people = (known?.colleagues ?? []).map((name) => ({ value: name, label: name }));
  const options = [{ value: '', label: t('ask.nobody') }, ...people];
  return (
    <FormField label={t('ask.assignee')}>
      <Select
        ref={first}
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        statusType={known === undefined ? 'loading' : 'finished'}
        filteringType="auto"
        filteringAriaLabel={t('ask.find-colleague')}
        filteringPlaceholder={t('ask.find-colleague')}
      />
    </FormField>
  );
}
