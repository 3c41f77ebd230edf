import Alert from '@cloudscape-design/components/alert';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Content } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { visible } from './marked-text.tsx';

/** The body, safe to look at: no scripts, no pictures, no network; links lead nowhere. */
export function Preview({ content }: { readonly content: Content }) {
  const { t } = useSettings();
  const [shown, setShown] = useState(content.html === undefined ? 'text' : 'html');
  return (
    <SpaceBetween size="s">
      <Alert type="info">{t('preview.safe')}</Alert>
      {content.html === undefined ? null : (
        <SegmentedControl
          label={t('preview.as')}
          selectedId={shown}
          onChange={({ detail }) => setShown(detail.selectedId)}
          options={[
            { id: 'html', text: t('preview.html') },
            { id: 'text', text: t('preview.text') },
          ]}
        />
      )}
      {shown === 'html' && content.html !== undefined ? (
        // No sandbox token at all: an opaque origin without scripts, forms, popups or navigation.
        <iframe
          className="frame"
          sandbox=""
          srcDoc={content.html}
          title={t('preview.title')}
          referrerPolicy="no-referrer"
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="frame-text" tabIndex={0} aria-label={t('preview.title')}>
          <bdi className="hostile">
            {content.text.split('\n').map((line, index) => (
              // Lines of a text never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <div key={index}>{visible(line) || '\u00a0'}</div>
            ))}
          </bdi>
        </section>
      )}
    </SpaceBetween>
  );
}
