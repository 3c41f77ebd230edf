import type { ExceptionRule, Unexcepted } from './exception-rule.ts';

const REPORT_PARTS =
  /^message\/(?:delivery-status|feedback-report|disposition-notification|global-delivery-status)$/;

/** A report about mail: the media types of RFC 3462 that machines write, wrapped round a machine-readable part. */
function isReport({ message: { mediaTypes } }: Unexcepted): boolean {
  const [top] = mediaTypes;
  return top === 'multipart/report' && mediaTypes.some((type) => REPORT_PARTS.test(type));
}

/** DMARC aggregate reports (RFC 9990) come as a compressed attachment with a telling name and hardly any text. */
const isAggregateReport = ({ message }: Unexcepted): boolean =>
  message.links.length === 0 &&
  message.attachments.some(
    ({ filename, sniffed }) =>
      /^[^!\s]+![^!\s]+!\d{9,11}!\d{9,11}(?:![^!\s]*)?\.(?:xml\.gz|gz|zip)$/i.test(filename ?? '') &&
      (sniffed === undefined || sniffed === 'gzip' || sniffed === 'gz' || sniffed === 'zip'),
  );

/**
 * Bounces and reports (RFC 3464, 5965, 8098, 9990), by their shape: the null reverse-path alone says nothing,
 * since attackers use it too. Links in a report are counted as in any other mail.
 */
export const deliveryReport: ExceptionRule = {
  code: 'delivery-report',
  says: {
    en: 'This is a bounce or a report about mail: such messages are rarely signed by the domain in From.',
    ja: '配信エラー通知またはメールに関するレポートです。この種のメールには差出人ドメインの署名がないことがよくあります。',
  },
  establish: (inspection) =>
    isReport(inspection) || isAggregateReport(inspection)
      ? { code: 'delivery-report', parameters: {} }
      : undefined,
};
