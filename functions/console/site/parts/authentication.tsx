import Box from '@cloudscape-design/components/box';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import type { ShownVerdict } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { Hostile } from './marked-text.tsx';

interface Line {
  readonly method: string;
  readonly result: string;
  readonly of: string;
  readonly detail: string;
  readonly ses: string | undefined;
}

const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  pass: 'success',
  fail: 'error',
  softfail: 'warning',
  temperror: 'pending',
  permerror: 'warning',
};

/** What was established about who sent it, method by method, beside what SES says. */
export function Authentication({ verdict }: { readonly verdict?: ShownVerdict }) {
  const { t } = useSettings();
  if (verdict === undefined || !('authentication' in verdict))
    return <Box padding="m">{t('authentication.unknown')}</Box>;
  return (
    <Table<Line>
      variant="borderless"
      items={lines(verdict)}
      trackBy={({ method, of }) => `${method} ${of}`}
      wrapLines
      ariaLabels={{ tableLabel: t('tab.authentication') }}
      columnDefinitions={[
        { id: 'method', header: t('authentication.method'), cell: ({ method }) => method, isRowHeader: true },
        {
          id: 'result',
          header: t('authentication.result'),
          cell: ({ result }) => <StatusIndicator type={TYPES[result] ?? 'info'}>{result}</StatusIndicator>,
        },
        {
          id: 'of',
          header: t('authentication.of'),
          cell: ({ of }) => (
            <span className="code">
              <Hostile>{of}</Hostile>
            </span>
          ),
        },
        {
          id: 'detail',
          header: t('authentication.detail'),
          cell: ({ detail }) => <Hostile>{detail}</Hostile>,
        },
        { id: 'ses', header: t('authentication.ses'), cell: (line) => <Second line={line} /> },
      ]}
    />
  );
}

function Second({ line: { ses, result } }: { readonly line: Line }) {
  const { t } = useSettings();
  if (ses === undefined) return <>{t('common.none')}</>;
  const agrees = (ses === 'PASS') === (result === 'pass');
  return (
    <>
      {ses}
      {agrees ? null : (
        <div>
          <StatusIndicator type="warning">{t('authentication.differs')}</StatusIndicator>
        </div>
      )}
    </>
  );
}

function lines(verdict: Extract<ShownVerdict, { authentication: unknown }>): readonly Line[] {
  const { spf, dkim, dmarc, arc, vouchedBy } = verdict.authentication;
  const signatures = (dkim ?? []).map(
    (one, index): Line => ({
      method: 'DKIM',
      result: one.result,
      of: [one.domain, one.selector].filter((part) => part !== undefined).join(' · '),
      detail: reasonOf(one),
      ses: index === 0 ? verdict.ses?.dkim : undefined,
    }),
  );
  return [
    {
      method: 'SPF',
      result: spf?.result ?? '–',
      of: spf?.domain ?? '',
      detail: reasonOf(spf),
      ses: verdict.ses?.spf,
    },
    ...(signatures.length === 0
      ? [
          {
            method: 'DKIM',
            result: dkim === undefined ? '–' : 'none',
            of: '',
            detail: '',
            ses: verdict.ses?.dkim,
          },
        ]
      : signatures),
    {
      method: 'DMARC',
      result: dmarc?.result ?? '–',
      of: dmarc !== undefined && 'authorDomain' in dmarc ? dmarc.authorDomain : '',
      detail:
        dmarc !== undefined && 'policy' in dmarc && dmarc.policy !== undefined
          ? `p=${dmarc.policy}`
          : reasonOf(dmarc),
      ses: verdict.ses?.dmarc,
    },
    {
      method: 'ARC',
      result: arc?.result ?? '–',
      of: arc !== undefined && 'sealer' in arc ? (arc.sealer ?? '') : '',
      detail: vouchedBy ?? reasonOf(arc),
      ses: undefined,
    },
    ...(verdict.ses?.spam === undefined
      ? []
      : [{ method: 'Spam', result: '–', of: '', detail: '', ses: verdict.ses.spam }]),
    ...(verdict.ses?.virus === undefined
      ? []
      : [{ method: 'Virus', result: '–', of: '', detail: '', ses: verdict.ses.virus }]),
  ];
}

const reasonOf = (result: object | undefined): string => {
  if (result === undefined) return '';
  if ('reason' in result && typeof result.reason === 'string') return result.reason;
  return 'because' in result && typeof result.because === 'string' ? result.because : '';
};
