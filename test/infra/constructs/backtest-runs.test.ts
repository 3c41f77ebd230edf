import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { synth } from '../synth.ts';

const { stack, template } = synth('backtest: { maxConcurrency: 7 }\n');

const policiesOf = (part: string): string =>
  JSON.stringify(
    Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) => id.includes(part)),
  );

describe('BacktestRuns', () => {
  it('is not there unless asked for', () => {
    synth().template.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  });

  it('is as it was: every difference is looked at', () => {
    expect(template.findResources('AWS::StepFunctions::StateMachine')).toMatchSnapshot();
  });

  it('passes AWS Solutions checks', () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
  });

  it('may start itself and its function, and list names', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 's3:ListBucket' }),
          Match.objectLike({ Action: 'lambda:InvokeFunction' }),
          Match.objectLike({ Action: 'states:StartExecution' }),
        ]),
      },
    });
    expect(policiesOf('BacktestRole')).not.toContain('s3:GetObject');
  });

  it('lets its function write below backtest/ alone, and never near held mail or the bus', () => {
    const policies = policiesOf('BacktestWorker');
    expect(policies).toContain('/backtest/*');
    expect(policies).not.toMatch(
      /dynamodb:(Put|Update|Delete)Item|events:PutEvents|Quarantine|s3:DeleteObject/,
    );
    expect(policies.match(/s3:PutObject/g)).toHaveLength(1);
  });

  it('lets the review desk start runs of this state machine and follow them, and tells it where it is', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Review desk: answers its calls',
      Environment: { Variables: Match.objectLike({ SEKISHO_BACKTEST_STATE_MACHINE: Match.anyValue() }) },
    });
    const policies = policiesOf('ConsoleAnswering');
    expect(policies).toContain('states:StartExecution');
    expect(policies).toMatch(/states:DescribeExecution.*:execution:sekisho-\w+-backtest:\*"/);
    expect(policiesOf('ConsoleFinishing')).not.toContain('states:');
  });
});
