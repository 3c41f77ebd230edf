import type { Inspection } from '../model/inspection.ts';
import { proofOf } from './genuine.ts';
import { oncePerMessage } from './once-per-message.ts';
import { ownLabelOf } from './text/label-index.ts';
import { isCheap, isFreeHosting, isFreeMail } from './text/providers.ts';
import { looksRandom } from './text/randomness.ts';

/** What makes an author a stranger whom nobody would hold to account. None of these acts alone. */
export type Oddity =
  | 'unproven'
  | 'free-mail'
  | 'free-hosting'
  | 'cheap-ending'
  | 'random-domain'
  | 'random-local-part'
  | 'unreadable';

function work(inspection: Inspection): readonly Oddity[] {
  const { from } = inspection.message;
  if (from.kind !== 'single') return ['unreadable'];
  const { localPart, domain } = from.author.address;
  const label = ownLabelOf(domain);
  const checks: readonly (readonly [Oddity, boolean])[] = [
    ['unproven', proofOf(domain, inspection) === 'unproven'],
    ['free-mail', isFreeMail(domain)],
    ['free-hosting', isFreeHosting(domain)],
    ['cheap-ending', isCheap(domain)],
    ['random-domain', looksRandom(label)],
    ['random-local-part', looksRandom(localPart)],
  ];
  return checks.filter(([, is]) => is).map(([oddity]) => oddity);
}

/** The oddities of this message’s author, worked out once. */
export const standingOf = oncePerMessage(work);
