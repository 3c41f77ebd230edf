import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Table from '@cloudscape-design/components/table';
import { useEffect, useState } from 'react';
import { Confirm } from '../parts/confirm.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { PolicyCandidate } from '../parts/policy-candidate.tsx';
import { ProposePolicy } from '../parts/propose-policy.tsx';
import { type Activation, type PolicyState, post } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

const LOOK_AGAIN_MS = 2_000;

/** The settings in force, what waits to follow them, and who changed them before. */
export default function PolicyPage() {
  const { t } = useSettings();
  const { value, problem, again } = useFetched<PolicyState>('/policy');
  const [asking, setAsking] = useState<'upload' | 'rollback'>();
  const running = value?.candidates.some(({ trial }) => trial.state === 'running') ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer asks for the next while a backtest runs
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(again, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [running, value, again]);
  if (value === undefined)
    return problem === undefined ? <Spinner size="large" /> : <ErrorNote problem={problem} again={again} />;
  const close = () => {
    setAsking(undefined);
    again();
  };
  return (
    <SpaceBetween size="m">
      {problem === undefined ? null : <ErrorNote problem={problem} again={again} />}
      <InForce state={value} onAsk={setAsking} />
      {value.candidates.map((candidate) => (
        <PolicyCandidate key={candidate.id} candidate={candidate} onDone={again} />
      ))}
      <Activations history={value.history} />
      {asking === 'upload' ? <ProposePolicy current={value.texts} onClose={close} /> : null}
      {asking === 'rollback' ? (
        <Confirm
          header={t('policy.rollback-ask')}
          action={t('policy.rollback')}
          carryOut={() => post('/policy/rollbacks', {})}
          onClose={close}
        >
          {t('policy.rollback-help')}
        </Confirm>
      ) : null}
    </SpaceBetween>
  );
}

function InForce({
  state: { versions, texts, history, canTry },
  onAsk,
}: {
  readonly state: PolicyState;
  readonly onAsk: (what: 'upload' | 'rollback') => void;
}) {
  const { t, date } = useSettings();
  const [last] = history;
  const actions = (
    <SpaceBetween direction="horizontal" size="xs">
      <Button data-test="rollback" disabled={!canTry || last === undefined} onClick={() => onAsk('rollback')}>
        {t('policy.rollback')}
      </Button>
      <Button variant="primary" data-test="propose" disabled={!canTry} onClick={() => onAsk('upload')}>
        {t('policy.propose')}
      </Button>
    </SpaceBetween>
  );
  const version = (text: string | undefined) => <span className="code">{text ?? t('common.unknown')}</span>;
  const since = last === undefined ? t('policy.never') : t('policy.by', { by: last.by, at: date(last.at) });
  return (
    <Container
      header={
        <Header variant="h1" description={t(canTry ? 'policy.help' : 'policy.elsewhere')} actions={actions}>
          {t('policy.title')}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <KeyValuePairs
          columns={3}
          items={[
            { label: t('policy.version'), value: version(versions?.policy) },
            { label: t('policy.registry-version'), value: version(versions?.brands) },
            { label: t('policy.since'), value: since },
          ]}
        />
        <ExpandableSection headerText={t('policy.text')}>
          <pre className="code policy-text">{texts.policy}</pre>
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
}

function Activations({ history }: { readonly history: readonly Activation[] }) {
  const { t, date } = useSettings();
  return (
    <Table<Activation>
      header={<Header variant="h2">{t('policy.history')}</Header>}
      items={history}
      trackBy="at"
      wrapLines
      empty={<Box textAlign="center">{t('policy.never')}</Box>}
      ariaLabels={{ tableLabel: t('policy.history') }}
      columnDefinitions={[
        { id: 'at', header: t('history.at'), isRowHeader: true, cell: ({ at }) => date(at) },
        {
          id: 'by',
          header: t('history.by'),
          cell: ({ by, approvedBy }) =>
            approvedBy === undefined ? by : t('policy.by-two', { by, approvedBy }),
        },
        {
          id: 'version',
          header: t('policy.version'),
          cell: ({ before, after }) => (
            <span className="code">{`${short(before.policy)} → ${short(after.policy)}`}</span>
          ),
        },
        {
          id: 'trial',
          minWidth: 240,
          header: t('policy.trial'),
          cell: ({ backtest: { total, newlyHeld, newlyDelivered } }) =>
            t('policy.tried', { total, newlyHeld, newlyDelivered }),
        },
        {
          id: 'reason',
          minWidth: 180,
          header: t('history.reason'),
          cell: ({ reason }) => <span className="hostile">{reason}</span>,
        },
      ]}
    />
  );
}

const short = (version: string): string => version.slice(7, 15);
