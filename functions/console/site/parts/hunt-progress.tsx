import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSettings } from '../state/settings.tsx';
import { useHandedOn } from '../state/use-handed-on.ts';
import type { Look } from '../state/use-hunt.ts';
import { ErrorNote } from './error-note.tsx';

/** How far a look has come, and what it found in figures. */
export function HuntProgress({ look, onStop }: { readonly look: Look; readonly onStop: () => void }) {
  const { t } = useSettings();
  const { judged, failed, found, state, problem } = look;
  const people = new Set(found.flatMap(({ recipients }) => recipients)).size;
  const figures = t('hunts.figures', { judged, found: found.length, people });
  if (state === 'running') return <Running look={look} figures={figures} onStop={onStop} />;
  return (
    <SpaceBetween size="xs">
      {problem === undefined ? null : <ErrorNote problem={problem} />}
      <Alert
        type={state !== 'done' || failed > 0 ? 'warning' : found.length > 0 ? 'info' : 'success'}
        header={t(state === 'done' ? 'hunts.done' : 'hunts.stopped')}
        data-test="look-done"
      >
        <div>{figures}</div>
        {failed === 0 ? null : <div>{t('hunts.failed', { count: failed })}</div>}
        <div>{t('hunts.nothing-changed')}</div>
      </Alert>
    </SpaceBetween>
  );
}

function Running({
  look: { judged, wish },
  figures,
  onStop,
}: {
  readonly look: Look;
  readonly figures: string;
  readonly onStop: () => void;
}) {
  const { t } = useSettings();
  const total = useHandedOn(wish.days) ?? 0;
  return (
    <SpaceBetween size="xs">
      <ProgressBar
        label={t('hunts.running')}
        value={total === 0 ? 0 : Math.min(99, Math.floor((100 * judged) / total))}
        additionalInfo={figures}
      />
      <Button data-test="stop" onClick={onStop}>
        {t('hunts.stop')}
      </Button>
    </SpaceBetween>
  );
}
