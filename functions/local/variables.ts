import { CONFIG_BUCKET, type Emulators, RESOURCES } from './emulators/start.ts';

/** The variables that the stack would give to the handlers, for the emulators' resources. */
export const variablesFor = (emulators: Emulators): Readonly<Record<string, string>> => ({
  ...emulators.variables,
  SEKISHO_INCOMING_BUCKET: RESOURCES.incomingBucket,
  SEKISHO_HELD_BUCKET: RESOURCES.heldBucket,
  SEKISHO_DELIVERED_BUCKET: RESOURCES.deliveredBucket,
  SEKISHO_CONFIG_BUCKET: CONFIG_BUCKET,
  SEKISHO_VERDICT_TABLE: RESOURCES.verdictTable,
  SEKISHO_EVENT_BUS: RESOURCES.eventBus,
});
