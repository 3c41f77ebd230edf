import Badge from '@cloudscape-design/components/badge';
import type { CardsProps } from '@cloudscape-design/components/cards';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Row } from '../state/api.ts';
import { useSigned } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { Hostile } from './marked-text.tsx';
import { useReason } from './reason-line.tsx';
import { RowLink } from './row-link.tsx';
import { StateMark } from './state-mark.tsx';

/** Who the message says that it is from: the name that people see, and the address that they do not. */
function Claimed({ row }: { readonly row: Row }) {
  return (
    <>
      {row.displayName === '' ? null : (
        <div className="reason">
          <Hostile>{row.displayName}</Hostile>
        </div>
      )}
      <div className="code">
        <Hostile>{row.from}</Hostile>
      </div>
    </>
  );
}

function Proven({ row }: { readonly row: Row }) {
  const { t } = useSettings();
  return row.proven === undefined ? (
    <span>{t('message.nobody-proven')}</span>
  ) : (
    <span className="code">
      <Hostile>{row.proven}</Hostile>
    </span>
  );
}

function Techniques({ row }: { readonly row: Row }) {
  const { language } = useSettings();
  const { session } = useSigned();
  const [first, ...rest] = row.techniques;
  if (first === undefined) return null;
  return (
    <>
      {session.techniques[first]?.[language] ?? first}
      {rest.length === 0 ? null : <> +{rest.length}</>}
    </>
  );
}

function Age({ row }: { readonly row: Row }) {
  const { ago, date } = useSettings();
  return (
    <time dateTime={row.receivedAt} title={date(row.receivedAt)}>
      {ago(row.receivedAt)}
    </time>
  );
}

function Recipients({ row }: { readonly row: Row }) {
  const { t } = useSettings();
  const [first, ...rest] = row.recipients;
  const others = rest.length + row.otherRecipients;
  return (
    <>
      <Hostile>{first ?? ''}</Hostile>
      {others === 0 ? null : <div>{t('queue.others', { count: others })}</div>}
    </>
  );
}

function Subject({ row }: { readonly row: Row }) {
  const reason = useReason();
  return (
    <>
      <RowLink row={row} />
      <span className="reason" title={reason(row)}>
        {reason(row)}
      </span>
    </>
  );
}

const Brands = ({ row }: { readonly row: Row }) =>
  row.brands.map((brand) => <Badge key={brand}>{brand}</Badge>);
function BrandAndTechnique({ row }: { readonly row: Row }) {
  return (
    <>
      <Brands row={row} />
      <div className="reason">
        <Techniques row={row} />
      </div>
    </>
  );
}
const CampaignName = ({ row }: { readonly row: Row }) => <span className="code">{row.campaign ?? ''}</span>;
const Assigned = ({ row }: { readonly row: Row }) => <span>{row.assignedTo ?? ''}</span>;

/** Id, name, sort field, width and cell of each column. */
const COLUMNS = [
  ['message', 'column.message', 'subject', 330, Subject],
  ['claimed', 'column.claimed', 'from', 215, Claimed],
  ['proven', 'column.proven', undefined, 110, Proven],
  ['brand', 'column.brand-technique', 'brand', 180, BrandAndTechnique],
  ['age', 'column.age', 'receivedAt', 125, Age],
  ['state', 'column.state', 'state', 120, StateMark],
  ['recipients', 'column.recipients', 'recipients', 180, Recipients],
  ['campaign', 'column.campaign', 'campaign', 190, CampaignName],
  ['assigned', 'column.assigned', 'assignedTo', 110, Assigned],
] as const;

/** The columns of the queue. */
export function useColumns(): readonly TableProps.ColumnDefinition<Row>[] {
  const { t } = useSettings();
  return COLUMNS.map(([id, name, sortingField, width, Cell]) => ({
    id,
    header: t(name),
    sortingField,
    width,
    minWidth: Math.min(width, 110),
    isRowHeader: id === 'message',
    cell: (row: Row) => <Cell row={row} />,
  }));
}

/** The same facts as lines of a card. */
export function useCardSections(): readonly CardsProps.SectionDefinition<Row>[] {
  const { t } = useSettings();
  const reason = useReason();
  return [
    { id: 'reason', content: (row) => reason(row) },
    { id: 'claimed', header: t('column.claimed'), content: (row) => <Claimed row={row} /> },
    { id: 'proven', header: t('column.proven'), width: 50, content: (row) => <Proven row={row} /> },
    {
      id: 'brand',
      header: t('column.brand'),
      width: 50,
      content: (row) => row.brands.map((brand) => <Badge key={brand}>{brand}</Badge>),
    },
    { id: 'state', header: t('column.state'), width: 50, content: (row) => <StateMark row={row} /> },
    { id: 'age', header: t('column.age'), width: 50, content: (row) => <Age row={row} /> },
  ];
}
