import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Row } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { stateSentence } from './sentences.ts';

const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  held: 'stopped',
  pending: 'pending',
  received: 'loading',
  screened: 'loading',
  delivered: 'success',
  tagged: 'warning',
  releasing: 'in-progress',
  released: 'success',
  purging: 'in-progress',
  purged: 'error',
  expired: 'error',
};

/** A message's state in words and by a sign, with who brought it there. */
export function StateMark({
  row,
}: {
  readonly row: Pick<Row, 'state' | 'decidedBy' | 'requestedBy' | 'deliveryFailed'>;
}) {
  const { t } = useSettings();
  return (
    <>
      <StatusIndicator type={row.deliveryFailed ? 'error' : (TYPES[row.state] ?? 'info')}>
        {t(stateSentence(row.state))}
      </StatusIndicator>
      {row.decidedBy === undefined || row.state === 'held' ? null : (
        <div>{t('state.by', { by: row.decidedBy })}</div>
      )}
      {row.requestedBy === undefined ? null : <div>{t('state.requested-by', { by: row.requestedBy })}</div>}
    </>
  );
}
