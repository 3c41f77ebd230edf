import * as v from 'valibot';
import { type AddrSpec, toAddrSpec } from '../model/address.ts';
import type { ReversePath, SesVerdicts } from '../model/envelope.ts';
import type { StoredObject } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import { type MessageKey, toMessageKey } from '../model/verdict.ts';
import { toReversePath } from './reverse-path.ts';

/** What SES tells about a message that it received: the envelope, its verdicts, and where the bytes lie. */
export interface Receipt {
  readonly key: MessageKey;
  readonly receivedAt: Date;
  readonly mailFrom: ReversePath;
  /** From `receipt.recipients`; `mail.destination` is the sender's To and Cc, and no envelope. */
  readonly rcptTo: readonly AddrSpec[];
  readonly ses: SesVerdicts;
  /** Undefined for actions that store nothing. */
  readonly object: StoredObject | undefined;
}

/** Why a notification is none of a received message. */
export interface NotificationProblem {
  readonly kind: 'not-json' | 'setup-notification' | 'not-a-receipt';
  readonly reason: string;
}

/** Any status is taken as it comes: DISABLED, PROCESSING_FAILED and values of tomorrow included. */
const Status = v.optional(v.looseObject({ status: v.optional(v.string()) }));

const Notification = v.looseObject({
  mail: v.looseObject({
    messageId: v.string(),
    source: v.optional(v.nullable(v.string())),
    timestamp: v.optional(v.string()),
  }),
  receipt: v.looseObject({
    timestamp: v.optional(v.string()),
    recipients: v.array(v.string()),
    spamVerdict: Status,
    virusVerdict: Status,
    spfVerdict: Status,
    dkimVerdict: Status,
    dmarcVerdict: Status,
    dmarcPolicy: v.optional(v.nullable(v.string())),
    action: v.optional(
      v.looseObject({ bucketName: v.optional(v.string()), objectKey: v.optional(v.string()) }),
    ),
  }),
});

const SnsEnvelope = v.looseObject({ Type: v.string(), Message: v.string() });
const LambdaEvent = v.looseObject({ Records: v.tuple([v.looseObject({ ses: v.unknown() })]) });

/** What SES writes when a rule is made, to prove that it may. */
const SETUP = /AMAZON_SES_SETUP_NOTIFICATION|Successfully validated SNS topic/;

/**
 * Reads a notification in any of its wrappings: SES's own JSON, the SNS envelope around it, or the event of a
 * Lambda action. The order of keys means nothing; unknown ones are ignored.
 */
export function readNotification(text: string): Result<Receipt, NotificationProblem> {
  const json = parseJson(text);
  if (json === undefined) return problem(SETUP.test(text) ? 'setup-notification' : 'not-json', 'no JSON');
  const inner = unwrap(json);
  if (inner === undefined)
    return problem(SETUP.test(text) ? 'setup-notification' : 'not-json', 'no JSON in Message');
  const parsed = v.safeParse(Notification, inner);
  if (parsed.success) return toReceipt(parsed.output);
  return problem(SETUP.test(text) ? 'setup-notification' : 'not-a-receipt', reasonOf(parsed.issues));
}

const problem = (kind: NotificationProblem['kind'], reason: string) => refused({ kind, reason });

const reasonOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => `${v.getDotPath(issue) ?? 'notification'}: ${issue.message}`).join('; ');

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function unwrap(json: unknown): unknown {
  if (v.is(SnsEnvelope, json)) return parseJson(json.Message);
  return v.is(LambdaEvent, json) ? json.Records[0].ses : json;
}

function toReceipt({
  mail,
  receipt,
}: v.InferOutput<typeof Notification>): Result<Receipt, NotificationProblem> {
  const key = toMessageKey(mail.messageId);
  const receivedAt = new Date(receipt.timestamp ?? mail.timestamp ?? Number.NaN);
  if (key === undefined) return problem('not-a-receipt', 'mail.messageId: no id of SES');
  return done({
    key,
    receivedAt,
    mailFrom: toReversePath(mail.source ?? undefined),
    rcptTo: receipt.recipients.flatMap((recipient) => toAddrSpec(recipient) ?? []),
    ses: verdictsOf(receipt),
    object: objectOf(receipt.action),
  });
}

/** `objectKey` holds the rule's prefix already; it is the message id only where there is no prefix. */
const objectOf = (
  action: v.InferOutput<typeof Notification>['receipt']['action'],
): StoredObject | undefined =>
  action?.bucketName && action.objectKey ? { bucket: action.bucketName, key: action.objectKey } : undefined;

const verdictsOf = (receipt: v.InferOutput<typeof Notification>['receipt']): SesVerdicts => ({
  ...named('spam', receipt.spamVerdict?.status),
  ...named('virus', receipt.virusVerdict?.status),
  ...named('spf', receipt.spfVerdict?.status),
  ...named('dkim', receipt.dkimVerdict?.status),
  ...named('dmarc', receipt.dmarcVerdict?.status),
  ...named('dmarcPolicy', receipt.dmarcPolicy ?? undefined),
});

const named = (name: keyof SesVerdicts, status: string | undefined): SesVerdicts =>
  status === undefined ? {} : { [name]: status.slice(0, 40) };
