import AppLayout from '@cloudscape-design/components/app-layout';
import Spinner from '@cloudscape-design/components/spinner';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import QueuePage from './pages/queue-page.tsx';
import { ErrorNote } from './parts/error-note.tsx';
import { Menu } from './parts/menu.tsx';
import { Notices, NoticesProvider } from './parts/notices.tsx';
import { Skeleton } from './parts/skeleton.tsx';
import { TopBar } from './parts/top-bar.tsx';
import type { Session } from './state/api.ts';
import { useRoute } from './state/route.ts';
import { SignedContext } from './state/session.ts';
import { useSettings } from './state/settings.tsx';
import { useCounts } from './state/use-counts.ts';
import { useFetched } from './state/use-fetched.ts';

const MessagePage = lazy(() => import('./pages/message-page.tsx'));
const CheckPage = lazy(() => import('./pages/check-page.tsx'));
const OverviewPage = lazy(() => import('./pages/overview-page.tsx'));
const RulesPage = lazy(() => import('./pages/rules-page.tsx'));
const CanariesPage = lazy(() => import('./pages/canaries-page.tsx'));
const ProposalsPage = lazy(() => import('./pages/proposals-page.tsx'));
const HuntsPage = lazy(() => import('./pages/hunts-page.tsx'));
const PolicyPage = lazy(() => import('./pages/policy-page.tsx'));
const DigestPage = lazy(() => import('./pages/digest-page.tsx'));
const AuditPage = lazy(() => import('./pages/audit-page.tsx'));
const SignInPage = lazy(() => import('./pages/sign-in-page.tsx'));

/** The whole console: sign in first, then menu and pages. */
export function App() {
  const session = useFetched<Session>('/session');
  if (session.value !== undefined && session.problem?.status !== 401)
    return <Desk session={session.value} onSignedOut={session.again} />;
  if (session.problem?.status === 401)
    return (
      <>
        <TopBar />
        <Suspense fallback={<Spinner />}>
          <SignInPage onSignedIn={session.again} />
        </Suspense>
      </>
    );
  return session.problem === undefined ? (
    <Skeleton />
  ) : (
    <main>
      <ErrorNote problem={session.problem} again={session.again} />
    </main>
  );
}

function Desk({ session, onSignedOut }: { readonly session: Session; readonly onSignedOut: () => void }) {
  const { t } = useSettings();
  const counts = useCounts(true);
  const signed = useMemo(() => ({ session, counts }), [session, counts]);
  const [menuOpen, setMenuOpen] = useState(() => window.innerWidth >= 1200);
  useEffect(() => {
    document.title = t('app.title', { held: counts?.states.held ?? 0 });
  }, [counts, t]);
  return (
    <SignedContext value={signed}>
      <NoticesProvider>
        <TopBar session={session} onSignedOut={onSignedOut} />
        <AppLayout
          headerSelector="#top-bar"
          navigation={<Menu />}
          navigationOpen={menuOpen}
          onNavigationChange={({ detail }) => setMenuOpen(detail.open)}
          toolsHide
          notifications={<Notices />}
          stickyNotifications
          content={
            <Suspense fallback={<Spinner size="large" />}>
              <Page />
            </Suspense>
          }
          ariaLabels={{
            navigation: t('menu.label'),
            navigationToggle: t('menu.open'),
            navigationClose: t('menu.close'),
            notifications: t('notices.label'),
          }}
        />
      </NoticesProvider>
    </SignedContext>
  );
}

function Page() {
  const route = useRoute();
  const [, first = '', second = ''] = route.pathname.split('/');
  if (first === 'messages' && second !== '')
    return <MessagePage key={second} id={decodeURIComponent(second)} />;
  if (first === 'check') return <CheckPage />;
  if (first === 'overview') return <OverviewPage />;
  if (first === 'rules') return <RulesPage />;
  if (first === 'canaries') return <CanariesPage />;
  if (first === 'proposals') return <ProposalsPage />;
  if (first === 'hunts') return <HuntsPage key={route.search} />;
  if (first === 'policy') return <PolicyPage />;
  if (first === 'digest') return <DigestPage />;
  if (first === 'audit') return <AuditPage />;
  return <QueuePage key={route.searchParams.get('view') ?? 'held'} />;
}
