import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import Grid from '@cloudscape-design/components/grid';
import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import type { Row } from '../state/api.ts';
import type { QueueState } from '../state/queue-query.ts';
import { useSigned } from '../state/session.ts';
import { type Sentence, useSettings } from '../state/settings.tsx';
import { sentenceOr, stateSentence } from './sentences.ts';

const PROPERTIES: readonly (readonly [key: string, label: Sentence, exact: boolean])[] = [
  ['state', 'column.state', true],
  ['brand', 'column.brand', true],
  ['technique', 'column.technique', true],
  ['campaign', 'column.campaign', true],
  ['from', 'column.claimed', false],
  ['subject', 'column.subject', false],
  ['recipient', 'column.recipients', false],
  ['authorDomain', 'column.author-domain', true],
  ['proven', 'column.proven', true],
  ['assignedTo', 'column.assigned', true],
  ['requestedBy', 'column.requested', true],
  ['report', 'column.report', true],
  ['decidedBy', 'column.decided', true],
];
const STATES = [
  'held',
  'pending',
  'releasing',
  'released',
  'purging',
  'purged',
  'delivered',
  'tagged',
  'expired',
];

const RELATIVE: readonly DateRangePickerProps.RelativeOption[] = [
  { key: 'hour', amount: 1, unit: 'hour', type: 'relative' },
  { key: 'day', amount: 1, unit: 'day', type: 'relative' },
  { key: 'week', amount: 1, unit: 'week', type: 'relative' },
  { key: 'month', amount: 1, unit: 'month', type: 'relative' },
];

/** Conditions, free words and a date range over every verdict. */
export function QueueFilter({
  state,
  onState,
  rows,
}: {
  readonly state: QueueState;
  readonly onState: (state: QueueState) => void;
  readonly rows: readonly Row[];
}) {
  const { t } = useSettings();
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, xs: 8 } }, { colspan: { default: 12, xs: 4 } }]}>
      <div data-test="filter">
        <PropertyFilter
          query={{ tokens: [...state.tokens], operation: 'and' }}
          onChange={({ detail }) => onState({ ...state, tokens: detail.tokens })}
          hideOperations
          expandToViewport
          filteringProperties={useProperties()}
          filteringOptions={useOptions(rows)}
          filteringAriaLabel={t('filter.label')}
          filteringPlaceholder={t('filter.placeholder')}
        />
      </div>
      <div data-test="range">
        <DateRangePicker
          value={state.range}
          onChange={({ detail }) => onState({ ...state, range: detail.value })}
          relativeOptions={[...RELATIVE]}
          dateOnly
          expandToViewport
          placeholder={t('filter.any-time')}
          ariaLabel={t('filter.any-time')}
          isValidRange={(range) =>
            range?.type === 'absolute' && range.endDate < range.startDate
              ? { valid: false, errorMessage: t('filter.bad-range') }
              : { valid: true }
          }
        />
      </div>
    </Grid>
  );
}

function useProperties(): PropertyFilterProps.FilteringProperty[] {
  const { t } = useSettings();
  const format = useValueNames();
  return PROPERTIES.map(([key, label, exact]) => ({
    key,
    propertyLabel: t(label),
    groupValuesLabel: t('filter.values', { of: t(label) }),
    operators: (exact ? (['=', '!=', ':', '!:'] as const) : ([':', '!:', '=', '!='] as const)).map(
      (operator) => ({
        operator,
        format: (value) => format(key, String(value)),
      }),
    ),
  }));
}

/** What a condition's value is called; the words of the ledger are English. */
function useValueNames(): (property: string, value: string) => string {
  const { t, language } = useSettings();
  const { session } = useSigned();
  return (property, value) => {
    if (property === 'state' && STATES.includes(value)) return t(stateSentence(value));
    if (property === 'technique') return session.techniques[value]?.[language] ?? value;
    return property === 'report' ? t(sentenceOr(`report.${value}`, 'common.unknown')) : value;
  };
}

function useOptions(rows: readonly Row[]): PropertyFilterProps.FilteringOption[] {
  const { t, language } = useSettings();
  const { session } = useSigned();
  const distinct = (values: readonly (string | undefined)[]) =>
    [...new Set(values)].filter((value) => value !== undefined);
  return [
    ...STATES.map((value) => ({ propertyKey: 'state', value, label: t(stateSentence(value)) })),
    ...Object.entries(session.techniques).map(([value, label]) => ({
      propertyKey: 'technique',
      value,
      label: label[language],
    })),
    ...distinct(rows.flatMap(({ brands }) => brands)).map((value) => ({ propertyKey: 'brand', value })),
    ...distinct(rows.map(({ campaign }) => campaign)).map((value) => ({ propertyKey: 'campaign', value })),
    { propertyKey: 'report', value: 'false-positive', label: t('report.false-positive') },
    { propertyKey: 'report', value: 'missed', label: t('report.missed') },
  ];
}
