import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { s3SettingsShelf } from '../../../functions/adapters/s3-settings-shelf.ts';
import { remindOfEnds } from '../../../functions/reconcile/remind-of-ends.ts';
import { eventually, startTestService, type TestService } from '../../support/local-service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

describe('remindOfEnds', () => {
  it('tells of an allow that ends soon, once', async () => {
    const environment = readEnvironment(process.env);
    const shelf = s3SettingsShelf(environment);
    const { brands, revision } = await shelf.current();
    const policy =
      'overrides:\n  - { dkim: esp.example, comment: shop news, owner: aiko, expires: 2030-01-10 }\n';
    await shelf.replace({ policy, brands }, revision);
    const now = () => new Date('2030-01-02T00:00:00Z');
    expect(await remindOfEnds(environment, now)).toBe(1);
    expect(await remindOfEnds(environment, now)).toBe(0);
    expect(await remindOfEnds(environment, () => new Date('2030-01-03T00:00:00Z'))).toBe(0);
    const event = await eventually(() =>
      service.events.find((one) => one['detail-type'] === 'Rule Expiring'),
    );
    expect(JSON.stringify(event)).toContain('dkim esp.example');
  });
});
