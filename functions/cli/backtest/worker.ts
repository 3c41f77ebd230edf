import { parentPort, workerData } from 'node:worker_threads';
import type { Outcome } from '../../../shared/backtest/outcome.ts';
import type { Rules } from '../../../shared/rejudge.ts';
import { createCodeReader } from '../../adapters/code-reader.ts';
import { readBrands, readPolicy } from '../../adapters/settings-files.ts';
import type { Answer } from './crew.ts';
import { caseJudge } from './judge-case.ts';
import { rowJudge } from './judge-row.ts';
import type { JudgeTask, RuleFiles, Setup, Task } from './task.ts';

const rulesOf = ({ policy, brands }: RuleFiles): Rules => ({
  policy: readPolicy(policy),
  brands: readBrands(brands),
  // As on receipt: without it, whatever rests on a picture would look newly delivered.
  readCodes: createCodeReader(),
});

function createJudge({ before, after, base, place }: Setup): JudgeTask {
  const [old, fresh] = [rulesOf(before), rulesOf(after)];
  const judgeRow = rowJudge(base, old, fresh);
  const judgeCase = place === undefined ? undefined : caseJudge(place, old, fresh);
  return (task) => {
    if (task.kind === 'row') return judgeRow(task.line);
    if (judgeCase === undefined) throw new Error('Cannot judge case: no store was named');
    return judgeCase(task.key);
  };
}

const judge = createJudge(workerData as Setup);

parentPort?.on('message', async (task: Task) => {
  let answer: Answer<Outcome>;
  try {
    answer = { outcome: await judge(task) };
  } catch (error) {
    answer = { reason: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
