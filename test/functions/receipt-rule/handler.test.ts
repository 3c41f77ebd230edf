import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CloudFormationEvent } from '../../../functions/adapters/cloudformation.ts';
import { handler } from '../../../functions/receipt-rule/handler.ts';
import { startSesRulesStub } from '../../support/ses-rules-stub.ts';

const ses = await startSesRulesStub();
const answers: { type: string | undefined; body: Record<string, unknown> }[] = [];
const cloudFormation = createServer((request, response) => {
  void text(request).then((body) => {
    answers.push({ type: request.headers['content-type'], body: JSON.parse(body) });
    response.end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SES: ses.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(async () => {
  cloudFormation.close();
  await ses.stop();
});
beforeEach(() => {
  ses.reset();
  answers.length = 0;
});

/** As CloudFormation sends it: every boolean a string. */
const event = (more: Partial<CloudFormationEvent>): CloudFormationEvent => ({
  RequestType: 'Create',
  ResponseURL: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/`,
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Rule',
  ResourceProperties: {
    ServiceToken: 'arn',
    ruleName: 'sekisho-test',
    ruleSet: 'insert',
    ownRuleSetName: 'sekisho-test',
    placement: { at: 'last' },
    recipients: ['mail.example.com'],
    bucket: 'our-incoming',
    prefix: 'incoming/',
    topicArn: 'arn:aws:sns:us-east-1:123456789012:topic',
    scan: 'true',
    requireTls: 'false',
    stop: 'true',
  },
  ...more,
});

describe('handler', () => {
  it('answers a create with the place of the rule as physical id', async () => {
    ses.account.sets.set('theirs', []);
    ses.account.active = 'theirs';
    await handler(event({}));
    expect(answers).toEqual([
      {
        // A presigned URL of CloudFormation is signed for an empty content type.
        type: '',
        body: {
          Status: 'SUCCESS',
          PhysicalResourceId: 'rule-set=theirs&rule=sekisho-test',
          StackId: 'stack',
          RequestId: 'request',
          LogicalResourceId: 'Rule',
        },
      },
    ]);
    expect(ses.account.sets.get('theirs')?.[0]).toMatchObject({ stop: true });
  });

  it('answers a failure with its reason, and the delete that follows does nothing', async () => {
    await handler(event({}));
    expect(answers[0]?.body).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'nothing-done',
      Reason: expect.stringContaining('no active rule set'),
    });
    ses.account.calls.length = 0;
    await handler(event({ RequestType: 'Delete', PhysicalResourceId: 'nothing-done' }));
    expect(answers[1]?.body).toMatchObject({ Status: 'SUCCESS' });
    expect(ses.account.calls).toEqual([]);
  });

  it('rolls an update back that failed, because the update to the old properties finds the rule', async () => {
    ses.account.sets.set('theirs', []);
    ses.account.active = 'theirs';
    await handler(event({}));
    const PhysicalResourceId = 'rule-set=theirs&rule=sekisho-test';
    ses.account.fail = { action: 'UpdateReceiptRule', code: 'InvalidSnsTopic' };
    await handler(event({ RequestType: 'Update', PhysicalResourceId }));
    await handler(event({ RequestType: 'Update', PhysicalResourceId }));
    expect(answers.slice(1).map(({ body }) => [body.Status, body.PhysicalResourceId])).toEqual([
      ['FAILED', PhysicalResourceId],
      ['SUCCESS', PhysicalResourceId],
    ]);
  });
});
