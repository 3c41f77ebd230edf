import type { MouseEvent } from 'react';
import type { Row } from '../state/api.ts';
import { go } from '../state/route.ts';
import { useSettings } from '../state/settings.tsx';
import { visible } from './marked-text.tsx';

/** The subject as the way to the message. The keyboard's j and k move between these. */
export function RowLink({ row }: { readonly row: Row }) {
  const { t } = useSettings();
  const href = `/messages/${encodeURIComponent(row.key)}`;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a className="row-link hostile" data-row={row.key} href={href} onClick={open}>
      <bdi>{visible(row.subject).trim() || t('message.no-subject')}</bdi>
    </a>
  );
}
