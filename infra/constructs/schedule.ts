import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export interface ScheduleProps {
  /** `rate(1 minute)`, or `cron(0 8 * * ? *)` in `timezone`. */
  readonly expression: string;
  readonly timezone?: string;
  readonly fn: IFunction;
  /** What the function is called with. */
  readonly input?: object;
}

/** EventBridge Scheduler calls a function, in the time zone that people live in, with a role for that function only. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, { expression, timezone, fn, input }: ScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
    );
    const schedule = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: fn.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input ?? {}),
        // The next call does what this one missed.
        retryPolicy: { maximumRetryAttempts: 0 },
      },
      ...(timezone === undefined ? {} : { scheduleExpressionTimezone: timezone }),
    });
    schedule.node.addDependency(role);
  }
}
