import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import type { HuntKnowledge } from '../state/api.ts';
import type { HuntWish } from '../state/hunt.ts';
import { type Sentence, useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';
import { ErrorNote } from './error-note.tsx';
import { visible } from './marked-text.tsx';

const LABELS: Readonly<Record<HuntWish['kind'], Sentence>> = {
  linkHosts: 'hunts.link-hosts',
  campaign: 'column.campaign',
  brand: 'column.brand',
  rule: 'hunts.rule',
};
const HELP: Readonly<Record<HuntWish['kind'], Sentence>> = {
  linkHosts: 'hunts.link-hosts-help',
  campaign: 'hunts.campaign-help',
  brand: 'hunts.brand-help',
  rule: 'hunts.rule-help',
};

interface Props {
  readonly wish: HuntWish;
  readonly onWish: (wish: HuntWish) => void;
}

/** Hosts are written, the rest is chosen from what there is. */
export function HuntKnowledgeField({ wish, onWish }: Props) {
  const { t } = useSettings();
  return (
    <FormField label={t(LABELS[wish.kind])} description={t(HELP[wish.kind])}>
      {wish.kind === 'linkHosts' ? (
        <Input
          name="link-hosts"
          placeholder="phish.example, login.phish.example"
          value={wish.of}
          onChange={({ detail }) => onWish({ ...wish, of: detail.value })}
        />
      ) : (
        <Choice wish={wish} onWish={onWish} />
      )}
    </FormField>
  );
}

function Choice({ wish, onWish }: Props) {
  const { t, date } = useSettings();
  const { value, problem, again } = useFetched<HuntKnowledge>('/hunts');
  if (problem !== undefined) return <ErrorNote problem={problem} again={again} />;
  const options = value === undefined ? [] : optionsOf(wish.kind, value, date);
  return (
    <Select
      data-test="knowledge"
      filteringType="auto"
      virtualScroll
      placeholder={t('hunts.choose')}
      empty={t('hunts.nothing-to-choose')}
      statusType={value === undefined ? 'loading' : 'finished'}
      loadingText={t('common.loading')}
      options={options}
      selectedOption={options.find((option) => option.value === wish.of) ?? chosenAlready(wish)}
      onChange={({ detail }) => onWish({ ...wish, of: detail.selectedOption.value ?? '' })}
    />
  );
}

/** A link may lead here with an older campaign than the list holds. */
const chosenAlready = ({ of }: HuntWish): SelectProps.Option | null =>
  of === '' ? null : { value: of, label: of };

function optionsOf(
  kind: HuntWish['kind'],
  { brands, campaigns, blocks }: HuntKnowledge,
  date: (iso: string) => string,
): SelectProps.Option[] {
  if (kind === 'brand') return brands.map(({ id, name }) => ({ value: id, label: name, description: id }));
  if (kind === 'campaign')
    return campaigns.map(({ id, brand, lastSeen, linkHosts }) => ({
      value: id,
      label: [brand, id].filter((part) => part !== undefined).join(' · '),
      description: `${date(lastSeen)} · ${linkHosts.map(visible).join(', ')}`,
    }));
  return blocks.map(({ id, kind: how, name, reason }) => ({
    value: id,
    label: `${how} ${visible(name)}`,
    description: visible(reason),
  }));
}
