import Button from '@cloudscape-design/components/button';
import Cards from '@cloudscape-design/components/cards';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { Found } from '../state/api.ts';
import { saveFile } from '../state/save-file.ts';
import { useSettings } from '../state/settings.tsx';
import type { Look } from '../state/use-hunt.ts';
import { useNarrow } from '../state/use-narrow.ts';
import { useFoundColumns, useFoundSections } from './found-columns.tsx';
import { ReviseFound } from './revise-found.tsx';
import { RowLink } from './row-link.tsx';

interface Props {
  readonly look: Look;
  readonly onRevised: () => void;
}

type Shared = Pick<
  TableProps<Found>,
  'items' | 'trackBy' | 'selectionType' | 'selectedItems' | 'isItemDisabled' | 'onSelectionChange' | 'header'
>;

/** Whether its verdict is not as strict already. */
const isNew = ({ before, disposition }: Found): boolean => before !== disposition;

/** What people have and should not: what it was and would be, why, and whoever has it. All that is new is chosen at first. */
export function HuntFindings({ look, onRevised }: Props) {
  const { t } = useSettings();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [revising, setRevising] = useState(false);
  const chosen = look.found.filter((found) => isNew(found) && !left.has(found.key));
  const shared: Shared = {
    items: look.found,
    trackBy: 'key',
    selectionType: 'multi',
    selectedItems: chosen,
    isItemDisabled: (found) => !isNew(found),
    onSelectionChange: ({ detail }) => {
      const kept = new Set(detail.selectedItems.map(({ key }) => key));
      setLeft(new Set(look.found.map(({ key }) => key).filter((key) => !kept.has(key))));
    },
    header: (
      <Header
        variant="h2"
        counter={`(${chosen.length}/${look.found.length})`}
        description={t('hunts.found-help')}
        actions={<Ways look={look} count={chosen.length} onRevise={() => setRevising(true)} />}
      >
        {t('hunts.found')}
      </Header>
    ),
  };
  return (
    <>
      <List shared={shared} />
      {revising ? (
        <ReviseFound
          wish={look.wish}
          found={chosen}
          onClose={() => setRevising(false)}
          onRevised={onRevised}
        />
      ) : null}
    </>
  );
}

function Ways({
  look: { found, state },
  count,
  onRevise,
}: {
  readonly look: Look;
  readonly count: number;
  readonly onRevise: () => void;
}) {
  const { t } = useSettings();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        iconName="download"
        data-test="exposure"
        onClick={() => saveFile(exposure(found), 'exposure.jsonl')}
      >
        {t('hunts.exposure')}
      </Button>
      <Button
        variant="primary"
        data-test="revise"
        disabled={state === 'running' || count === 0}
        onClick={onRevise}
      >
        {t('hunts.revise')}
      </Button>
    </SpaceBetween>
  );
}

function List({ shared }: { readonly shared: Shared }) {
  const { t } = useSettings();
  const columns = useFoundColumns();
  const sections = useFoundSections();
  const labels = {
    selectionGroupLabel: t('queue.selection'),
    allItemsSelectionLabel: () => t('queue.select-page'),
    itemSelectionLabel: (_state: unknown, { row }: Found) =>
      t('queue.select-one', { subject: row.subject || row.key }),
  };
  if (!useNarrow())
    return (
      <Table<Found>
        {...shared}
        wrapLines
        ariaLabels={{ ...labels, tableLabel: t('hunts.found') }}
        columnDefinitions={columns}
      />
    );
  return (
    <Cards<Found>
      {...shared}
      ariaLabels={{ ...labels, cardsLabel: t('hunts.found') }}
      cardDefinition={{
        header: ({ row }) => <RowLink row={row} />,
        sections,
      }}
      cardsPerRow={[{ cards: 1 }]}
    />
  );
}

/** One line of JSON per recipient, as `sekisho hunt --exposure` writes it. */
const exposure = (found: readonly Found[]): Blob =>
  new Blob(
    found.flatMap(({ recipients, key, receivedAt, state }) =>
      recipients.map((recipient) => `${JSON.stringify({ recipient, key, receivedAt, state })}\n`),
    ),
    { type: 'application/x-ndjson' },
  );
