import { createApi } from '../../functions/console/api.ts';
import { packWriter } from '../../functions/console/campaign/write-pack.ts';
import type { Console } from '../../functions/console/console.ts';
import { explainer } from '../../functions/console/message/explain.ts';
import type { OpenedMessage } from '../../functions/console/message/opened-message.ts';
import { proposalDesk } from '../../functions/console/proposals/proposal-desk.ts';
import { verdictIndex } from '../../functions/console/queue/verdict-index.ts';
import { localSignIn } from '../../functions/console/sign-in/local-sign-in.ts';
import { memoryCampaignStore } from '../../shared/campaign/memory-store.ts';
import { memoryCanaryStore } from '../../shared/canary/memory-store.ts';
import { reinstateCanary } from '../../shared/canary/reinstate.ts';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import type { DeskRule } from '../../shared/model/desk-rule.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { done } from '../../shared/model/result.ts';
import { parseMessage } from '../../shared/parse/parse-message.ts';
import { shownHtml } from '../../shared/parse/shown-html.ts';
import type { Handover, MessageStore, RecordType } from '../../shared/ports.ts';
import type { Case } from '../../shared/publish/case.ts';
import type { Operator, Role } from '../../shared/review/operator.ts';
import { loadBrands } from '../../shared/settings/brand-settings.ts';
import { namedBrands } from './campaign-mail.ts';
import { EVENT_CONTEXT, memoryDesk } from './desks.ts';
import { memoryPolicies } from './policy-desks.ts';
import { key, operator, spoofVerdict } from './records.ts';
import { SES_ID, sesBlock, sesNotification } from './ses-object.ts';
import { recordingAnnouncer } from './watch.ts';

/** The bytes that every stored message of these tests has. */
export const STORED = Buffer.from(
  [
    'From: "Northwind Bank" <service@northwind-bank.example>',
    'To: desk@ours.example',
    'Subject: Your account is locked',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="alert(1)">Sign in <a href="https://stranger.example/x">here</a></p><script>alert(1)</script>',
    '',
  ].join('\r\n'),
);

/** Signs recipients' links in these tests. */
export const SECRET = 'secret of the tests';
const PASSWORD = 'correct horse battery staple';

/** One colleague of each role, a second admin, and a reviewer and an approver who are limited to a domain. */
export const COLLEAGUES: readonly Operator[] = [
  ...(['viewer', 'reviewer', 'approver', 'admin'] as const).map((role: Role) =>
    operator({ name: role, role }),
  ),
  operator({ name: 'second', role: 'admin' }),
  operator({ name: 'limited', role: 'reviewer', domains: ['ours.example'] }),
  operator({ name: 'elsewhere', role: 'admin', domains: ['elsewhere.example'] }),
];

/** Names that had nothing to say when the messages came. */
const SILENT: readonly (readonly [string, RecordType])[] = [
  'customer.example',
  'northwind-bank.example',
  'example',
].flatMap((domain) => [
  [domain, 'TXT'],
  [`_dmarc.${domain}`, 'TXT'],
]);
/** The envelope's domain proves itself by SPF. */
const DNS: Case['dns'] = [
  { name: 'northwind.example', type: 'TXT', answer: [['v=spf1 ip4:192.0.2.10 -all']] },
  { name: '_dmarc.northwind.example', type: 'TXT', failure: 'ENOTFOUND' },
  ...SILENT.map(([name, type]) => ({ name, type, failure: 'ENOTFOUND' })),
];

/** What a verdict on stored bytes rests on: them, and what SES told of them under an id of its own form. */
const caseOf = (object: string): Case => ({
  format: 1,
  key: key(SES_ID),
  object: { bucket: 'raw', key: object },
  notification: sesNotification(),
  judgedAt: '2026-11-20T01:00:00.000Z',
  versions: spoofVerdict.versions,
  dns: DNS,
});

function brandsOf(text: string) {
  const loaded = loadBrands(text);
  if (!loaded.ok) throw new Error('Cannot read the registry of a test');
  return buildBrandIndex(loaded.value.profiles, loaded.value.version);
}

async function open(raw: Buffer) {
  const message = await parseMessage(raw);
  if (!message.ok) return message;
  return done<OpenedMessage>({ message: message.value, html: await shownHtml(raw), raw });
}

