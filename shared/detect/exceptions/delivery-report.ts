import { toDomainName } from '../../model/address.ts';
import type { Link } from '../../model/message.ts';
import { isFromProvenBrand } from '../claims.ts';
import { proofOf } from '../genuine.ts';
import { pressureOf } from '../pressure.ts';
import { isAligned } from '../reading.ts';
import type { ExceptionRule, Unexcepted } from './exception-rule.ts';

const REPORT_PARTS =
  /^message\/(?:delivery-status|feedback-report|disposition-notification|global-delivery-status)$/;

/** Mailboxes that mail servers write from. */
const MACHINE = /^(?:postmaster|mailer-daemon|mdaemon|mail-daemon|microsoftexchange[0-9a-f]{32})$/i;

const AGGREGATE = /^([^!\s]+)![^!\s]+!\d{9,11}!\d{9,11}(?:![^!\s]*)?\.(?:xml\.gz|gz|zip)$/i;

/** Hosts that mail programs send people to for help with a bounce. */
const HELP = new Set<string>([
  'go.microsoft.com',
  'support.microsoft.com',
  'support.office.com',
  'products.office.com',
  'support.google.com',
  'postmaster.yahooinc.com',
]);

/** A report about mail: the media types of RFC 3462 that machines write, wrapped round a machine-readable part. */
function isReport({ message: { mediaTypes } }: Unexcepted): boolean {
  const [top] = mediaTypes;
  return top === 'multipart/report' && mediaTypes.some((type) => REPORT_PARTS.test(type));
}

const authorOf = ({ message: { from } }: Unexcepted) =>
  from.kind === 'single' ? from.author.address : undefined;

const isUnproven = (inspection: Unexcepted): boolean => {
  const author = authorOf(inspection);
  return author === undefined || proofOf(author.domain, { ...inspection, exceptions: [] }) === 'unproven';
};

/** Bounces speak of mailboxes that are closed and of deliveries that failed; for other pretexts they have no cause. */
function presses(inspection: Unexcepted): boolean {
  const { subject, text } = pressureOf({ ...inspection, exceptions: [] });
  return (
    subject().some((pretext) => pretext !== 'parcel') ||
    text().some((pretext) => pretext !== 'parcel' && pretext !== 'account')
  );
}

/** Bounces name servers: the author's, ours, and, once the author is proven, any that is written without a path. */
function isFollowed({ target, host, origin }: Link, inspection: Unexcepted): boolean {
  if (/^mailto:/i.test(target)) return false;
  if (host === undefined || HELP.has(host)) return host === undefined;
  const { rcptTo } = inspection.envelope;
  const near = [authorOf(inspection), ...rcptTo].some((known) => isAligned(known?.domain, host));
  const isBare = origin === 'text' && /^[\w.-]+$/.test(target);
  return !near && !(isBare && !isUnproven(inspection));
}

/** Nothing to fill in or open. */
function isInert(inspection: Unexcepted): boolean {
  const { forms, attachments } = inspection.message;
  const mayShow = isUnproven(inspection)
    ? /^(?:message|text)\/(?!html)/
    : /^(?:message|text|image)\/(?!html|svg)/;
  return forms.length === 0 && attachments.every(({ mediaType }) => mayShow.test(mediaType));
}

/** Nothing to follow either, and no pretext: of no use to an attacker. */
const leadsNowhere = (inspection: Unexcepted): boolean =>
  isInert(inspection) &&
  !presses(inspection) &&
  !inspection.message.links.some((link) => isFollowed(link, inspection));

/**
 * Whether a mail server seems to have written it. Each sign is the sender's own to choose, so this excuses nobody: it
 * tells a bounce that returns a message with its links from a lure.
 */
export const looksLikeBounce = (inspection: Unexcepted): boolean =>
  isReport(inspection) &&
  inspection.envelope.mailFrom.kind !== 'address' &&
  MACHINE.test(authorOf(inspection)?.localPart ?? '') &&
  isInert(inspection) &&
  !presses(inspection);

function isHarmlessReport(inspection: Unexcepted): boolean {
  if (!isReport(inspection)) return false;
  if (isFromProvenBrand({ ...inspection, exceptions: [] })) return true;
  const author = authorOf(inspection);
  const isMachine = author === undefined || MACHINE.test(author.localPart);
  return (isMachine || !isUnproven(inspection)) && leadsNowhere(inspection);
}

/**
 * DMARC aggregate reports (RFC 9990): a compressed attachment with a telling name and few words. When forwarding has
 * broken all proof, they are still told by who sends them: the reporter that the attachment names.
 */
function isAggregateReport(inspection: Unexcepted): boolean {
  const { attachments, links, text } = inspection.message;
  const [file, ...others] = attachments;
  if (file === undefined || others.length > 0 || links.length > 0) return false;
  const reporter = toDomainName(AGGREGATE.exec(file.filename ?? '')?.[1] ?? '');
  if (reporter === undefined || !/^(?:gz|gzip|zip)$/.test(file.sniffed ?? 'gz')) return false;
  const author = authorOf(inspection);
  const told = /dmarc/i.test(author?.localPart ?? '') && isAligned(reporter, author?.domain);
  return (told || !isUnproven(inspection)) && text.length < 1000 && !presses(inspection);
}

/**
 * Bounces and reports (RFC 3464, 5965, 8098, 9990). Shape and null reverse-path are any sender's to choose, so only
 * those of a proven brand, and those that lead nowhere, are excused.
 */
export const deliveryReport: ExceptionRule = {
  code: 'delivery-report',
  says: {
    en: 'This is a bounce or a report about mail: such messages are rarely signed by the domain in From.',
    ja: '配信エラー通知またはメールに関するレポートです。この種のメールには差出人ドメインの署名がないことがよくあります。',
  },
  establish: (inspection) =>
    isHarmlessReport(inspection) || isAggregateReport(inspection)
      ? { code: 'delivery-report', parameters: {} }
      : undefined,
};
