/** What the definition refers to. */
export interface BacktestPlaces {
  readonly bucket: string;
  readonly prefix: string;
  readonly functionArn: string;
  readonly maxConcurrency: number;
}

/** Some 160 messages: three objects each. A batch's input stays below the 256 KB of a state. */
const ITEMS_PER_BATCH = 500;

const INVOKE = 'arn:aws:states:::lambda:invoke';
const RETRY = [
  {
    ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.SdkClientException'],
    IntervalSeconds: 2,
    MaxAttempts: 8,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 2, BackoffRate: 2 },
];

/**
 * A Distributed Map over S3's listing, in the Amazon States Language. Outcomes go to S3 and children answer `{}`: a map without a
 * result writer fails as soon as its children's answers come to 256 KB.
 */
export const backtestDefinition = ({ bucket, prefix, functionArn, maxConcurrency }: BacktestPlaces) => ({
  Comment: 'Judges stored mail again under another policy or registry. Input: run, from, to',
  StartAt: 'JudgeAll',
  States: {
    JudgeAll: {
      Type: 'Map',
      Label: 'JudgeAll',
      MaxConcurrency: maxConcurrency,
      ItemReader: {
        Resource: 'arn:aws:states:::s3:listObjectsV2',
        Parameters: { Bucket: bucket, Prefix: prefix },
      },
      ItemBatcher: {
        MaxItemsPerBatch: ITEMS_PER_BATCH,
        BatchInput: { 'run.$': '$.run', 'from.$': '$.from', 'to.$': '$.to' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'JudgeBatch',
        States: {
          JudgeBatch: {
            Type: 'Task',
            Resource: INVOKE,
            Parameters: { FunctionName: functionArn, 'Payload.$': '$' },
            ResultSelector: {},
            Retry: RETRY,
            End: true,
          },
        },
      },
      ResultPath: null,
      Next: 'Report',
    },
    Report: {
      Type: 'Task',
      Resource: INVOKE,
      Parameters: { FunctionName: functionArn, Payload: { 'run.$': '$.run' } },
      OutputPath: '$.Payload',
      Retry: RETRY,
      End: true,
    },
  },
});
