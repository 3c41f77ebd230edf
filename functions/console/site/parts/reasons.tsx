import Alert, { type AlertProps } from '@cloudscape-design/components/alert';
import Badge from '@cloudscape-design/components/badge';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ShownVerdict } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { MarkedText } from './marked-text.tsx';
import { sentenceOr } from './sentences.ts';

const KIND: Readonly<Record<string, AlertProps.Type>> = {
  quarantine: 'error',
  tag: 'warning',
  deliver: 'success',
};
const WEIGHT = { strong: 3, moderate: 2, weak: 1 } as const;

/** Why, on top of everything: one sentence for each reason, the strongest first, with what was seen. */
export function Reasons({ verdict }: { readonly verdict: ShownVerdict }) {
  const { t, language } = useSettings();
  const evidence = verdict.evidence.toSorted((a, b) => WEIGHT[b.strength] - WEIGHT[a.strength]);
  return (
    <Alert
      type={KIND[verdict.disposition] ?? 'info'}
      statusIconAriaLabel={t(sentenceOr(`disposition.${verdict.disposition}`, 'common.unknown'))}
      header={t(sentenceOr(`disposition.${verdict.disposition}`, 'common.unknown'))}
    >
      <SpaceBetween size="s">
        {evidence.length === 0 || verdict.because !== 'evidence' ? <Because verdict={verdict} /> : null}
        {evidence.map((one) => (
          <div key={`${one.detector}${one.finding.code}${one.observed[0].value}`}>
            <Badge color={one.strength === 'strong' ? 'red' : 'grey'}>{t(`strength.${one.strength}`)}</Badge>{' '}
            <strong className="hostile">{one.said[language]}</strong>
            {one.observed.map(({ where, value, marks }) => (
              <div key={`${where}${value}`} className="code">
                {where}: <MarkedText value={value} marks={marks} />
              </div>
            ))}
          </div>
        ))}
      </SpaceBetween>
    </Alert>
  );
}

function Because({ verdict }: { readonly verdict: ShownVerdict }) {
  const { t } = useSettings();
  if (verdict.because === 'unscreenable')
    return <div>{t('because.unscreenable-with', { problem: verdict.problem.kind })}</div>;
  return <div>{t(sentenceOr(`because.${verdict.because}`, 'because.none'))}</div>;
}
