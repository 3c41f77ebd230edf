import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../functions/console/routes/index.ts';
import { ACTIONS } from '../../../shared/review/actions/index.ts';
import { memoryConsole } from '../../support/consoles.ts';
import { heldRecord, key } from '../../support/records.ts';

const file = new URL('../../../schemas/console.openapi.json', import.meta.url);
const described = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly description: string }>>>>;
  readonly components: {
    readonly schemas: {
      readonly Order: { readonly properties: { readonly action: { readonly enum: readonly string[] } } };
    };
  };
};
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);
const inOpenApi = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;

describe('console.openapi.json', () => {
  it('describes exactly the routes that there are', () => {
    expect(operations.toSorted()).toEqual(ROUTES.map(inOpenApi).toSorted());
  });

  it.each(ROUTES)('names the permission of $method $path', (route) => {
    const [method = '', path = ''] = inOpenApi(route).split(' ');
    expect(described.paths[path]?.[method.toLowerCase()]?.description).toContain(`\`${route.permission}`);
  });

  it('knows every action', () => {
    const { enum: actions } = described.components.schemas.Order.properties.action;
    expect(actions.toSorted()).toEqual(ACTIONS.map(({ id }) => id).toSorted());
  });
});

describe('answers', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  beforeAll(() => void ajv.addSchema(described, 'api'));
  const record = heldRecord({ key: key('message-1'), campaign: 'campaign-1' });
  const action = { action: 'release', keys: [record.key, 'message-none'], reason: 'Ours' };

  const LAST_MONTH = { from: '2026-10-20T00:00:00.000Z', to: '2026-11-20T12:00:00.000Z' };
  const canary = { list: 'shop customers', domain: 'members.ours.example', allowed: ['shop.example'] };

  it.each([
    { schema: 'Session', method: 'GET', path: '/session' },
    { schema: 'RowPage', method: 'GET', path: '/messages' },
    { schema: 'Counts', method: 'GET', path: '/counts' },
    { schema: 'Message', method: 'GET', path: `/messages/${record.key}` },
    { schema: 'Content', method: 'GET', path: `/messages/${record.key}/content` },
    { schema: 'Colleagues', method: 'GET', path: '/colleagues' },
    { schema: 'Overview', method: 'GET', path: '/overview' },
    { schema: 'ActionResult', method: 'POST', path: '/actions', body: action },
    { schema: 'Checked', method: 'POST', path: '/check', body: 'From: a@stranger.example\r\n\r\nx\r\n' },
    { schema: 'Canaries', method: 'POST', path: '/canaries', body: canary },
    { schema: 'Suggestions', method: 'GET', path: '/proposals' },
    { schema: 'Policy', method: 'GET', path: '/policy' },
    { schema: 'Proposal', method: 'POST', path: '/policy/candidates', body: { policy: 'mode: enforce\n' } },
    { schema: 'Proposal', method: 'POST', path: '/policy/candidates', body: { policy: 'mode: x\n' } },
    { schema: 'HuntKnowledge', method: 'GET', path: '/hunts' },
    { schema: 'HuntStep', method: 'POST', path: '/hunts/steps', body: { ...LAST_MONTH, brand: 'northwind' } },
    {
      schema: 'HuntRevisions',
      method: 'POST',
      path: '/hunts/revisions',
      body: { brand: 'northwind', keys: [record.key], reason: 'A test' },
    },
    { schema: 'Problem', method: 'GET', path: '/messages/none' },
  ])('$method $path fits $schema', async ({ schema, method, path, body }) => {
    const { call } = memoryConsole([record]);
    const answer: unknown = await (
      await call(method, path, { as: 'admin', ...(body === undefined ? {} : { body }) })
    ).json();
    const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
    expect(validate?.(answer), JSON.stringify(validate?.errors)).toBe(true);
  });
});
