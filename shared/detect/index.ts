import type { Detector } from '../model/evidence.ts';
import { displayNameSpoof } from './display-name-spoof.ts';
import { dmarcPolicy } from './dmarc-policy.ts';
import { exactDomainSpoof } from './exact-domain-spoof.ts';
import { headerAnomaly } from './header-anomaly.ts';
import { lookalikeDomain } from './lookalike-domain.ts';
import { malformedFrom } from './malformed-from.ts';
import { sesSpam } from './ses-spam.ts';
import { sesTrace } from './ses-trace.ts';
import { sesVirus } from './ses-virus.ts';
import { severalAuthors } from './several-authors.ts';

/** Every detector, in the order in which the console and the README tell them. */
export const detectors: readonly Detector[] = [
  exactDomainSpoof,
  displayNameSpoof,
  lookalikeDomain,
  malformedFrom,
  severalAuthors,
  headerAnomaly,
  dmarcPolicy,
  sesTrace,
  sesVirus,
  sesSpam,
];
