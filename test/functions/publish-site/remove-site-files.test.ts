import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulators, startEmulators } from '../../../functions/local/emulators/start.ts';
import { handler } from '../../../functions/publish-site/handler.ts';

const BUCKET = 'sekisho-site';
const OTHERS = 'sekisho-site-of-others';
const dir = mkdtempSync(join(tmpdir(), 'sekisho-pages-'));
const answers: unknown[] = [];
const cloudFormation = createServer((request, response) => {
  void text(request).then((body) => {
    answers.push(JSON.parse(body));
    response.end();
  });
});
let emulators: Emulators;

beforeAll(async () => {
  emulators = await startEmulators({ dir });
  Object.assign(process.env, emulators.variables);
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
  for (const bucket of [BUCKET, OTHERS]) emulators.objects.createBucket(bucket);
});
afterAll(async () => {
  cloudFormation.close();
  await emulators.stop();
  rmSync(dir, { recursive: true });
});

const event = {
  RequestType: 'Delete' as const,
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Pages',
  PhysicalResourceId: `site-of-${BUCKET}`,
  ResourceProperties: { ServiceToken: 'arn', bucket: BUCKET },
};
const send = async (): Promise<void> =>
  await handler({
    ...event,
    ResponseURL: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/`,
  });

describe('the pages, when the stack goes', () => {
  it('are all removed, more than one listing of them, and nothing of another bucket', async () => {
    const body = Buffer.from('page');
    for (let n = 0; n < 1100; n += 1) emulators.objects.put(BUCKET, `assets/index-${n}.js`, { body });
    emulators.objects.put(OTHERS, 'index.html', { body });
    await send();
    expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: `site-of-${BUCKET}` }]);
    expect(emulators.objects.keys(BUCKET)).toEqual([]);
    expect(emulators.objects.keys(OTHERS)).toEqual(['index.html']);
  });

  it('may be gone already', async () => {
    await send();
    expect(answers.at(-1)).toMatchObject({ Status: 'SUCCESS' });
  });
});
