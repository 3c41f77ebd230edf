import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { AuditEntry } from '../../../../shared/model/audit-entry.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { useNotices } from '../parts/notices.tsx';
import { sentenceOr } from '../parts/sentences.ts';
import { call, type AuditPage as Entries } from '../state/api.ts';
import { saveFile } from '../state/save-file.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

const PAGE = 50;

/** The hash chain of everything that people did and looked at, newest first. */
export default function AuditPage() {
  const { t } = useSettings();
  const { fail } = useNotices();
  const [page, setPage] = useState(1);
  const [cursors, setCursors] = useState<readonly string[]>(['']);
  const entries = useFetched<Entries>(`/audit?order=newest&limit=${PAGE}${cursors[page - 1]}`);
  const turnTo = (next: number) => {
    const cursor = entries.value?.cursor;
    if (next > cursors.length && cursor !== undefined) setCursors([...cursors, `&cursor=${cursor}`]);
    setPage(next);
  };
  return (
    <SpaceBetween size="m">
      {entries.problem === undefined ? null : <ErrorNote problem={entries.problem} again={entries.again} />}
      <Table<AuditEntry>
        header={
          <Header
            variant="h1"
            description={t('audit.help')}
            actions={<Button onClick={() => void download().catch(fail)}>{t('audit.download')}</Button>}
          >
            {t('audit.title')}
          </Header>
        }
        items={entries.value?.entries ?? []}
        loading={entries.loading && entries.value === undefined}
        loadingText={t('common.loading')}
        trackBy={({ number }) => String(number)}
        wrapLines
        empty={<Box textAlign="center">{t('audit.none')}</Box>}
        ariaLabels={{ tableLabel: t('audit.title') }}
        pagination={
          <Pagination
            currentPageIndex={page}
            pagesCount={Math.max(cursors.length, page + (entries.value?.cursor === undefined ? 0 : 1))}
            onChange={({ detail }) => turnTo(detail.currentPageIndex)}
          />
        }
        columnDefinitions={useAuditColumns()}
      />
    </SpaceBetween>
  );
}

function useAuditColumns() {
  const { t, date, number } = useSettings();
  const about = ({ subjects }: AuditEntry) => (
    <span className="code">
      {subjects[0]?.id ?? ''} {subjects.length > 1 ? `+${number(subjects.length - 1)}` : ''}
    </span>
  );
  return [
    {
      id: 'number',
      header: t('audit.number'),
      isRowHeader: true,
      cell: (entry: AuditEntry) => number(entry.number),
    },
    { id: 'at', header: t('history.at'), cell: ({ at }: AuditEntry) => date(at) },
    { id: 'by', header: t('history.by'), cell: ({ actor }: AuditEntry) => actor.name },
    {
      id: 'what',
      header: t('history.what'),
      cell: ({ action }: AuditEntry) => t(sentenceOr(`audit.${action}`, 'audit.other'), { action }),
    },
    { id: 'about', header: t('audit.about'), cell: about },
    {
      id: 'change',
      header: t('audit.change'),
      cell: ({ subjects: [first] }: AuditEntry) =>
        [first?.before, first?.after].filter((part) => part !== undefined).join(' → '),
    },
    {
      id: 'reason',
      header: t('history.reason'),
      cell: ({ words }: AuditEntry) => (
        <span className="hostile">{words.kind === 'kept' ? words.reason : t('audit.erased')}</span>
      ),
    },
    {
      id: 'hash',
      header: t('audit.hash'),
      cell: ({ hash }: AuditEntry) => (
        <span className="code" title={hash}>
          {hash.slice(0, 12)}…
        </span>
      ),
    },
  ];
}

/** The chain as JSON Lines, for `sekisho verify-audit`. */
async function download(): Promise<void> {
  const lines: string[] = [];
  for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
    const page: Entries = await call<Entries>(`/audit?limit=500&cursor=${cursor}`);
    lines.push(...page.entries.map((entry) => JSON.stringify(entry)));
    cursor = page.cursor;
  }
  saveFile(new Blob([`${lines.join('\n')}\n`], { type: 'application/jsonl' }), 'audit.jsonl');
}
