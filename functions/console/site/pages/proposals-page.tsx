import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { DecideProposal, type Decision } from '../parts/decide-proposal.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { useProposalColumns } from '../parts/proposal-columns.tsx';
import type { MailProposal, Suggestions } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

/** What stored mail suggests: why, on which messages, and the ways to accept or dismiss it. */
export default function ProposalsPage() {
  const { t } = useSettings();
  const { value, problem, loading, again } = useFetched<Suggestions>('/proposals');
  const [deciding, setDeciding] = useState<Decision>();
  const columns = useProposalColumns(setDeciding);
  return (
    <SpaceBetween size="m">
      {problem === undefined ? null : <ErrorNote problem={problem} again={again} />}
      {value === undefined || value.complete ? null : (
        <Alert type="info">{t('proposals.partly', { messages: value.messages })}</Alert>
      )}
      <Table<MailProposal>
        header={
          <Header variant="h1" description={t('proposals.help', { days: value?.days ?? 30 })}>
            {t('proposals.title')}
          </Header>
        }
        items={value?.proposals ?? []}
        loading={loading && value === undefined}
        loadingText={t('common.loading')}
        trackBy="id"
        wrapLines
        empty={t('proposals.none')}
        ariaLabels={{ tableLabel: t('proposals.title') }}
        columnDefinitions={columns}
      />
      {deciding === undefined ? null : (
        <DecideProposal
          {...deciding}
          onClose={() => {
            setDeciding(undefined);
            again();
          }}
        />
      )}
    </SpaceBetween>
  );
}
