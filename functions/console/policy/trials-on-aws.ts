import { summarizeReport } from '../../../shared/activation/permit.ts';
import type { BacktestReport } from '../../../shared/backtest/tally.ts';
import { plain } from '../../../shared/decide/explain.ts';
import { openRunFolder } from '../../adapters/s3-run-folder.ts';
import { executionArn, sfnExecutions } from '../../adapters/sfn-executions.ts';
import type { Trials } from './trials.ts';

/** Days of mail that a candidate is tried on. */
const BACKTEST_DAYS = 30;

/** Backtests by the stack's state machine, each in the run's folder that its candidate names. */
export function trialsOnAws(
  stateMachine: string,
  incoming: { readonly bucket: string },
  now: () => Date = () => new Date(),
): Trials {
  const executions = sfnExecutions(stateMachine);
  return {
    // The state machine compares with what is in force, which is what the candidate was compared with.
    start: async (id, _before, after) => {
      const folder = openRunFolder(id, incoming);
      await folder.write('policy.yaml', after.policy);
      await folder.write('brands.yaml', after.brands);
      const to = now();
      const from = new Date(to.getTime() - BACKTEST_DAYS * 86_400_000);
      await executions.start(id, { run: id, from: from.toISOString(), to: to.toISOString() });
    },
    look: async (id) => {
      const state = await executions.state(executionArn(stateMachine, id));
      if (state.kind === 'running') return { state: 'running' };
      if (state.kind === 'ended') return { state: 'failed', reason: plain(state.reason) };
      const text = await openRunFolder(id, incoming).read('report.json');
      if (text === undefined) return { state: 'failed', reason: 'the run left no report' };
      const report: BacktestReport = JSON.parse(text);
      return { state: 'done', backtest: summarizeReport(report) };
    },
  };
}
