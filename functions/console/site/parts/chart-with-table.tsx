import BarChart from '@cloudscape-design/components/bar-chart';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useSettings } from '../state/settings.tsx';
import { twoLines } from './two-lines.ts';

/** One group of bars. */
export interface Bars {
  readonly title: string;
  readonly values: readonly { readonly x: string; readonly y: number }[];
}

interface Line {
  readonly name: string;
  readonly at: number;
}

/** A chart for a glance, and the same numbers as a table for everybody. */
export function ChartWithTable({
  title,
  description,
  bars,
  xTitle,
  horizontal = false,
  stacked = false,
}: {
  readonly title: string;
  readonly description: string;
  readonly bars: readonly Bars[];
  readonly xTitle: string;
  readonly horizontal?: boolean;
  readonly stacked?: boolean;
}) {
  const { t, number, language } = useSettings();
  const names = bars[0]?.values.map(({ x }) => x) ?? [];
  const highest = Math.max(
    1,
    ...names.map((_, at) => bars.reduce((sum, { values }) => sum + (values[at]?.y ?? 0), 0)),
  );
  return (
    <Container
      fitHeight
      header={
        <Header variant="h2" description={description}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <BarChart
          series={bars.map(({ title: name, values }) => ({
            type: 'bar',
            title: name,
            data: [...values],
            valueFormatter: number,
          }))}
          xDomain={names}
          yDomain={[0, highest]}
          xTitle={xTitle}
          yTitle={t('overview.messages')}
          height={horizontal ? Math.max(120, names.length * 44) : 220}
          horizontalBars={horizontal}
          stackedBars={stacked}
          hideFilter
          hideLegend={bars.length === 1}
          ariaLabel={title}
          empty={t('overview.nothing')}
          i18nStrings={{
            chartAriaRoleDescription: t('overview.chart'),
            xTickFormatter: (name) => twoLines(name, language),
            yTickFormatter: number,
          }}
        />
        <ExpandableSection headerText={t('overview.as-table')}>
          <Table
            variant="borderless"
            contentDensity="compact"
            items={names.map((name, at) => ({ name, at }))}
            ariaLabels={{ tableLabel: title }}
            columnDefinitions={[
              { id: 'name', header: xTitle, cell: ({ name }: Line) => name, isRowHeader: true },
              ...bars.map(({ title: name, values }) => ({
                id: name,
                header: name,
                cell: ({ at }: Line) => number(values[at]?.y ?? 0),
              })),
            ]}
          />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}
