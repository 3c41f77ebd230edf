import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { call, type Row, type RowPage } from '../state/api.ts';
import type { QueueState } from '../state/queue-query.ts';
import { useMay } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useNarrow } from '../state/use-narrow.ts';
import type { useQueue } from '../state/use-queue.ts';
import { SaveView } from './save-view.tsx';

/** One order names at most so many messages. */
const MOST_SELECTED = 500;

/** Title with counts, and what can be done with the selection. */
export function QueueHeader({
  queue,
  state,
  selected,
  onSelect,
  ask,
  onHelp,
}: {
  readonly queue: ReturnType<typeof useQueue>;
  readonly state: QueueState;
  readonly selected: readonly Row[];
  readonly onSelect: (rows: readonly Row[]) => void;
  readonly ask: (action: string) => void;
  readonly onHelp: () => void;
}) {
  const { t, number } = useSettings();
  const total = queue.value?.total ?? 0;
  const none = selected.length === 0;
  const counter = none ? `(${number(total)})` : `(${number(selected.length)}/${number(total)})`;
  const narrow = useNarrow();
  const selectAll = () => void selectMatching(queue.asked).then(onSelect);
  const help = narrow ? undefined : t('queue.help');
  return (
    <Header
      variant="h1"
      counter={counter}
      description={queue.value?.complete === false ? t('queue.still-reading') : help}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {none ? null : (
            <Button onClick={selectAll}>
              {t('queue.select-all', { count: Math.min(total, MOST_SELECTED) })}
            </Button>
          )}
          {/* A phone's first screen belongs to the messages: what nothing is selected for does not stand there. */}
          {narrow && none ? null : <Actions disabled={none} ask={ask} />}
          <SaveView state={state} />
          {narrow ? null : (
            <Button iconName="keyboard" variant="icon" ariaLabel={t('key.title')} onClick={onHelp} />
          )}
        </SpaceBetween>
      }
    >
      {t('queue.title')}
    </Header>
  );
}

interface ActionsProps {
  readonly disabled: boolean;
  readonly ask: (action: string) => void;
}

function Actions({ disabled, ask }: ActionsProps) {
  const { t } = useSettings();
  const may = useMay();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {may('messages.release') ? null : (
        <Button disabled={disabled} onClick={() => ask('request-release')}>
          {t('action.request-release')}
        </Button>
      )}
      {may('messages.purge') ? (
        <Button disabled={disabled} onClick={() => ask('purge')}>
          {t('action.purge')}
        </Button>
      ) : null}
      {may('messages.release') ? (
        <Button variant="primary" disabled={disabled} onClick={() => ask('release')}>
          {t('action.release')}
        </Button>
      ) : null}
      <More disabled={disabled} ask={ask} />
    </SpaceBetween>
  );
}

function More({ disabled, ask }: ActionsProps) {
  const { t } = useSettings();
  const may = useMay();
  const items = [
    { id: 'request-release', text: t('action.request-release'), needs: 'release.request' },
    { id: 'approve-release', text: t('action.approve-release'), needs: 'release.decide' },
    { id: 'deny-release', text: t('action.deny-release'), needs: 'release.decide' },
    { id: 'undo', text: t('action.undo'), needs: 'messages.undo' },
    { id: 'assign', text: t('action.assign'), needs: 'messages.assign' },
    { id: 'note', text: t('action.note'), needs: 'messages.note' },
    { id: 'report', text: t('action.report'), needs: 'messages.report' },
  ] as const;
  return (
    <ButtonDropdown
      disabled={disabled}
      items={items.filter(({ needs }) => may(needs)).map(({ id, text }) => ({ id, text }))}
      onItemClick={({ detail }) => ask(detail.id)}
      expandToViewport
    >
      {t('action.more')}
    </ButtonDropdown>
  );
}

/** Everything that matches, as far as one order may name it. */
async function selectMatching(asked: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined && rows.length < MOST_SELECTED; ) {
    const query = new URLSearchParams(asked);
    query.set('limit', '200');
    if (cursor !== '') query.set('cursor', cursor);
    const page: RowPage = await call<RowPage>(`/messages?${query.toString()}`);
    rows.push(...page.rows);
    cursor = page.cursor;
  }
  return rows.slice(0, MOST_SELECTED);
}