/** The API over memory, and a way to call it as somebody. */
export function memoryConsole(records: readonly MessageRecord[] = []) {
  const { desk, ledger, audit, clock } = memoryDesk(records);
  const rules = new Map<string, DeskRule>();
  const delivered: Handover[] = [];
  const optedOut = new Set<string>();
  const dismissed = new Set<string>();
  const policies = memoryPolicies(desk);
  const groupNames: { inForce: readonly string[] } = { inForce: ['finance'] };
  const canaries = memoryCanaryStore();
  const campaigns = memoryCampaignStore();
  const announcer = recordingAnnouncer();
  /** Messages whose cases are kept, with their bytes. */
  const kept = new Map<string, Buffer>();
  const store: MessageStore = {
    fetch: async (object) => {
      const raw = kept.get(object.key);
      return raw === undefined ? STORED : Buffer.concat([Buffer.from(sesBlock()), raw]);
    },
    hold: async () => ({ bucket: 'held', key: 'x' }),
    purge: async () => {},
    keepCase: async () => {},
    readCase: async (of) => (kept.has(of) ? caseOf(of) : undefined),
  };
  const console: Console = {
    ...desk,
    index: verdictIndex(ledger, desk.now, { most: 1_000, budgetMs: 1_000, freshForMs: 0 }),
    store,
    settings: async () => {
      const texts = await policies.shelf.current();
      return { texts, brands: brandsOf(texts.brands) };
    },
    telling: {
      announcer,
      contextFor: ({ policy, brands }) => ({
        ...EVENT_CONTEXT,
        versions: { ...EVENT_CONTEXT.versions, policy: policy.version, brands: brands.version },
      }),
    },
    canaries,
    reinstateCanary: async (id, wanted) =>
      await reinstateCanary(id, wanted, {
        ...desk,
        canaryStore: canaries,
        campaigns,
        announcer,
        context: EVENT_CONTEXT,
      }),
    campaigns,
    policies: policies.policies,
    proposals: proposalDesk(
      {
        ledger,
        now: desk.now,
        brands: async () => brandsOf((await policies.shelf.current()).brands),
        rules: { list: async () => [...rules.values()] },
        canaries,
        dismissals: { has: async (id) => dismissed.has(id), add: async (id) => void dismissed.add(id) },
      },
      { days: 30, most: 1_000, budgetMs: 1_000, freshForMs: 0 },
    ),
    writePack: packWriter(async () => ({ brands: namedBrands('Northwind Bank') }), store),
    signIn: localSignIn(
      COLLEAGUES.map((one) => ({ operator: one, password: PASSWORD })),
      desk.now,
    ),
    colleagues: { list: async () => COLLEAGUES.map(({ name }) => name) },
    rules: {
      list: async () => [...rules.values()],
      put: async (rule) => void rules.set(rule.id, rule),
    },
    groupNames: async () => groupNames.inForce,
    open,
    judge: async () => spoofVerdict,
    explain: explainer([]),
    digests: {
      nextHop: { deliver: async (handover) => void delivered.push(handover) },
      optOuts: { has: async (one) => optedOut.has(one), add: async (one) => void optedOut.add(one) },
      secret: SECRET,
      consoleUrl: 'https://desk.example',
      sender: 'desk@ours.example',
    },
    ownDomains: ['ours.example'],
  };
  const app = createApi(console);
  return {
    app,
    ledger,
    audit,
    clock,
    delivered,
    canaries,
    campaigns,
    policies,
    groupNames,
    kept,
    told: announcer.told,
    call: caller(app),
  };
}

/** What the tests look at in an answer. */
export interface Answered {
  readonly rows: readonly { readonly key: string }[];
  readonly total: number;
  readonly entries: readonly { readonly number: number }[];
  readonly cursor: string | undefined;
  readonly done: number;
  readonly html: string;
  readonly links: readonly unknown[];
  readonly states: Readonly<Record<string, number>>;
  readonly results: readonly { readonly key: string; readonly refusal?: { readonly kind: string } }[];
}

/** The JSON of an answer. */
export const bodyOf = async (answer: Promise<Response> | Response): Promise<Answered> =>
  (await (await answer).json()) as Answered;

/** A request as the site sends it. */
export interface Sent {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function caller(app: ReturnType<typeof createApi>) {
  const cookies = new Map<string, string>();
  const ours = { 'x-sekisho-request': '1', 'content-type': 'application/json' };
  const signIn = async (name: string): Promise<string> => {
    const known = cookies.get(name);
    if (known !== undefined) return known;
    const body = JSON.stringify({ name, password: PASSWORD });
    const answer = await app.request('/api/v1/session', { method: 'POST', headers: ours, body });
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    cookies.set(name, cookie);
    return cookie;
  };
  return async (method: string, path: string, { as, body, headers = {} }: Sent = {}): Promise<Response> =>
    await app.request(`/api/v1${path}`, {
      method,
      headers: { ...ours, ...(as === undefined ? {} : { cookie: await signIn(as) }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
}
