import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type PolicyState, post } from '../state/api.ts';
import { useSigned } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';

type Candidate = PolicyState['candidates'][number];

/** One candidate: what it changes, what the backtest says, and the way to put it in force. */
export function PolicyCandidate({
  candidate,
  onDone,
}: {
  readonly candidate: Candidate;
  readonly onDone: () => void;
}) {
  const { t, date } = useSettings();
  const { session } = useSigned();
  const [activating, setActivating] = useState(false);
  const { asked, by, at, kind, trial } = candidate;
  const second = asked !== undefined && asked.by !== session.name;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t('policy.by', { by, at: date(at) })}
          actions={
            <Button
              data-test="activate"
              disabled={trial.state !== 'done'}
              onClick={() => setActivating(true)}
            >
              {t(second ? 'policy.approve' : 'policy.activate')}
            </Button>
          }
        >
          {t(kind === 'rollback' ? 'policy.candidate-rollback' : 'policy.candidate')}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <TrialState candidate={candidate} />
        {asked === undefined ? null : (
          <Alert type="warning" header={t('policy.refused', { by: asked.by })}>
            <div className="hostile">{asked.refusal}</div>
            <div>{t(second ? 'policy.second' : 'policy.wait')}</div>
          </Alert>
        )}
        <Changes candidate={candidate} />
      </SpaceBetween>
      {activating ? (
        <Activate
          candidate={candidate}
          second={second}
          onClose={() => {
            setActivating(false);
            onDone();
          }}
        />
      ) : null}
    </Container>
  );
}

function TrialState({ candidate: { trial } }: { readonly candidate: Candidate }) {
  const { t } = useSettings();
  if (trial.state === 'running')
    return <StatusIndicator type="in-progress">{t('policy.running')}</StatusIndicator>;
  if (trial.state === 'failed')
    return (
      <StatusIndicator type="error">{t('policy.failed', { reason: trial.reason ?? '' })}</StatusIndicator>
    );
  const { total = 0, newlyHeld = 0, newlyDelivered = 0, heldAgain } = trial.backtest ?? {};
  const released = { hits: heldAgain?.hits ?? 0, of: heldAgain?.of ?? 0 };
  return (
    <SpaceBetween size="xxs">
      <StatusIndicator type="success">
        {t('policy.tried', { total, newlyHeld, newlyDelivered })}
      </StatusIndicator>
      <div>{t('policy.held-again', released)}</div>
    </SpaceBetween>
  );
}

function Changes({ candidate: { changes } }: { readonly candidate: Candidate }) {
  const { t } = useSettings();
  const shown = (value: string | undefined) => (
    <span className="code hostile">{value ?? t('policy.not-set')}</span>
  );
  return (
    <Table<Candidate['changes'][number]>
      variant="embedded"
      items={changes}
      trackBy={({ file, path }) => `${file}.${path}`}
      wrapLines
      empty={t('policy.same')}
      ariaLabels={{ tableLabel: t('policy.changes') }}
      columnDefinitions={[
        {
          id: 'path',
          minWidth: 160,
          header: t('policy.setting'),
          isRowHeader: true,
          cell: ({ file, path }) => shown(`${file}.yaml: ${path}`),
        },
        { id: 'before', minWidth: 120, header: t('policy.before'), cell: ({ before }) => shown(before) },
        { id: 'after', minWidth: 120, header: t('policy.after'), cell: ({ after }) => shown(after) },
      ]}
    />
  );
}

function Activate(props: {
  readonly candidate: Candidate;
  readonly second: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useSettings();
  const [reason, setReason] = useState('');
  const path = `/policy/candidates/${encodeURIComponent(props.candidate.id)}/activation`;
  return (
    <Confirm
      header={t('policy.activate-ask')}
      action={t(props.second ? 'policy.approve' : 'policy.activate')}
      disabled={reason.trim() === ''}
      carryOut={() => post(path, { reason })}
      onClose={props.onClose}
    >
      <div>{t('policy.activate-help')}</div>
      <FormField label={t('ask.reason')}>
        <Textarea value={reason} onChange={({ detail }) => setReason(detail.value)} />
      </FormField>
    </Confirm>
  );
}
