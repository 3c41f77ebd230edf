import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { ChartWithTable } from '../parts/chart-with-table.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import type { OverviewAnswer } from '../state/api.ts';
import { useSigned } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

const HALF = { default: 12, m: 6 } as const;

/** The state of things at a glance. */
export default function OverviewPage() {
  const { t, number } = useSettings();
  const [days, setDays] = useState('30');
  const fetched = useFetched<OverviewAnswer>(`/overview?days=${days}`);
  const { value } = fetched;
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={t('overview.help')}
        actions={
          <SegmentedControl
            label={t('overview.period')}
            selectedId={days}
            onChange={({ detail }) => setDays(detail.selectedId)}
            options={['7', '30', '90'].map((id) => ({
              id,
              text: t('overview.days', { count: number(Number(id)) }),
            }))}
          />
        }
      >
        {t('overview.title')}
      </Header>
      {fetched.problem === undefined ? null : <ErrorNote problem={fetched.problem} again={fetched.again} />}
      {value === undefined ? <Spinner size="large" /> : <Charts overview={value} />}
    </SpaceBetween>
  );
}

function Charts({ overview }: { readonly overview: OverviewAnswer }) {
  const { t, language } = useSettings();
  const { session } = useSigned();
  const bars = (counts: readonly { readonly name: string; readonly count: number }[]) =>
    counts.slice(0, 12).map(({ name, count }) => ({ x: name, y: count }));
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const named = overview.heldByTechnique.map(({ name, count }) => ({
    name: session.techniques[name]?.[language] ?? name,
    count,
  }));
  return (
    <SpaceBetween size="m">
      <Review overview={overview} />
      <ChartWithTable
        title={t('overview.by-day')}
        description={t('overview.by-day-help')}
        xTitle={t('overview.day')}
        stacked
        bars={[
          {
            title: t('overview.not-held'),
            values: overview.days.map(({ day: at, other }) => ({ x: day.format(new Date(at)), y: other })),
          },
          {
            title: t('state.held'),
            values: overview.days.map(({ day: at, held }) => ({ x: day.format(new Date(at)), y: held })),
          },
        ]}
      />
      <Grid gridDefinition={[{ colspan: HALF }, { colspan: HALF }]}>
        <ChartWithTable
          horizontal
          title={t('overview.by-brand')}
          description={t('overview.by-brand-help')}
          xTitle={t('column.brand')}
          bars={[{ title: t('overview.messages'), values: bars(overview.heldByBrand) }]}
        />
        <ChartWithTable
          horizontal
          title={t('overview.by-technique')}
          description={t('overview.by-technique-help')}
          xTitle={t('column.technique')}
          bars={[{ title: t('overview.messages'), values: bars(named) }]}
        />
      </Grid>
      <FirstLooks overview={overview} />
      <OwnDomains overview={overview} />
    </SpaceBetween>
  );
}

function Review({ overview: { review, firstLooks } }: { readonly overview: OverviewAnswer }) {
  const { t, number } = useSettings();
  const rate =
    review.held === 0 ? '–' : `${number(Math.round((review.released / review.held) * 1000) / 10)} %`;
  const seen = firstLooks.map(({ minutes }) => minutes).filter((minutes) => minutes !== undefined);
  const typical = seen.toSorted((a, b) => a - b)[Math.floor(seen.length / 2)];
  const figures = [
    { label: t('overview.held'), value: number(review.held) },
    { label: t('overview.released'), value: number(review.released) },
    { label: t('overview.false-positives'), value: rate },
    {
      label: t('overview.first-look'),
      value: typical === undefined ? '–' : t('overview.minutes', { count: typical }),
    },
  ];
  return (
    <Container header={<Header variant="h2">{t('overview.figures')}</Header>}>
      <ColumnLayout columns={4} variant="text-grid">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <Box variant="awsui-key-label">{label}</Box>
            <Box fontSize="display-l" fontWeight="bold">
              {value}
            </Box>
          </div>
        ))}
      </ColumnLayout>
    </Container>
  );
}

function FirstLooks({ overview: { firstLooks } }: { readonly overview: OverviewAnswer }) {
  const { t, date, number } = useSettings();
  return (
    <Table
      header={
        <Header variant="h2" description={t('overview.first-looks-help')}>
          {t('overview.first-looks')}
        </Header>
      }
      items={firstLooks}
      trackBy="campaign"
      wrapLines
      ariaLabels={{ tableLabel: t('overview.first-looks') }}
      empty={t('overview.nothing')}
      columnDefinitions={[
        {
          id: 'campaign',
          header: t('column.campaign'),
          cell: ({ campaign }) => <span className="code">{campaign}</span>,
          isRowHeader: true,
        },
        { id: 'brand', header: t('column.brand'), cell: ({ brand }) => brand },
        { id: 'first', header: t('overview.first-at'), cell: ({ firstAt }) => date(firstAt) },
        {
          id: 'minutes',
          header: t('overview.first-look'),
          cell: ({ minutes }) =>
            minutes === undefined ? t('overview.not-yet') : t('overview.minutes', { count: minutes }),
        },
        { id: 'messages', header: t('overview.messages'), cell: ({ messages }) => number(messages) },
      ]}
    />
  );
}

function OwnDomains({ overview: { ownDomains } }: { readonly overview: OverviewAnswer }) {
  const { t } = useSettings();
  if (ownDomains.length === 0) return null;
  const bars = (field: 'pass' | 'fail' | 'other', title: string) => ({
    title,
    values: ownDomains.map((domain) => ({ x: domain.domain, y: domain[field] })),
  });
  return (
    <ChartWithTable
      horizontal
      stacked
      title={t('overview.own-domains')}
      description={t('overview.own-domains-help')}
      xTitle={t('column.author-domain')}
      bars={[bars('pass', 'pass'), bars('fail', 'fail'), bars('other', t('overview.other'))]}
    />
  );
}
