import { useSettings } from '../state/settings.tsx';

/** What index.html shows before this code is there, until it is known who is signed in. */
export function Skeleton() {
  const { t } = useSettings();
  return (
    <main className="skeleton" aria-busy="true">
      <h1 className="skeleton-bar">{t('app.name')}</h1>
      <div className="skeleton-page" />
    </main>
  );
}
