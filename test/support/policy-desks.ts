import { memoryCandidates } from '../../functions/console/policy/candidate-shelf.ts';
import type { PolicyDesk } from '../../functions/console/policy/policy-desk.ts';
import { trialsHere } from '../../functions/console/policy/trials.ts';
import { activate } from '../../shared/activation/activate.ts';
import type {
  Activation,
  BacktestSummary,
  SettingsShelf,
  SettingsTexts,
  SettingsVersions,
} from '../../shared/activation/activation.ts';
import { share } from '../../shared/backtest/confidence.ts';
import type { Desk } from '../../shared/review/desk.ts';
import { EVENT_CONTEXT } from './desks.ts';
import { recordingAnnouncer } from './watch.ts';

const BRANDS =
  'brands:\n  - { id: northwind, names: [Northwind Bank], sendsFrom: [northwind.example], source: test 2026-11 }\n';

/** What is in force before a test changes it. */
export const IN_FORCE: SettingsTexts = { policy: 'mode: monitor\n', brands: BRANDS };

/** A backtest of 400 messages; `heldAgain` of the 50 that people released would be held again. */
export const backtest = (heldAgain = 0): BacktestSummary => ({
  total: 400,
  newlyHeld: 3,
  newlyDelivered: 1,
  heldAgain: share(heldAgain, 50),
});

function memoryShelf(): SettingsShelf {
  let [inForce, revision] = [IN_FORCE, 1];
  const kept = new Map<string, SettingsTexts>();
  const recorded: Activation[] = [];
  const nameOf = ({ policy, brands }: SettingsVersions): string => `${policy} ${brands}`;
  return {
    current: async () => ({ ...inForce, revision: String(revision) }),
    replace: async (texts, expected) => {
      if (expected !== String(revision)) return 'conflict';
      [inForce, revision] = [texts, revision + 1];
      return 'done';
    },
    keep: async (texts, versions) => void kept.set(nameOf(versions), texts),
    find: async (versions) => kept.get(nameOf(versions)),
    record: async (activation) => void recorded.unshift(activation),
    history: async () => recorded,
  };
}

/** A policy desk over memory; `trial.result` is what every backtest says. */
export function memoryPolicies(desk: Desk) {
  const shelf = memoryShelf();
  const announcer = recordingAnnouncer();
  const trial: { result: BacktestSummary | Error } = { result: backtest() };
  const policies: PolicyDesk = {
    shelf,
    candidates: memoryCandidates(),
    trials: trialsHere(async () => {
      if (trial.result instanceof Error) throw trial.result;
      return trial.result;
    }),
    activate: async (texts, order) =>
      await activate(texts, order, { ...desk, shelf, announcer, events: EVENT_CONTEXT }),
  };
  return { policies, shelf, trial, announced: announcer.told };
}
