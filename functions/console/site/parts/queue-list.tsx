import Box from '@cloudscape-design/components/box';
import Cards from '@cloudscape-design/components/cards';
import Pagination from '@cloudscape-design/components/pagination';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Row } from '../state/api.ts';
import type { QueueState } from '../state/queue-query.ts';
import { useSettings } from '../state/settings.tsx';
import { useNarrow } from '../state/use-narrow.ts';
import type { useQueue } from '../state/use-queue.ts';
import { useCardSections, useColumns } from './queue-columns.tsx';
import { RowLink } from './row-link.tsx';

interface Props {
  readonly queue: ReturnType<typeof useQueue>;
  readonly state: QueueState;
  readonly onState: (state: QueueState) => void;
  readonly selected: readonly Row[];
  readonly onSelect: (rows: readonly Row[]) => void;
  readonly header: ReactNode;
  readonly filter: ReactNode;
}

/** The messages as a table, or as cards where a table would not fit. */
export function QueueList(props: Props) {
  return useNarrow() ? <CardList {...props} /> : <TableList {...props} />;
}

function useShared({ queue, selected, onSelect, header, filter }: Props) {
  const { t } = useSettings();
  return {
    items: queue.rows,
    selectedItems: [...selected],
    onSelectionChange: ({ detail }: { readonly detail: { readonly selectedItems: readonly Row[] } }) =>
      onSelect(detail.selectedItems),
    trackBy: 'key' as const,
    selectionType: 'multi' as const,
    loading: queue.loading && queue.value === undefined,
    loadingText: t('common.loading'),
    header,
    filter,
    empty: <Box textAlign="center">{t('queue.empty')}</Box>,
    pagination: (
      <Pagination
        currentPageIndex={queue.page}
        pagesCount={queue.pages}
        onChange={({ detail }) => queue.toPage(detail.currentPageIndex)}
      />
    ),
    ariaLabels: {
      selectionGroupLabel: t('queue.selection'),
      allItemsSelectionLabel: () => t('queue.select-page'),
      itemSelectionLabel: (_state: unknown, row: Row) =>
        t('queue.select-one', { subject: row.subject || row.key }),
      tableLabel: t('queue.title'),
    },
  };
}

function TableList(props: Props) {
  const { state, onState } = props;
  const columns = useColumns();
  return (
    <Table<Row>
      {...useShared(props)}
      variant="full-page"
      stickyHeader
      resizableColumns
      wrapLines
      contentDensity="compact"
      columnDefinitions={columns}
      sortingColumn={{ sortingField: state.sort }}
      sortingDescending={state.descending}
      onSortingChange={({ detail }) =>
        onState({
          ...state,
          sort: detail.sortingColumn.sortingField ?? 'receivedAt',
          descending: detail.isDescending ?? false,
        })
      }
    />
  );
}

function CardList(props: Props) {
  const shared = useShared(props);
  return (
    <Cards<Row>
      {...shared}
      variant="full-page"
      ariaLabels={{
        selectionGroupLabel: shared.ariaLabels.selectionGroupLabel,
        itemSelectionLabel: shared.ariaLabels.itemSelectionLabel,
        cardsLabel: shared.ariaLabels.tableLabel,
      }}
      cardDefinition={{ header: (row) => <RowLink row={row} />, sections: useCardSections() }}
      cardsPerRow={[{ cards: 1 }]}
    />
  );
}
