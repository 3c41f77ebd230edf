import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { call, type Session } from '../state/api.ts';
import { go } from '../state/route.ts';
import { useSettings } from '../state/settings.tsx';
import { sentenceOr } from './sentences.ts';

/** Name, language, theme, and who is signed in. */
export function TopBar({
  session,
  onSignedOut,
}: {
  readonly session?: Session;
  readonly onSignedOut?: () => void;
}) {
  const { t, language, setLanguage, dark, setDark } = useSettings();
  const taste: readonly TopNavigationProps.Utility[] = [
    {
      type: 'button',
      text: t('bar.other-language'),
      ariaLabel: t('bar.other-language'),
      onClick: () => setLanguage(language === 'ja' ? 'en' : 'ja'),
    },
    {
      type: 'button',
      text: t(dark ? 'bar.light' : 'bar.dark'),
      onClick: () => setDark(!dark),
    },
  ];
  return (
    <header id="top-bar">
      <TopNavigation
        identity={{
          href: '/',
          title: t('app.name'),
          onFollow: (event) => {
            event.preventDefault();
            go('/');
          },
        }}
        utilities={session === undefined ? taste : [...taste, whoIsIn(session, { t, onSignedOut })]}
        i18nStrings={{
          overflowMenuTriggerText: t('bar.more'),
          overflowMenuTitleText: t('bar.more'),
          overflowMenuBackIconAriaLabel: t('bar.back'),
          overflowMenuDismissIconAriaLabel: t('common.close'),
        }}
      />
    </header>
  );
}

function whoIsIn(
  { name, role, domains }: Session,
  { t, onSignedOut }: { readonly t: ReturnType<typeof useSettings>['t']; readonly onSignedOut?: () => void },
): TopNavigationProps.Utility {
  const scope = domains === 'all' ? t('bar.all-domains') : domains.join(', ');
  return {
    type: 'menu-dropdown',
    text: name,
    description: `${t(sentenceOr(`role.${role}`, 'common.unknown'))} · ${scope}`,
    iconName: 'user-profile',
    items: [{ id: 'sign-out', text: t('bar.sign-out') }],
    onItemClick: () => {
      void call('/session', { method: 'DELETE' }).finally(onSignedOut);
    },
  };
}
