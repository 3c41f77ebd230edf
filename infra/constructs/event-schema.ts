/** A schema of schemas/events: of an event's `detail`, in JSON Schema draft 7. */
export interface DetailSchema {
  readonly title: string;
  readonly definitions?: Readonly<Record<string, unknown>>;
  readonly [keyword: string]: unknown;
}

const TEXT = { type: 'string' };

/**
 * The schema of the whole event, as EventBridge's registry and its code bindings want it: draft 4, with the
 * envelope that EventBridge adds. Ours use no keyword that draft 4 lacks; a test holds them to that.
 */
export function toRegistrySchema({ definitions, ...schema }: DetailSchema): object {
  const detail = { ...schema, $schema: undefined };
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: detail.title,
    type: 'object',
    required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
    properties: {
      version: TEXT,
      id: TEXT,
      'detail-type': { type: 'string', enum: [detail.title] },
      source: { type: 'string', enum: ['sekisho.mail'] },
      account: TEXT,
      time: { type: 'string', format: 'date-time' },
      region: TEXT,
      resources: { type: 'array', items: TEXT },
      detail,
    },
    ...(definitions === undefined ? {} : { definitions }),
  };
}
