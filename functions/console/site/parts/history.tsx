import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { HistoryEntry } from '../../../../shared/model/message-record.ts';
import type { Message } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { sentenceOr, stateSentence } from './sentences.ts';

/** Everything that was done to the message, and what colleagues wrote about it. */
export function History({ message }: { readonly message: Message }) {
  const { t, date } = useSettings();
  const what = ({ from, to, action }: HistoryEntry): string =>
    from === to && action !== undefined
      ? t(sentenceOr(`action.${action}`, 'action.other'))
      : t(stateSentence(to));
  return (
    <SpaceBetween size="m">
      <Table
        variant="borderless"
        items={message.history.toReversed()}
        wrapLines
        ariaLabels={{ tableLabel: t('history.title') }}
        columnDefinitions={[
          { id: 'at', header: t('history.at'), cell: ({ at }) => date(at), isRowHeader: true },
          { id: 'what', header: t('history.what'), cell: what },
          { id: 'by', header: t('history.by'), cell: ({ by }) => <span className="hostile">{by.name}</span> },
          {
            id: 'reason',
            header: t('history.reason'),
            cell: ({ reason }) => <span className="hostile">{reason}</span>,
          },
        ]}
      />
      <Header variant="h3">{t('notes.title')}</Header>
      {message.notes.length === 0 ? <Box>{t('common.none')}</Box> : null}
      {message.notes.map(({ at, by, text }) => (
        <Box key={`${at}${by}`}>
          <strong>{by}</strong> · {date(at)}
          <div className="hostile">{text}</div>
        </Box>
      ))}
      <Box color="text-body-secondary">
        <span className="code">SHA-256 {message.sha256}</span>
      </Box>
    </SpaceBetween>
  );
}
