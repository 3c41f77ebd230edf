import type { Content } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { visible } from './marked-text.tsx';

/** The header section, decoded, one field a line. */
export function HeaderFields({ content }: { readonly content: Content }) {
  const { t } = useSettings();
  return (
    <section aria-label={t('tab.headers')}>
      <pre className="headers code">
        {content.headerFields.map(({ name, value }, index) => (
          // Header fields repeat and never move.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index}>
            <strong>{visible(name)}:</strong> <bdi>{visible(value)}</bdi>
          </div>
        ))}
      </pre>
    </section>
  );
}
