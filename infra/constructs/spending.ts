import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  AnomalyDetectionAlarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface SpendingProps {
  /** Grows with the bill, and is known within minutes where billing data takes a day: screening's run time. */
  readonly runTime: IMetric;
  readonly topic: ITopic;
  readonly address: string;
  readonly prefix: string;
  readonly monthlyBudgetUsd: number | undefined;
}

/** Says that something became expensive: at once by run time out of its usual band, exactly by a monthly budget. */
export class Spending extends Construct {
  constructor(scope: Construct, id: string, props: SpendingProps) {
    super(scope, id);
    const alarm = new AnomalyDetectionAlarm(this, 'cost-anomaly', {
      alarmName: `${props.prefix}-cost-anomaly`,
      alarmDescription:
        'Screening runs far longer than at this hour of other weeks: a flood of mail, or each message became slow. See docs/runbook.md, section cost-anomaly.',
      metric: props.runTime,
      stdDevs: 4,
      evaluationPeriods: 2,
      comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(props.topic));
    if (props.monthlyBudgetUsd !== undefined)
      this.#budget(props.prefix, props.address, props.monthlyBudgetUsd);
  }

  #budget(prefix: string, address: string, amount: number): void {
    const subscribers = [{ subscriptionType: 'EMAIL', address }];
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `${prefix}-monthly`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:application$${prefix}`] },
      },
      notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    });
  }
}
