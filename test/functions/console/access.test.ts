import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../../functions/console/routes/index.ts';
import type { Route } from '../../../functions/console/routes/route.ts';
import { may } from '../../../shared/review/operator.ts';
import { bodyOf, COLLEAGUES, memoryConsole } from '../../support/consoles.ts';
import { heldRecord, key } from '../../support/records.ts';

const record = heldRecord({ key: key('message-1'), campaign: 'campaign-1' });

/** A body that each route accepts, so that only who asks makes the difference. */
const RULE = {
  kind: 'block',
  identity: { kind: 'author', domain: 'stranger.example' },
  recipientDomain: 'ours.example',
  reason: 'A test',
};
const BODIES: Readonly<Record<string, unknown>> = {
  '/actions': { action: 'request-release', keys: [record.key], reason: 'It is ours' },
  '/check': 'From: a@stranger.example\r\n\r\nHello\r\n',
  '/rules': RULE,
  '/rules/:id/renewal': { reason: 'A test', expires: '2027-01-01T00:00:00.000Z' },
  '/messages/:key/erasure': { reason: 'A request' },
  '/digests': { language: 'en' },
  '/canaries': { list: 'shop customers', domain: 'members.ours.example' },
  '/canaries/:id/reinstatement': { reason: 'A test' },
  '/policy/candidates': { policy: 'mode: enforce\n' },
  '/policy/candidates/:id/activation': { reason: 'A test' },
  '/proposals/:id/acceptance': { reason: 'A test' },
  '/proposals/:id/dismissal': { reason: 'A test' },
  '/hunts/steps': {
    linkHosts: ['stranger.example'],
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-20T00:00:00.000Z',
  },
  '/hunts/revisions': { linkHosts: ['stranger.example'], keys: [record.key], reason: 'A test' },
  '/campaigns/:id/pack': { contact: 'abuse@ours.example' },
};
const at = ({ path }: Route): string => path.replace(':key', record.key).replace(':id', 'none');
const cases = ROUTES.flatMap((route) =>
  COLLEAGUES.map((operator) => ({
    title: `${route.method} ${route.path} as ${operator.name}`,
    route,
    operator,
  })),
);
const send = async (route: Route, as?: string) => {
  const { call } = memoryConsole([record]);
  const body = route.method === 'POST' ? { body: BODIES[route.path] } : {};
  return await call(route.method, at(route), { ...body, ...(as === undefined ? {} : { as }) });
};

describe('every route', () => {
  it.each(cases)('$title', async ({ route, operator }) => {
    const answer = await send(route, operator.name);
    if (!may(operator, route.permission)) expect(answer.status).toBe(403);
    else if (operator.domains !== 'all' && /^.(proposals|hunts)/.test(route.path))
      expect([403, 404]).toContain(answer.status);
    else if (
      operator.name === 'elsewhere' &&
      /messages\/|audit|rules$|digests|canaries$|policy/.test(route.path) &&
      !['/rulesGET', '/canariesGET'].includes(route.path + route.method)
    )
      expect([403, 404]).toContain(answer.status);
    else expect([200, 201, 204, 404, 409]).toContain(answer.status);
  });

  it.each(ROUTES)('$method $path is closed without a session', async (route) => {
    const answer = await send(route);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each(ROUTES.filter(({ method }) => method !== 'GET'))(
    '$method $path refuses what another site started',
    async (route) => {
      const { app } = memoryConsole([record]);
      const answer = await app.request(`/api/v1${at(route)}`, { method: route.method, body: '{}' });
      expect(answer.status).toBe(403);
      const marked = { 'x-sekisho-request': '1', 'sec-fetch-site': 'cross-site' };
      const foreign = await app.request(`/api/v1${at(route)}`, {
        method: route.method,
        headers: marked,
        body: '{}',
      });
      expect(foreign.status).toBe(403);
    },
  );
});

describe('recipient domains', () => {
  const elsewhere = heldRecord({
    key: key('message-2'),
    summary: { ...record.summary, recipients: ['a@elsewhere.example', 'b@ours.example'] },
  });

  it('limit what the queue lists and what it shows of recipients', async () => {
    const { call } = memoryConsole([record, elsewhere]);
    const { rows, total } = await bodyOf(call('GET', '/messages', { as: 'elsewhere' }));
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ recipients: ['a@elsewhere.example'], otherRecipients: 1 });
  });

  it.each(['release', 'purge', 'request-release', 'note'])(
    'refuse %s of a message that others received too',
    async (action) => {
      const { call } = memoryConsole([record, elsewhere]);
      const body = { action, keys: [record.key, elsewhere.key], reason: 'A test' };
      const { results } = await bodyOf(call('POST', '/actions', { as: 'elsewhere', body }));
      expect(results.map((item) => item.refusal?.kind)).toEqual(['not-found', 'out-of-scope']);
    },
  );

  it('limit rules to the operator’s own recipients', async () => {
    const { call } = memoryConsole();
    const body = BODIES['/rules'];
    expect((await call('POST', '/rules', { as: 'elsewhere', body })).status).toBe(403);
    expect((await call('POST', '/rules', { as: 'approver', body })).status).toBe(201);
  });
});

describe('rules for a recipient group', () => {
  it.each([
    { title: 'take a group of the policy in force', recipientGroup: 'finance', status: 201 },
    { title: 'refuse a group that it does not define', recipientGroup: 'finances', status: 400 },
  ])('$title', async ({ recipientGroup, status }) => {
    const { call } = memoryConsole();
    const body = { ...RULE, recipientGroup };
    expect((await call('POST', '/rules', { as: 'approver', body })).status).toBe(status);
    const listed = await (await call('GET', '/rules', { as: 'viewer' })).json();
    expect(listed).toMatchObject({
      groups: ['finance'],
      rules: status === 201 ? [{ scope: { recipientDomain: 'ours.example', recipientGroup } }] : [],
    });
  });
});

describe('actions by role', () => {
  it.each([
    { as: 'viewer', action: 'release', status: 403 },
    { as: 'viewer', action: 'purge', status: 403 },
    { as: 'viewer', action: 'request-release', status: 200 },
    { as: 'reviewer', action: 'release', status: 200 },
    { as: 'reviewer', action: 'approve-release', status: 403 },
    { as: 'approver', action: 'deny-release', status: 200 },
    { as: 'admin', action: 'purge', status: 200 },
  ])('$as asks for $action: $status', async ({ as, action, status }) => {
    const { call } = memoryConsole([record]);
    const body = { action, keys: [record.key], reason: 'A test' };
    expect((await call('POST', '/actions', { as, body })).status).toBe(status);
  });
});
