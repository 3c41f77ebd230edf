import type { Reminder } from '../../expiry/entries.ts';
import type { OutboxEntry } from '../../model/message-record.ts';
import type { EventContext } from '../context.ts';
import { toOutboxEntry } from '../envelope.ts';
import type { CanaryReinstatedData, MailProcessingFailedData, PolicyActivatedData } from '../types.ts';

/**
 * A message waits for a person because it could not be processed. `attempt` tells one failure from the next:
 * SQS's receive count, or the time of the dead letter.
 */
export const processingFailed = (
  failure: MailProcessingFailedData & { readonly at: string; readonly attempt: string | number },
  { deployment, versions }: EventContext,
): OutboxEntry => {
  const { at, attempt, ...data } = failure;
  const about = data.messageKey ?? data.object?.key ?? 'unknown';
  return toOutboxEntry(
    {
      detailType: 'Mail Processing Failed',
      idempotencyKey: `failure:${about}:${data.stage}:${attempt}`,
      sequence: 1,
      occurredAt: at,
      correlationId: about,
      deployment,
      versions,
    },
    { ...data, error: data.error.slice(0, 2000) },
  );
};

/** A policy or a brand registry came into force. */
export const policyActivated = (
  activation: PolicyActivatedData & { readonly at: string },
  { deployment, versions }: EventContext,
): OutboxEntry => {
  const { at, ...data } = activation;
  const { policy, brands } = data.after;
  return toOutboxEntry(
    {
      detailType: 'Policy Activated',
      idempotencyKey: `policy:${policy}:${brands}:${at}`,
      sequence: 1,
      occurredAt: at,
      correlationId: policy,
      deployment,
      versions,
    },
    data,
  );
};

/** All trips of a canary so far are taken back; `version` of the canary that had tripped tells one time from the next. */
export const canaryReinstated = (
  reinstatement: CanaryReinstatedData & { readonly at: string; readonly version: number },
  { deployment, versions }: EventContext,
): OutboxEntry => {
  const { at, version, ...data } = reinstatement;
  return toOutboxEntry(
    {
      detailType: 'Canary Reinstated',
      idempotencyKey: `canary:${data.canary.id}:reinstated:${version}`,
      sequence: 1,
      occurredAt: at,
      correlationId: data.canary.id,
      deployment,
      versions,
    },
    { ...data, reason: data.reason.slice(0, 1000) },
  );
};

/** Something stops counting soon; `key` is the same however often it is told. */
export const ruleExpiring = (
  { entry, withinDays }: Reminder,
  { key, at, context }: { readonly key: string; readonly at: string; readonly context: EventContext },
): OutboxEntry => {
  // It may name an address.
  const { id: _, ...told } = entry;
  return toOutboxEntry(
    {
      detailType: 'Rule Expiring',
      idempotencyKey: key,
      sequence: 1,
      occurredAt: at,
      correlationId: key,
      deployment: context.deployment,
      versions: context.versions,
    },
    { ...told, withinDays },
  );
};
