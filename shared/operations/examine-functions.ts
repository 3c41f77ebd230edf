import type { EventSource, FunctionState, Installation } from './account.ts';
import { type Check, type Finding, ill, well } from './finding.ts';

/** Of a mapping that takes from its queue, or is about to. */
const TAKING = ['Enabled', 'Enabling', 'Creating', 'Updating'];

const judge = (name: string, fn: FunctionState | undefined): Finding => {
  if (fn === undefined) return ill(`${name} is not there`, 'deploy again');
  const { state, reason, lastUpdate, reserved } = fn;
  if (state === 'Failed')
    return ill(`Failed: ${reason ?? 'no reason given'}`, 'cure what the reason names, then deploy again');
  if (lastUpdate === 'Failed')
    return ill('its last update failed: the former code runs', 'deploy again, and read why it fails');
  if (reserved === 0)
    return ill(
      'throttled by hand: no copy of it may run',
      `aws lambda delete-function-concurrency --function-name ${name}, then deploy again if a part was reserved`,
    );
  return well(state === 'Inactive' ? 'Inactive: its next call wakes it' : state);
};

const checkOf = (task: string, name: string): Check => ({
  check: `${task} function`,
  look: async (account) => judge(name, await account.functionState(name)),
});

/** Whether each function of a deployment is there and may run. */
export const functionChecks = ({ screeningFunction, otherFunctions }: Installation): readonly Check[] =>
  Object.entries({ screening: screeningFunction, ...otherFunctions }).map(([task, name]) =>
    checkOf(task, name),
  );

const lastPart = (name: string, separator: string): string => name.slice(name.lastIndexOf(separator) + 1);

/** The mapping that takes from the installation's queue; an ARN and a URL end in the same name. */
const sourceOf = (sources: readonly EventSource[], { queue }: Installation): EventSource | undefined =>
  sources.find(({ arn }) => lastPart(arn, ':') === lastPart(queue, '/'));

/** Whether mail gets from the queue into the screening function, and as fast as the settings say. */
export const SCREENING_CHECKS: readonly Check[] = [
  {
    check: 'queue to screening',
    look: async ({ eventSources }, installation) => {
      const { screeningFunction } = installation;
      const source = sourceOf(await eventSources(screeningFunction), installation);
      if (source === undefined)
        return ill('nothing takes mail from the queue', 'deploy again: mail waits there for up to 14 days');
      return TAKING.includes(source.state)
        ? well(source.state)
        : ill(
            `${source.state}: mail waits in the queue`,
            `aws lambda update-event-source-mapping --uuid ${source.id} --enabled`,
          );
    },
  },
  {
    check: 'screening concurrency',
    look: async ({ eventSources, functionState, concurrency }, installation) => {
      const { screeningFunction } = installation;
      const [sources, fn, account] = await Promise.all([
        eventSources(screeningFunction),
        functionState(screeningFunction),
        concurrency(),
      ]);
      const wanted = sourceOf(sources, installation)?.atMost ?? 0;
      const may = fn?.reserved ?? account.unreserved;
      const found = `${may} copies may run at once, the queue starts up to ${wanted}`;
      if (may >= wanted) return well(found);
      return ill(
        found,
        fn?.reserved === undefined
          ? `ask Service Quotas for more of Lambda's concurrent executions (now ${account.limit}), or lower screening.maxConcurrency`
          : 'raise screening.reservedConcurrency to screening.maxConcurrency, or lower the latter',
      );
    },
  },
];
