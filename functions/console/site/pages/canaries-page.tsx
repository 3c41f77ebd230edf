import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { AddCanary } from '../parts/add-canary.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { ReinstateCanary } from '../parts/reinstate-canary.tsx';
import { type Canary, call } from '../state/api.ts';
import { useMay } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

/** Leak canaries: which list each is in, who may write to it, and whether a stranger did. */
export default function CanariesPage() {
  const { t } = useSettings();
  const may = useMay();
  const canaries = useFetched<{ readonly canaries: readonly Canary[] }>('/canaries');
  const [adding, setAdding] = useState(false);
  const [retiring, setRetiring] = useState<Canary>();
  const [reinstating, setReinstating] = useState<Canary>();
  const close = () => {
    setAdding(false);
    setRetiring(undefined);
    setReinstating(undefined);
    canaries.again();
  };
  return (
    <SpaceBetween size="m">
      {canaries.problem === undefined ? null : (
        <ErrorNote problem={canaries.problem} again={canaries.again} />
      )}
      <Table<Canary>
        header={
          <Header
            variant="h1"
            description={t('canaries.help')}
            actions={
              may('canaries.write') ? (
                <Button variant="primary" data-test="add-canary" onClick={() => setAdding(true)}>
                  {t('canaries.add')}
                </Button>
              ) : undefined
            }
          >
            {t('canaries.title')}
          </Header>
        }
        items={canaries.value?.canaries ?? []}
        loading={canaries.loading && canaries.value === undefined}
        loadingText={t('common.loading')}
        trackBy="id"
        wrapLines
        empty={t('canaries.none')}
        ariaLabels={{ tableLabel: t('canaries.title') }}
        columnDefinitions={useCanaryColumns(
          may('canaries.write') ? { retire: setRetiring, reinstate: setReinstating } : undefined,
        )}
      />
      {reinstating === undefined ? null : <ReinstateCanary canary={reinstating} onClose={close} />}
      {adding ? <AddCanary onClose={close} /> : null}
      {retiring === undefined ? null : (
        <Confirm
          header={t('canaries.retire-ask', { list: retiring.list })}
          action={t('canaries.retire')}
          carryOut={() => call(`/canaries/${encodeURIComponent(retiring.id)}`, { method: 'DELETE' })}
          onClose={close}
        >
          {t('canaries.retire-help')}
        </Confirm>
      )}
    </SpaceBetween>
  );
}

function useCanaryColumns(
  actions: Readonly<Record<'retire' | 'reinstate', (canary: Canary) => void>> | undefined,
) {
  const { t, date } = useSettings();
  const may = useMay();
  const list = {
    id: 'list',
    minWidth: 150,
    header: t('canaries.list'),
    isRowHeader: true,
    cell: (canary: Canary) => <span className="hostile">{canary.list}</span>,
  };
  const address = {
    id: 'address',
    minWidth: 260,
    header: t('canaries.address'),
    cell: (canary: Canary) => <span className="code hostile">{canary.address}</span>,
  };
  const acts = {
    id: 'actions',
    header: t('canaries.actions'),
    cell: (canary: Canary) => (
      <SpaceBetween size="xxs">
        {canary.trippedAt === undefined ? null : (
          <Button
            variant="inline-link"
            ariaLabel={t('canaries.reinstate-one', { list: canary.list })}
            onClick={() => actions?.reinstate(canary)}
          >
            {t('canaries.reinstate')}
          </Button>
        )}
        {canary.state === 'retired' ? null : (
          <Button
            variant="inline-link"
            ariaLabel={t('canaries.retire-one', { list: canary.list })}
            onClick={() => actions?.retire(canary)}
          >
            {t('canaries.retire')}
          </Button>
        )}
      </SpaceBetween>
    ),
  };
  return [
    list,
    {
      id: 'state',
      header: t('column.state'),
      minWidth: 130,
      cell: (canary: Canary) => <CanaryState canary={canary} />,
    },
    { id: 'seeded', header: t('canaries.seeded'), cell: ({ seededAt }: Canary) => date(seededAt) },
    ...(may('canaries.addresses') ? [address] : []),
    {
      id: 'allowed',
      minWidth: 150,
      header: t('canaries.allowed'),
      cell: ({ allowed }: Canary) => (allowed.length === 0 ? t('canaries.nobody') : allowed.join(', ')),
    },
    ...(actions === undefined ? [] : [acts]),
  ];
}

function CanaryState({ canary: { state, trippedAt } }: { readonly canary: Canary }) {
  const { t, date } = useSettings();
  const tripped = trippedAt === undefined ? undefined : t('canaries.tripped', { at: date(trippedAt) });
  return (
    <SpaceBetween size="xxs">
      {tripped === undefined ? null : <StatusIndicator type="error">{tripped}</StatusIndicator>}
      {state === 'retired' ? (
        <StatusIndicator type="stopped">{t('canaries.retired')}</StatusIndicator>
      ) : tripped === undefined ? (
        <StatusIndicator type="success">{t('canaries.quiet')}</StatusIndicator>
      ) : null}
    </SpaceBetween>
  );
}
