import type { Detector } from '../model/evidence.ts';
import { brandInText } from './brand-in-text.ts';
import { brokenChain } from './broken-chain.ts';
import { disguisedText } from './disguised-text.ts';
import { displayNameSpoof } from './display-name-spoof.ts';
import { dmarcPolicy } from './dmarc-policy.ts';
import { exactDomainSpoof } from './exact-domain-spoof.ts';
import { freeHostingSender } from './free-hosting-sender.ts';
import { headerAnomaly } from './header-anomaly.ts';
import { imageOnly } from './image-only.ts';
import { localPartSpoof } from './local-part-spoof.ts';
import { lookalikeDomain } from './lookalike-domain.ts';
import { lureFromStranger } from './lure-from-stranger.ts';
import { malformedFrom } from './malformed-from.ts';
import { replyToElsewhere } from './reply-to-elsewhere.ts';
import { sesSpam } from './ses-spam.ts';
import { sesTrace } from './ses-trace.ts';
import { sesVirus } from './ses-virus.ts';
import { severalAuthors } from './several-authors.ts';

/** Every detector, in the order in which the console and the README tell them. */
export const detectors: readonly Detector[] = [
  exactDomainSpoof,
  displayNameSpoof,
  localPartSpoof,
  lookalikeDomain,
  brandInText,
  malformedFrom,
  severalAuthors,
  headerAnomaly,
  lureFromStranger,
  disguisedText,
  imageOnly,
  replyToElsewhere,
  freeHostingSender,
  brokenChain,
  dmarcPolicy,
  sesTrace,
  sesVirus,
  sesSpam,
];
