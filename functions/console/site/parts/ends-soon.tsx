import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useSettings } from '../state/settings.tsx';

const DAY_MS = 86_400_000;

/** How many days something still counts. */
export function EndsSoon({ ends }: { readonly ends: string }) {
  const { t } = useSettings();
  const days = Math.ceil((Date.parse(ends) - Date.now()) / DAY_MS);
  return (
    <StatusIndicator type="warning">
      {days <= 1 ? t('rules.ends-tomorrow') : t('rules.ends-in', { days })}
    </StatusIndicator>
  );
}
