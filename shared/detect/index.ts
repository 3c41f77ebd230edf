import type { Detector } from '../model/evidence.ts';
import { activeAttachment } from './active-attachment.ts';
import { brandInText } from './brand-in-text.ts';
import { brandLinkMismatch } from './brand-link-mismatch.ts';
import { brokenChain } from './broken-chain.ts';
import { deceptiveUrl } from './deceptive-url.ts';
import { disguisedText } from './disguised-text.ts';
import { displayNameSpoof } from './display-name-spoof.ts';
import { dmarcPolicy } from './dmarc-policy.ts';
import { exactDomainSpoof } from './exact-domain-spoof.ts';
import { formAsksSecrets } from './form-asks-secrets.ts';
import { freeHostingSender } from './free-hosting-sender.ts';
import { headerAnomaly } from './header-anomaly.ts';
import { hiddenDestination } from './hidden-destination.ts';
import { imageOnly } from './image-only.ts';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { localPartSpoof } from './local-part-spoof.ts';
import { lookalikeDomain } from './lookalike-domain.ts';
import { lookalikeLink } from './lookalike-link.ts';
import { lureFromStranger } from './lure-from-stranger.ts';
import { malformedFrom } from './malformed-from.ts';
import { nameAndPrize } from './name-and-prize.ts';
import { qrCode } from './qr-code.ts';
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
  lookalikeLink,
  linkTextMismatch,
  deceptiveUrl,
  hiddenDestination,
  brandLinkMismatch,
  formAsksSecrets,
  qrCode,
  activeAttachment,
  nameAndPrize,
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
