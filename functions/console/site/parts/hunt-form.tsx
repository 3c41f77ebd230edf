import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { HUNT_DAYS, HUNT_KINDS, type HuntWish, hostsOf, toKind } from '../state/hunt.ts';
import { type Sentence, useSettings } from '../state/settings.tsx';
import { useHandedOn } from '../state/use-handed-on.ts';
import { HuntKnowledgeField } from './hunt-knowledge-field.tsx';

const KINDS: Readonly<Record<HuntWish['kind'], Sentence>> = {
  linkHosts: 'hunts.kind.link-hosts',
  campaign: 'hunts.kind.campaign',
  brand: 'hunts.kind.brand',
  rule: 'hunts.kind.rule',
};

/** What became known, how far back to look, and how much mail that is, before anything is judged. */
export function HuntForm({
  wish,
  onWish,
  busy,
  onLook,
}: {
  readonly wish: HuntWish;
  readonly onWish: (wish: HuntWish) => void;
  readonly busy: boolean;
  readonly onLook: () => void;
}) {
  const { t } = useSettings();
  const kinds = HUNT_KINDS.map((value) => ({ value, label: t(KINDS[value]) }));
  const spans = HUNT_DAYS.map((days) => ({ value: String(days), label: t('hunts.last', { days }) }));
  const isComplete = wish.kind === 'linkHosts' ? hostsOf(wish.of).length > 0 : wish.of !== '';
  return (
    <SpaceBetween size="m">
      <FormField label={t('hunts.known')}>
        <Select
          data-test="kind"
          options={kinds}
          selectedOption={kinds.find(({ value }) => value === wish.kind) ?? null}
          onChange={({ detail }) => onWish({ ...wish, kind: toKind(detail.selectedOption.value), of: '' })}
        />
      </FormField>
      <HuntKnowledgeField wish={wish} onWish={onWish} />
      <FormField label={t('hunts.days')}>
        <Select
          options={spans}
          selectedOption={spans.find(({ value }) => value === String(wish.days)) ?? null}
          onChange={({ detail }) => onWish({ ...wish, days: Number(detail.selectedOption.value) })}
        />
      </FormField>
      <SpaceBetween size="xs" direction="horizontal" alignItems="center">
        <Button
          variant="primary"
          iconName="search"
          data-test="look"
          disabled={!isComplete || busy}
          onClick={onLook}
        >
          {t('hunts.look')}
        </Button>
        <WouldJudge days={wish.days} />
      </SpaceBetween>
    </SpaceBetween>
  );
}

function WouldJudge({ days }: Pick<HuntWish, 'days'>) {
  const { t } = useSettings();
  const count = useHandedOn(days);
  return <span data-test="would-judge">{count === undefined ? '' : t('hunts.would', { count })}</span>;
}
