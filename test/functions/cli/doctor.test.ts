import { describe, expect, it } from 'vitest';
import { readInstallation } from '../../../functions/cli/doctor.ts';

const outputs = {
  Region: 'us-east-1',
  Domains: 'mail.example.com,shop.example',
  NextHop: 'archive',
  RuleName: 'sekisho-production',
  IncomingBucket: 'incoming',
  ConfigurationBucket: 'configuration',
  VerdictTable: 'verdicts',
  EventBus: 'sekisho-production',
  Queue: 'https://queue/incoming',
  DeadLetterQueue: 'https://queue/dead',
  ScreeningFunction: 'screen',
  AlarmTopic: 'alarms',
  WarningTopic: 'warnings',
};
const file = (stacks: object): string => JSON.stringify(stacks);

describe('readInstallation', () => {
  it('reads what cdk deploy wrote', () => {
    const all = {
      ...outputs,
      ReconcilerFunction: 'reconcile',
      ConsoleFunction: 'answer',
      ConsoleFinishingFunction: 'finish',
    };
    expect(readInstallation(file({ Sekisho: all }), undefined)).toMatchObject({
      domains: ['mail.example.com', 'shop.example'],
      screeningFunction: 'screen',
      otherFunctions: { reconciler: 'reconcile', console: 'answer', 'console finishing': 'finish' },
    });
  });

  it('reads outputs of a deployment that named fewer functions', () => {
    expect(readInstallation(file({ Sekisho: outputs }), undefined).otherFunctions).toEqual({});
  });

  it('names the output that is missing', () => {
    const { Queue: _, ...fewer } = outputs;
    expect(() => readInstallation(file({ Sekisho: fewer }), undefined)).toThrow(
      'Cannot read outputs of Sekisho: Queue is missing',
    );
  });

  it.each(['', '{', '[]x', 'null', '"a stack"', '7'])('says what %s is not', (text) => {
    expect(() => readInstallation(text, undefined)).toThrow('Cannot read --outputs: it must be the JSON');
  });

  it('asks which stack when there are several', () => {
    const both = file({ One: outputs, Two: { ...outputs, Region: 'eu-west-1' } });
    expect(() => readInstallation(both, undefined)).toThrow('--stack must be one of One, Two');
    expect(readInstallation(both, 'Two').region).toBe('eu-west-1');
  });
});
