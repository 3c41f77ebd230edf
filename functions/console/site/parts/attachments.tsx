import Box from '@cloudscape-design/components/box';
import Table from '@cloudscape-design/components/table';
import type { Content } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Hostile } from './marked-text.tsx';

/** Files by name, kind and hash; they are never opened here. */
export function Attachments({ content }: { readonly content: Content }) {
  const { t, number } = useSettings();
  return (
    <Table
      variant="borderless"
      items={content.attachments}
      wrapLines
      ariaLabels={{ tableLabel: t('tab.attachments', { count: content.attachments.length }) }}
      empty={<Box>{t('common.none')}</Box>}
      columnDefinitions={[
        {
          id: 'name',
          header: t('attachments.name'),
          cell: ({ filename }) => <Hostile>{filename ?? ''}</Hostile>,
          isRowHeader: true,
        },
        {
          id: 'type',
          header: t('attachments.type'),
          cell: ({ mediaType }) => <Hostile>{mediaType}</Hostile>,
        },
        {
          id: 'really',
          header: t('attachments.really'),
          cell: ({ sniffed }) => sniffed ?? t('common.unknown'),
        },
        { id: 'bytes', header: t('attachments.bytes'), cell: ({ bytes }) => number(bytes) },
        { id: 'sha256', header: 'SHA-256', cell: ({ sha256 }) => <span className="code">{sha256}</span> },
      ]}
    />
  );
}
