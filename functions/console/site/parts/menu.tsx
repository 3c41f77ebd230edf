import Badge from '@cloudscape-design/components/badge';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { follow, useRoute } from '../state/route.ts';
import { useMay, useMayHunt, useSigned } from '../state/session.ts';
import { useSettings } from '../state/settings.tsx';
import { useViews } from '../state/use-views.ts';
import { VIEWS } from '../state/views.ts';

/** Views with live counts, and the other pages. */
export function Menu() {
  const { t, number } = useSettings();
  const { counts, session } = useSigned();
  const may = useMay();
  const mayHunt = useMayHunt();
  const { saved } = useViews();
  const route = useRoute();
  const view = route.searchParams.get('view') ?? 'held';
  const active = route.pathname === '/' ? `/?view=${encodeURIComponent(view)}` : route.pathname;
  const badge = (count: number | undefined) =>
    count === undefined || count === 0 ? undefined : <Badge color="blue">{number(count)}</Badge>;
  const views = VIEWS.map(
    ({ id, sentence, count }): SideNavigationProps.Link => ({
      type: 'link',
      text: t(sentence),
      href: `/?view=${id}`,
      info: counts === undefined ? undefined : badge(count(counts)),
    }),
  );
  const own = saved.map(
    (one): SideNavigationProps.Link => ({
      type: 'link',
      text: one.name,
      href: `/?view=${encodeURIComponent(one.id)}`,
    }),
  );
  const pages: SideNavigationProps.Item[] = [
    { type: 'link', text: t('check.title'), href: '/check' },
    { type: 'link', text: t('overview.title'), href: '/overview' },
    { type: 'link', text: t('rules.title'), href: '/rules' },
    { type: 'link', text: t('canaries.title'), href: '/canaries' },
    ...(may('proposals.read') && session.domains === 'all'
      ? [{ type: 'link' as const, text: t('proposals.title'), href: '/proposals' }]
      : []),
    ...(mayHunt ? [{ type: 'link' as const, text: t('hunts.title'), href: '/hunts' }] : []),
    ...(may('policy.read') ? [{ type: 'link' as const, text: t('policy.title'), href: '/policy' }] : []),
    ...(may('digest.send') ? [{ type: 'link' as const, text: t('digest.title'), href: '/digest' }] : []),
    ...(may('audit.read') ? [{ type: 'link' as const, text: t('audit.title'), href: '/audit' }] : []),
  ];
  return (
    <SideNavigation
      activeHref={active}
      onFollow={follow}
      items={[
        { type: 'section-group', title: t('menu.queue'), items: views },
        ...(own.length > 0 ? [{ type: 'section-group' as const, title: t('menu.saved'), items: own }] : []),
        { type: 'divider' },
        ...pages,
      ]}
    />
  );
}
