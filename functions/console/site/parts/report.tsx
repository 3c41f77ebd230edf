import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs';
import type { ApiProblem, Content, Row, ShownVerdict } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Attachments } from './attachments.tsx';
import { Authentication } from './authentication.tsx';
import { ErrorNote } from './error-note.tsx';
import { HeaderFields } from './header-fields.tsx';
import { Links } from './links.tsx';
import { Preview } from './preview.tsx';
import { Reasons } from './reasons.tsx';
import { Truth } from './truth.tsx';
import { Victim } from './victim.tsx';

interface Props {
  readonly row?: Row;
  readonly verdict?: ShownVerdict;
  readonly content?: Content;
  readonly problem?: ApiProblem;
  readonly extra?: readonly TabsProps.Tab[];
}

/** The same report for a held message and for a file that somebody dropped. */
export function Report({ row, verdict, content, problem, extra = [] }: Props) {
  const { t } = useSettings();
  return (
    <SpaceBetween size="m">
      {verdict === undefined ? null : <Reasons verdict={verdict} />}
      <ColumnLayout columns={2}>
        <Victim row={row} content={content} />
        <Truth row={row} verdict={verdict} content={content} />
      </ColumnLayout>

      <Tabs
        variant="container"
        ariaLabel={t('tab.label')}
        tabs={[
          {
            id: 'preview',
            label: t('tab.preview'),
            content: (
              <Opened content={content} problem={problem} show={(opened) => <Preview content={opened} />} />
            ),
          },
          {
            id: 'authentication',
            label: t('tab.authentication'),
            content: <Authentication verdict={verdict} />,
          },
          {
            id: 'links',
            label: t('tab.links', { count: content?.linkCount ?? 0 }),
            content: (
              <Opened content={content} problem={problem} show={(opened) => <Links content={opened} />} />
            ),
          },
          {
            id: 'attachments',
            label: t('tab.attachments', { count: content?.attachments.length ?? 0 }),
            content: (
              <Opened
                content={content}
                problem={problem}
                show={(opened) => <Attachments content={opened} />}
              />
            ),
          },
          {
            id: 'headers',
            label: t('tab.headers'),
            content: (
              <Opened
                content={content}
                problem={problem}
                show={(opened) => <HeaderFields content={opened} />}
              />
            ),
          },
          ...extra,
        ]}
      />
    </SpaceBetween>
  );
}

function Opened({
  content,
  problem,
  show,
}: {
  readonly content?: Content;
  readonly problem?: ApiProblem;
  readonly show: (content: Content) => React.ReactNode;
}) {
  if (content !== undefined) return show(content);
  return problem === undefined ? <Spinner /> : <ErrorNote problem={problem} />;
}
