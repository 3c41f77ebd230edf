import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Found } from '../state/api.ts';
import { type Sentence, useSettings } from '../state/settings.tsx';
import { Hostile } from './marked-text.tsx';
import { useReason } from './reason-line.tsx';
import { RowLink } from './row-link.tsx';

type Disposition = Found['disposition'];
const WORDS: Readonly<Record<Disposition, Sentence>> = {
  deliver: 'hunts.deliver',
  tag: 'hunts.tag',
  quarantine: 'hunts.quarantine',
};
const SIGNS: Readonly<Record<Disposition, StatusIndicatorProps.Type>> = {
  deliver: 'success',
  tag: 'warning',
  quarantine: 'stopped',
};
/** The first few; the file has all. */
const SHOWN = 5;

/** Columns of what a hunt found. */
export function useFoundColumns() {
  const { t, date } = useSettings();
  const reason = useReason();
  return [
    {
      id: 'message',
      minWidth: 300,
      header: t('column.message'),
      isRowHeader: true,
      cell: ({ row }: Found) => (
        <>
          <RowLink row={row} />
          <div className="hostile">{reason(row)}</div>
        </>
      ),
    },
    {
      id: 'change',
      minWidth: 190,
      header: t('hunts.change'),
      cell: (found: Found) => <Change found={found} />,
    },
    {
      id: 'recipients',
      minWidth: 220,
      header: t('hunts.who-has-it'),
      cell: (found: Found) => <Recipients found={found} />,
    },
    { id: 'age', minWidth: 150, header: t('column.age'), cell: ({ receivedAt }: Found) => date(receivedAt) },
  ];
}

/** The same for cards, whose headings are the messages. */
export function useFoundSections() {
  const { t } = useSettings();
  const reason = useReason();
  const [, ...columns] = useFoundColumns();
  return [
    {
      id: 'reason',
      header: t('hunts.why'),
      content: ({ row }: Found) => <span className="hostile">{reason(row)}</span>,
    },
    ...columns.map(({ id, header, cell }) => ({ id, header, content: cell })),
  ];
}

function Change({ found: { before, disposition, recalled } }: { readonly found: Found }) {
  const { t } = useSettings();
  return (
    <>
      {before === undefined || before === disposition ? null : (
        <div>
          <StatusIndicator type={SIGNS[before]}>{t(WORDS[before])}</StatusIndicator>{' '}
          <span aria-hidden="true">→</span>
        </div>
      )}
      <StatusIndicator type={SIGNS[disposition]}>{t(WORDS[disposition])}</StatusIndicator>
      {recalled ? <div>{t('hunts.recalled')}</div> : null}
    </>
  );
}

function Recipients({ found: { recipients } }: { readonly found: Found }) {
  const { t } = useSettings();
  return (
    <>
      {recipients.slice(0, SHOWN).map((recipient) => (
        <div key={recipient}>
          <Hostile>{recipient}</Hostile>
        </div>
      ))}
      {recipients.length > SHOWN ? (
        <div>{t('queue.others', { count: recipients.length - SHOWN })}</div>
      ) : null}
    </>
  );
}
