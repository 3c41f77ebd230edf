/** What consumers of the event bus import: `import type { MailVerdictIssued } from 'sekisho/events'`. */
export { type DetailType, detailTypes } from './contract/detail-types.ts';
export { SCHEMA_VERSION, SOURCE } from './contract/schemas.ts';
export type * from './types.ts';
