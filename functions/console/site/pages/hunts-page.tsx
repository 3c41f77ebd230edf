import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { HuntFindings } from '../parts/hunt-findings.tsx';
import { HuntForm } from '../parts/hunt-form.tsx';
import { HuntProgress } from '../parts/hunt-progress.tsx';
import { readWish } from '../state/hunt.ts';
import { useRoute } from '../state/route.ts';
import { useSettings } from '../state/settings.tsx';
import { useHunt } from '../state/use-hunt.ts';

/** New knowledge against mail that people already have: look first, then revise and ask for it back. */
export default function HuntsPage() {
  const { t } = useSettings();
  const route = useRoute();
  const [wish, setWish] = useState(() => readWish(route));
  const { look, start, stop } = useHunt();
  return (
    <SpaceBetween size="m" data-test="hunts">
      <Container
        header={
          <Header variant="h1" description={t('hunts.help')}>
            {t('hunts.title')}
          </Header>
        }
      >
        <HuntForm wish={wish} onWish={setWish} busy={look?.state === 'running'} onLook={() => start(wish)} />
      </Container>
      {look === undefined ? null : <HuntProgress look={look} onStop={stop} />}
      {look === undefined || look.found.length === 0 ? null : (
        <HuntFindings key={JSON.stringify(look.wish)} look={look} onRevised={() => start(look.wish)} />
      )}
    </SpaceBetween>
  );
}
