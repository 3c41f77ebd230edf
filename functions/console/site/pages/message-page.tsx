import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useEffect, useMemo, useState } from 'react';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { Campaign } from '../parts/campaign.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { History } from '../parts/history.tsx';
import { KeyHelp } from '../parts/key-help.tsx';
import { MessageActions } from '../parts/message-actions.tsx';
import { Report } from '../parts/report.tsx';
import type { Content, Message } from '../state/api.ts';
import { back, follow } from '../state/route.ts';
import { useSigned } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';
import { useKeys } from '../state/use-keys.ts';

/** One message: why, as the victim saw it beside what it is, and what can be done. */
export default function MessagePage({ id }: { readonly id: string }) {
  const { t } = useSettings();
  const { counts } = useSigned();
  const path = `/messages/${encodeURIComponent(id)}`;
  const message = useFetched<Message>(path);
  const content = useFetched<Content>(`${path}/content`);
  const [wanted, setWanted] = useState<{
    readonly action: string;
    readonly keys?: readonly string[];
    readonly campaign?: string;
  }>();
  const { again } = message;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the trigger
  useEffect(again, [again, counts?.revision]);
  const keys = useMemo(() => [id], [id]);
  const [help, setHelp] = useState(false);
  useMessageKeys(
    (action) => setWanted({ action, keys }),
    () => setHelp(true),
  );
  if (message.value === undefined)
    return message.problem === undefined ? (
      <Spinner size="large" />
    ) : (
      <ErrorNote problem={message.problem} again={again} />
    );
  const { value } = message;
  return (
    <SpaceBetween size="m">
      <Crumbs id={id} />
      <MessageActions
        message={value}
        onAct={(action, target) => setWanted({ action, ...(target ?? { keys }) })}
      />
      <Report
        row={value.row}
        verdict={value.verdict}
        content={content.value}
        problem={content.problem}
        extra={[
          {
            id: 'campaign',
            label: t('tab.campaign'),
            content: (
              <Campaign
                message={value}
                onAct={(action) => setWanted({ action, campaign: value.row.campaign })}
              />
            ),
          },
          {
            id: 'history',
            label: t('tab.history', { count: value.history.length }),
            content: <History message={value} />,
          },
        ]}
      />
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
      {wanted === undefined ? null : (
        <ActionDialog
          wanted={wanted}
          onClose={() => {
            setWanted(undefined);
            again();
          }}
        />
      )}
    </SpaceBetween>
  );
}

function Crumbs({ id }: { readonly id: string }) {
  const { t } = useSettings();
  return (
    <BreadcrumbGroup
      ariaLabel={t('menu.crumbs')}
      items={[
        { text: t('queue.title'), href: '/' },
        { text: id, href: `/messages/${id}` },
      ]}
      onFollow={follow}
    />
  );
}

function useMessageKeys(ask: (action: string) => void, showHelp: () => void): void {
  useKeys(
    // biome-ignore lint/correctness/useExhaustiveDependencies: asking does the same whenever it was made
    useMemo(
      () => ({
        r: () => ask('release'),
        q: () => ask('request-release'),
        p: () => ask('purge'),
        u: () => ask('undo'),
        n: () => ask('note'),
        '?': showHelp,
        Escape: () => back('/'),
      }),
      [],
    ),
  );
}
