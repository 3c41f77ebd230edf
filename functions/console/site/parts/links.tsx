import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { Content } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Hostile } from './marked-text.tsx';
import { sentenceOr } from './sentences.ts';

/** Where the message wants people to go. Targets are text that nobody can click. */
export function Links({ content }: { readonly content: Content }) {
  const { t } = useSettings();
  return (
    <SpaceBetween size="s">
      {content.linkCount > content.links.length ? (
        <Alert type="info">
          {t('links.more', { shown: content.links.length, count: content.linkCount })}
        </Alert>
      ) : null}
      <Table
        variant="borderless"
        items={content.links}
        wrapLines
        ariaLabels={{ tableLabel: t('tab.links', { count: content.linkCount }) }}
        empty={<Box>{t('common.none')}</Box>}
        columnDefinitions={[
          {
            id: 'text',
            header: t('links.text'),
            cell: ({ text }) => <Hostile>{text.slice(0, 300)}</Hostile>,
          },
          {
            id: 'target',
            header: t('links.target'),
            cell: ({ defanged }) => (
              <span className="code">
                <Hostile>{defanged}</Hostile>
              </span>
            ),
            isRowHeader: true,
          },
          {
            id: 'host',
            header: t('links.host'),
            cell: ({ host }) => (
              <span className="code">
                <Hostile>{host ?? ''}</Hostile>
              </span>
            ),
          },
          {
            id: 'origin',
            header: t('links.origin'),
            cell: ({ origin }) => t(sentenceOr(`origin.${origin}`, 'common.unknown')),
          },
        ]}
      />
    </SpaceBetween>
  );
}
