import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { Message, Row } from '../state/api.ts';
import { huntPath } from '../state/hunt.ts';
import { go } from '../state/route.ts';
import { useMay, useMayHunt } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { BrandPack } from './brand-pack.tsx';
import { Hostile } from './marked-text.tsx';
import { RowLink } from './row-link.tsx';
import { stateSentence } from './sentences.ts';
import { StateMark } from './state-mark.tsx';

/** Who else got it, and what can be done with the whole campaign. */
export function Campaign({
  message,
  onAct,
}: {
  readonly message: Message;
  readonly onAct: (action: string) => void;
}) {
  const { t, date, number } = useSettings();
  const { campaign } = message;
  const [packing, setPacking] = useState(false);
  if (campaign === undefined) return <Box padding="m">{t('campaign.none')}</Box>;
  const states = Object.entries(campaign.states).map(
    ([state, count]) => `${t(stateSentence(state))}: ${number(count)}`,
  );
  return (
    <SpaceBetween size="s">
      <Box>{t('campaign.summary', { count: campaign.total, states: states.join(' · ') })}</Box>
      <CampaignButtons campaign={campaign.id} onAct={onAct} onPack={() => setPacking(true)} />
      <Table<Row>
        variant="borderless"
        items={campaign.newest}
        trackBy="key"
        wrapLines
        ariaLabels={{ tableLabel: t('tab.campaign') }}
        columnDefinitions={[
          {
            id: 'subject',
            header: t('column.subject'),
            cell: (row) => <RowLink row={row} />,
            isRowHeader: true,
          },
          {
            id: 'recipients',
            header: t('column.recipients'),
            cell: (row) =>
              row.recipients.map((recipient) => (
                <div key={recipient}>
                  <Hostile>{recipient}</Hostile>
                </div>
              )),
          },
          { id: 'age', header: t('column.age'), cell: (row) => date(row.receivedAt) },
          { id: 'state', header: t('column.state'), cell: (row) => <StateMark row={row} /> },
        ]}
      />
      {packing ? <BrandPack campaign={campaign.id} onClose={() => setPacking(false)} /> : null}
    </SpaceBetween>
  );
}

function CampaignButtons({
  campaign,
  onAct,
  onPack,
}: {
  readonly campaign: string;
  readonly onAct: (action: string) => void;
  readonly onPack: () => void;
}) {
  const { t } = useSettings();
  const may = useMay();
  const mayHunt = useMayHunt();
  const offered = [
    { action: 'purge', text: t('campaign.purge'), shown: may('messages.purge') },
    { action: 'request-release', text: t('campaign.request'), shown: may('release.request') },
    { action: 'approve-release', text: t('campaign.approve'), shown: may('release.decide') },
    { action: 'undo', text: t('campaign.undo'), shown: may('messages.undo') },
  ];
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {offered
        .filter(({ shown }) => shown)
        .map(({ action, text }) => (
          <Button key={action} data-test={`campaign-${action}`} onClick={() => onAct(action)}>
            {text}
          </Button>
        ))}
      {may('campaigns.report') ? (
        <Button iconName="download" data-test="campaign-pack" onClick={onPack}>
          {t('pack.title')}
        </Button>
      ) : null}
      {mayHunt ? (
        <Button
          iconName="search"
          data-test="campaign-hunt"
          onClick={() => go(huntPath('campaign', campaign))}
        >
          {t('hunts.like-this')}
        </Button>
      ) : null}
    </SpaceBetween>
  );
}
