import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { isEndingSoon } from '../../../../shared/expiry/entries.ts';
import type { Rule } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { EndsSoon } from './ends-soon.tsx';
import { HuntRule } from './hunt-rule.tsx';

interface Ways {
  readonly groups: readonly string[] | undefined;
  readonly remove?: (id: string) => void;
  readonly renew?: (rule: Rule) => void;
}

const who = ({ identity }: Rule): string =>
  'domain' in identity ? identity.domain : 'sealer' in identity ? identity.sealer : identity.address;

/** Columns of the desk's rules; `remove` and `renew` only for those who may. */
export function useRuleColumns({ groups, remove, renew }: Ways) {
  const { t, date } = useSettings();
  const ended = ({ expires }: Rule) => expires !== undefined && Date.parse(expires) < Date.now();
  const scope = ({ scope: { brand, recipientDomain, recipientGroup } }: Rule) =>
    [brand, recipientDomain, recipientGroup].filter((part) => part !== undefined).join(' · ') ||
    t('rules.everywhere');
  return [
    {
      id: 'who',
      minWidth: 200,
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
      minWidth: 120,
      header: t('rules.kind'),
      cell: (rule: Rule) => (
        <StatusIndicator type={ended(rule) ? 'stopped' : rule.kind === 'allow' ? 'success' : 'error'}>
          {t(`rules.${rule.kind}`)}
          {ended(rule) ? ` (${t('rules.ended')})` : ''}
        </StatusIndicator>
      ),
    },
    {
      id: 'scope',
      minWidth: 130,
      header: t('rules.scope'),
      cell: (rule: Rule) => (
        <>
          <div>{scope(rule)}</div>
          {lostGroup(rule, groups) ? (
            <StatusIndicator type="warning">{t('rules.no-group')}</StatusIndicator>
          ) : null}
        </>
      ),
    },
    {
      id: 'expires',
      minWidth: 150,
      header: t('rules.expires'),
      cell: ({ expires }: Rule) => (
        <>
          <div>{expires === undefined ? t('rules.never') : date(expires)}</div>
          {isSoon(expires) ? <EndsSoon ends={expires} /> : null}
        </>
      ),
    },
    {
      id: 'reason',
      minWidth: 180,
      header: t('history.reason'),
      cell: ({ reason }: Rule) => <span className="hostile">{reason}</span>,
    },
    { id: 'by', minWidth: 170, header: t('history.by'), cell: ({ by, at }: Rule) => `${by} · ${date(at)}` },
    ...(remove === undefined || renew === undefined
      ? []
      : [
          {
            id: 'remove',
            minWidth: 170,
            header: t('rules.change'),
            cell: (rule: Rule) => (
              <SpaceBetween direction="horizontal" size="xs">
                {isSoon(rule.expires) && !lostGroup(rule, groups) ? (
                  <Button
                    variant="inline-link"
                    data-test="renew"
                    ariaLabel={t('rules.renew-one', { of: who(rule) })}
                    onClick={() => renew(rule)}
                  >
                    {t('rules.renew')}
                  </Button>
                ) : null}
                <HuntRule rule={rule} of={who(rule)} />
                <Button
                  variant="inline-link"
                  ariaLabel={t('rules.remove-one', { of: who(rule) })}
                  onClick={() => remove(rule.id)}
                >
                  {t('rules.remove')}
                </Button>
              </SpaceBetween>
            ),
          },
        ]),
  ];
}

const isSoon = (expires: string | undefined): expires is string =>
  expires !== undefined && isEndingSoon(expires, new Date());

/** Whether the policy in force no longer has the group that the rule is limited to; nobody knows before it is loaded. */
const lostGroup = ({ scope: { recipientGroup } }: Rule, groups: readonly string[] | undefined): boolean =>
  groups !== undefined && recipientGroup !== undefined && !groups.includes(recipientGroup);
