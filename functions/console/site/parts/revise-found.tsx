import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { type Found, post, type Revisions } from '../state/api.ts';
import { type HuntWish, knowledgeOf } from '../state/hunt.ts';
import { useSettings } from '../state/settings.tsx';
import { Confirm } from './confirm.tsx';
import { useNotices } from './notices.tsx';

/** As many as the API takes at a time. */
const AT_ONCE = 25;

/** Asks why, then gives each message its new verdict, a few at a time. What fails half-way can be asked for again. */
export function ReviseFound({
  wish,
  found,
  onClose,
  onRevised,
}: {
  readonly wish: HuntWish;
  readonly found: readonly Found[];
  readonly onClose: () => void;
  readonly onRevised: () => void;
}) {
  const { t } = useSettings();
  const { say } = useNotices();
  const [reason, setReason] = useState('');
  const people = new Set(found.flatMap(({ recipients }) => recipients)).size;
  const carryOut = async () => {
    const outcomes = await reviseAll(
      found.map(({ key }) => key),
      { ...knowledgeOf(wish), reason },
    );
    const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    say(
      t('hunts.revised', { revised: count('revised'), stays: count('stays'), failed: count('failed') }),
      count('failed') > 0 ? 'warning' : 'success',
    );
    onRevised();
  };
  return (
    <Confirm
      header={t('hunts.revise-ask', { count: found.length })}
      action={t('hunts.revise')}
      disabled={reason.trim() === ''}
      carryOut={carryOut}
      onClose={onClose}
    >
      <Alert type="info">{t('hunts.revise-help', { people })}</Alert>
      <FormField label={t('ask.reason')} description={t('hunts.reason-help')}>
        <Textarea value={reason} onChange={({ detail }) => setReason(detail.value.slice(0, 1000))} />
      </FormField>
    </Confirm>
  );
}

async function reviseAll(keys: readonly string[], order: object): Promise<readonly string[]> {
  const outcomes: string[] = [];
  let batch: string | undefined;
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const body = { ...order, keys: keys.slice(at, at + AT_ONCE), ...(batch === undefined ? {} : { batch }) };
    const answer: Revisions = await post('/hunts/revisions', body);
    ({ batch } = answer);
    outcomes.push(...answer.results.map(({ outcome }) => outcome));
  }
  return outcomes;
}
