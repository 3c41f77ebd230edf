import type { WebhookTools } from '../../shared/events/webhook/deliver.ts';

const TIMEOUT_MS = 10_000;

/** Posts to the receiver; never follows a redirect, which could lead a signed event elsewhere. */
const postWebhook: WebhookTools['post'] = async (url, { headers, body }) => {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  return response.status;
};

/** What the webhook sender needs from the world. */
export const webhookTools: WebhookTools = {
  post: postWebhook,
  now: () => new Date(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};
