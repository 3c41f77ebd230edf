import { huntDown } from '../../../shared/hunt/hunt-down.ts';
import { type Found, lookStep, type StepOrder } from '../../../shared/hunt/look-step.ts';
import type { OperatorName } from '../../../shared/model/message-record.ts';
import type { DemoWorld } from './world.ts';

/** Judges what went out by the rules of now, and asks for the worse back. */
export async function recallDelivered(
  span: StepOrder,
  { by, reason }: { readonly by: OperatorName; readonly reason: string },
  world: DemoWorld,
): Promise<void> {
  const rules = world.rules();
  const versions = { ...world.context.versions, policy: rules.policy.version };
  const use = { ...world, store: world.messages, rules, events: { ...world.context, versions } };
  const hunt = {
    at: world.now().toISOString(),
    by: { kind: 'operator', name: by } as const,
    reason,
    batch: world.newId(),
  };
  for await (const { record } of exposed(span, use)) {
    await huntDown(record, hunt, use);
  }
}

async function* exposed(span: StepOrder, use: Parameters<typeof lookStep>[1]): AsyncGenerator<Found> {
  let cursor: string | undefined;
  do {
    const step = await lookStep(cursor === undefined ? span : { ...span, cursor }, use);
    yield* step.found;
    ({ cursor } = step);
  } while (cursor !== undefined);
}
