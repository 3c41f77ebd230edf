import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { Rules } from '../state/api.ts';
import { go } from '../state/route.ts';
import { useMay } from '../state/session.ts';
import { type Sentence, useSettings } from '../state/settings.tsx';
import { EndsSoon } from './ends-soon.tsx';
import { Hostile } from './marked-text.tsx';

type Entry = Rules['ending'][number];
const KINDS: Readonly<Record<Entry['kind'], Sentence>> = {
  allow: 'rules.allow',
  block: 'rules.block',
  'brand-line': 'rules.brand-line',
};

/** What ends soon in policy.yaml and the registry; those are renewed where policies are proposed. */
export function EndingEntries({ entries }: { readonly entries: readonly Entry[] }) {
  const { t, date } = useSettings();
  const may = useMay();
  const inFiles = entries.filter(({ where }) => where !== 'desk');
  if (inFiles.length === 0) return null;
  return (
    <Table<Entry>
      header={
        <Header
          variant="h2"
          description={t('rules.ending-help')}
          actions={
            may('policy.write') ? (
              <Button onClick={() => go('/policy')}>{t('rules.renew-files')}</Button>
            ) : undefined
          }
        >
          {t('rules.ending')}
        </Header>
      }
      items={inFiles}
      wrapLines
      ariaLabels={{ tableLabel: t('rules.ending') }}
      columnDefinitions={[
        {
          id: 'subject',
          header: t('rules.who'),
          isRowHeader: true,
          cell: ({ subject }) => (
            <span className="code">
              <Hostile>{subject}</Hostile>
            </span>
          ),
        },
        { id: 'kind', header: t('rules.kind'), cell: ({ kind }) => t(KINDS[kind]) },
        { id: 'where', header: t('rules.file'), cell: ({ where }) => `${where}.yaml` },
        { id: 'brand', header: t('column.brand'), cell: ({ brand }) => brand ?? '' },
        {
          id: 'ends',
          header: t('rules.expires'),
          cell: ({ ends }) => (
            <>
              <div>{date(ends)}</div>
              <EndsSoon ends={ends} />
            </>
          ),
        },
      ]}
    />
  );
}
