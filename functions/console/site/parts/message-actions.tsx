import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { type Message, send } from '../state/api.ts';
import { saveFile } from '../state/save-file.ts';
import { useMay } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { EraseMessage } from './erase-message.tsx';
import { visible } from './marked-text.tsx';
import { useNotices } from './notices.tsx';
import { StateMark } from './state-mark.tsx';

/** Only what nobody waits for any more can be erased. */
const FINAL: ReadonlySet<string> = new Set(['delivered', 'tagged', 'released', 'purged', 'expired']);

type Act = (action: string) => void;

/** Subject, state, and the buttons that make sense now for this colleague. */
export function MessageActions({
  message,
  onAct,
}: {
  readonly message: Message;
  readonly onAct: (action: string, target?: { readonly campaign: string }) => void;
}) {
  const { t } = useSettings();
  const { row, releaseRequest, mayAct } = message;
  return (
    <SpaceBetween size="s">
      <Header
        variant="h1"
        description={<Standing row={row} />}
        actions={mayAct ? <Buttons message={message} onAct={onAct} /> : undefined}
      >
        <bdi className="hostile three-lines">{visible(row.subject).trim() || t('message.no-subject')}</bdi>
      </Header>
      {mayAct ? null : <Alert type="info">{t('refusal.out-of-scope')}</Alert>}
      {releaseRequest === undefined ? null : (
        <Alert type="info" header={t('message.requested', { by: releaseRequest.by })}>
          <span className="hostile">{releaseRequest.reason}</span>
        </Alert>
      )}
      {message.deliveryFailure === undefined ? null : (
        <Alert type="error" header={t('message.delivery-failed')}>
          <span className="hostile">{message.deliveryFailure}</span>
        </Alert>
      )}
    </SpaceBetween>
  );
}

function Standing({ row }: Pick<Message, 'row'>) {
  const { t } = useSettings();
  return (
    <SpaceBetween direction="horizontal" size="s">
      <StateMark row={row} />
      {row.assignedTo === undefined ? null : (
        <span className="hostile">{t('message.assigned', { name: row.assignedTo })}</span>
      )}
    </SpaceBetween>
  );
}

function Buttons({ message, onAct }: { readonly message: Message; readonly onAct: Act }) {
  const { t } = useSettings();
  const may = useMay();
  const { row, releaseRequest } = message;
  const held = row.state === 'held';
  const underWay = row.state === 'releasing' || row.state === 'purging';
  const offered: readonly (readonly [string, boolean])[] = [
    ['undo', underWay && may('messages.undo')],
    ['deny-release', held && releaseRequest !== undefined && may('release.decide')],
    ['approve-release', held && releaseRequest !== undefined && may('release.decide')],
    ['request-release', held && releaseRequest === undefined && !may('messages.release')],
    ['purge', held && may('messages.purge')],
    ['release', held && may('messages.release')],
  ];
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <More message={message} onAct={onAct} />
      {offered
        .filter(([, shown]) => shown)
        .map(([action], index, all) => (
          <Button
            key={action}
            variant={index === all.length - 1 ? 'primary' : 'normal'}
            data-test={action}
            onClick={() => onAct(action)}
          >
            {t(`action.${action}` as 'action.undo')}
          </Button>
        ))}
    </SpaceBetween>
  );
}

function More({ message, onAct }: { readonly message: Message; readonly onAct: Act }) {
  const { t } = useSettings();
  const may = useMay();
  const { fail } = useNotices();
  const { key } = message.row;
  const [erasing, setErasing] = useState(false);
  const items = [
    { id: 'assign', text: t('action.assign'), shown: may('messages.assign') },
    { id: 'note', text: t('action.note'), shown: may('messages.note') },
    { id: 'report', text: t('action.report'), shown: may('messages.report') },
    {
      id: 'download',
      text: t('action.download'),
      shown: may('messages.download') && !['purged', 'expired'].includes(message.row.state),
    },
    { id: 'erase', text: t('erase.action'), shown: may('audit.erase') && FINAL.has(message.row.state) },
  ];
  const act = (id: string) => {
    if (id === 'download') void download(key).catch(fail);
    else if (id === 'erase') setErasing(true);
    else onAct(id);
  };
  return (
    <>
      <ButtonDropdown
        items={items.filter(({ shown }) => shown).map(({ id, text }) => ({ id, text }))}
        onItemClick={({ detail }) => act(detail.id)}
      >
        {t('action.more')}
      </ButtonDropdown>
      {erasing ? <EraseMessage id={key} onClose={() => setErasing(false)} /> : null}
    </>
  );
}

async function download(key: string): Promise<void> {
  const answer = await send(`/messages/${encodeURIComponent(key)}/download`);
  saveFile(await answer.blob(), `${key}.zip`);
}
