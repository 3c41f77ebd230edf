import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { AddRule } from '../parts/add-rule.tsx';
import { EndingEntries } from '../parts/ending-entries.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { useNotices } from '../parts/notices.tsx';
import { RenewRule } from '../parts/renew-rule.tsx';
import { useRuleColumns } from '../parts/rule-columns.tsx';
import { call, type Rule, type Rules } from '../state/api.ts';
import { useMay } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useFetched } from '../state/use-fetched.ts';

/** Allows and blocks made at the desk: whom, how far, until when, by whom and why. */
export default function RulesPage() {
  const { t } = useSettings();
  const may = useMay();
  const rules = useFetched<Rules>('/rules');
  const [adding, setAdding] = useState(false);
  const [renewing, setRenewing] = useState<Rule>();
  const { fail } = useNotices();
  const remove = (id: string) => void call(`/rules/${id}`, { method: 'DELETE' }).then(rules.again, fail);
  const columns = useRuleColumns({
    groups: rules.value?.groups,
    ...(may('rules.write') ? { remove, renew: setRenewing } : {}),
  });
  const close = () => {
    setAdding(false);
    setRenewing(undefined);
    rules.again();
  };
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
        columnDefinitions={columns}
      />
      <EndingEntries entries={rules.value?.ending ?? []} />
      {adding ? <AddRule groups={rules.value?.groups ?? []} onClose={close} /> : null}
      {renewing === undefined ? null : <RenewRule rule={renewing} onClose={close} />}
    </SpaceBetween>
  );
}
