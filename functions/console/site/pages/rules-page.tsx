import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { AddRule } from '../parts/add-rule.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { useNotices } from '../parts/notices.tsx';
import { call, type Rule } from '../state/api.ts';
import { useMay } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

/** Allows and blocks made at the desk: whom, how far, until when, by whom and why. */
export default function RulesPage() {
  const { t } = useSettings();
  const may = useMay();
  const rules = useFetched<{ readonly rules: readonly Rule[]; readonly groups: readonly string[] }>('/rules');
  const [adding, setAdding] = useState(false);
  const { fail } = useNotices();
  const remove = (id: string) => void call(`/rules/${id}`, { method: 'DELETE' }).then(rules.again, fail);
  return (
    <SpaceBetween size="m">
      {rules.problem === undefined ? null : <ErrorNote problem={rules.problem} again={rules.again} />}
      <Table<Rule>
        header={
          <Header
            variant="h1"
            description={t('rules.help')}
            actions={
              may('rules.write') ? (
                <Button variant="primary" onClick={() => setAdding(true)}>
                  {t('rules.add')}
                </Button>
              ) : undefined
            }
          >
            {t('rules.title')}
          </Header>
        }
        items={rules.value?.rules ?? []}
        loading={rules.loading && rules.value === undefined}
        loadingText={t('common.loading')}
        trackBy="id"
        wrapLines
        empty={t('rules.none')}
        ariaLabels={{ tableLabel: t('rules.title') }}
        columnDefinitions={useRuleColumns(may('rules.write') ? remove : undefined)}
      />
      {adding ? (
        <AddRule
          groups={rules.value?.groups ?? []}
          onClose={() => {
            setAdding(false);
            rules.again();
          }}
        />
      ) : null}
    </SpaceBetween>
  );
}

function useRuleColumns(remove: ((id: string) => void) | undefined) {
  const { t, date } = useSettings();
  const who = ({ identity }: Rule) =>
    'domain' in identity ? identity.domain : 'sealer' in identity ? identity.sealer : identity.address;
  const ended = ({ expires }: Rule) => expires !== undefined && Date.parse(expires) < Date.now();
  const scope = ({ scope: { brand, recipientDomain, recipientGroup } }: Rule) =>
    [brand, recipientDomain, recipientGroup].filter((part) => part !== undefined).join(' · ') ||
    t('rules.everywhere');
  return [
    {
      id: 'who',
      header: t('rules.who'),
      isRowHeader: true,
      cell: (rule: Rule) => (
        <span className="code hostile">
          {rule.identity.kind} {who(rule)}
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('rules.kind'),
      cell: (rule: Rule) => (
        <StatusIndicator type={ended(rule) ? 'stopped' : rule.kind === 'allow' ? 'success' : 'error'}>
          {t(`rules.${rule.kind}`)}
          {ended(rule) ? ` (${t('rules.ended')})` : ''}
        </StatusIndicator>
      ),
    },
    { id: 'scope', header: t('rules.scope'), cell: scope },
    {
      id: 'expires',
      header: t('rules.expires'),
      cell: ({ expires }: Rule) => (expires === undefined ? t('rules.never') : date(expires)),
    },
    {
      id: 'reason',
      header: t('history.reason'),
      cell: ({ reason }: Rule) => <span className="hostile">{reason}</span>,
    },
    { id: 'by', header: t('history.by'), cell: ({ by, at }: Rule) => `${by} · ${date(at)}` },
    ...(remove === undefined
      ? []
      : [
          {
            id: 'remove',
            header: t('rules.remove'),
            cell: (rule: Rule) => (
              <Button
                variant="inline-link"
                ariaLabel={t('rules.remove-one', { of: who(rule) })}
                onClick={() => remove(rule.id)}
              >
                {t('rules.remove')}
              </Button>
            ),
          },
        ]),
  ];
}
