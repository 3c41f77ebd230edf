import type { Detail } from 'sekisho/events';

/** What a ticket system needs. */
export interface Ticket {
  /** The same for every copy of an event: the ticket system must not open a second one for it. */
  readonly externalId: string;
  readonly title: string;
  readonly body: string;
  readonly priority: 'normal' | 'high';
}

/** What EventBridge hands to a target of the rule in docs/events.md. */
export type Warning =
  | { readonly 'detail-type': 'Campaign Detected'; readonly detail: Detail<'Campaign Detected'> }
  | { readonly 'detail-type': 'Canary Tripped'; readonly detail: Detail<'Canary Tripped'> };

/** Campaigns and tripped canaries as tickets; personal data does not occur in these events. */
export function toTicket(event: Warning): Ticket {
  const { idempotencyKey: externalId, deployment } = event.detail;
  if (event['detail-type'] === 'Canary Tripped') {
    const { canary, assessment, authorDomain = 'an unknown domain' } = event.detail.data;
    return {
      externalId,
      title: `Leaked list: ${canary.list}`,
      body: `Mail from ${authorDomain} reached an address that only “${canary.list}” holds (seeded ${canary.seededAt}). ${deployment}`,
      priority: assessment === 'leak' ? 'high' : 'normal',
    };
  }
  const { brand = 'no known brand', counts, firstSeen, linkHosts, linked } = event.detail.data;
  return {
    externalId,
    title: `Phishing campaign in the name of ${brand}`,
    body: [
      `${counts.messages} messages to ${counts.recipients} people since ${firstSeen}. ${deployment}`,
      `Links lead to ${linkHosts.join(', ') || 'nowhere'}.`,
      ...linked.map(({ campaign }) => `Linked with ${campaign}.`),
    ].join('\n'),
    priority: linked.length > 0 ? 'high' : 'normal',
  };
}

/** A target for the rule: opens a ticket, and none twice. */
export const createTickets =
  (open: (ticket: Ticket) => Promise<void>) =>
  async (event: Warning): Promise<void> => {
    await open(toTicket(event));
  };
