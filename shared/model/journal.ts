import type { ArcResult, DkimResult, DmarcResult, SpfResult } from './authentication.ts';
import type { Disposition, Verdict } from './verdict.ts';

/**
 * What happened to one message, for logs, metrics and the terminal. Never a subject, a body, a local part or a display
 * name; domains may stand in it. The message key is the context, not a field.
 */
export type JournalEntry =
  | { readonly event: 'message.received'; readonly bytes: number; readonly recipientCount: number }
  | {
      readonly event: 'message.authenticated';
      readonly spf: SpfResult['result'] | undefined;
      readonly dkim: readonly DkimResult['result'][] | undefined;
      readonly arc: ArcResult['result'] | undefined;
      readonly dmarc: DmarcResult['result'] | undefined;
      readonly authorDomain: string | undefined;
      readonly dnsMs: number;
      /** DNS questions that got no answer. */
      readonly dnsFailures: number;
    }
  | {
      readonly event: 'message.screened';
      readonly disposition: Disposition;
      readonly because: Verdict['because'];
      readonly points: number;
      readonly detectors: readonly string[];
      readonly policyVersion: string;
      readonly durationMs: number;
    }
  | { readonly event: 'message.delivered' | 'message.tagged' | 'message.quarantined' }
  | { readonly event: 'message.pending'; readonly attempts: number; readonly retrySeconds: number }
  | { readonly event: 'message.undelivered'; readonly attempts: number; readonly error: ErrorFacts }
  | { readonly event: 'message.repeated' }
  | { readonly event: 'verdict.recorded' | 'verdict.announced' }
  | {
      readonly event: 'association.failed' | 'screening.failed' | 'settings.refused' | 'webhook.failed';
      readonly error: ErrorFacts;
    }
  | { readonly event: 'notification.ignored'; readonly because: string }
  | { readonly event: 'settings.loaded'; readonly policyVersion: string; readonly brandCount: number };

/** An error as it may be written down: our own words and its causes' names. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly cause?: string;
}

/** Our own errors say what they say in a fixed form; any other message could quote mail. */
const IS_OURS = /^Cannot \w+ /;

/** The facts of an error; the words of foreign errors stay out. */
export function toErrorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: 'unknown', message: '' };
  const { cause, message, name } = error;
  return {
    name,
    message: IS_OURS.test(message) ? message : '',
    ...(cause instanceof Error ? { cause: cause.name } : {}),
  };
}
