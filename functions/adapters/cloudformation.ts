/** What CloudFormation sends to a custom resource's function. */
export interface CloudFormationEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: unknown;
  readonly OldResourceProperties?: unknown;
}

/** The id of a resource that has changed nothing yet, so that its deletion changes nothing either. */
export const NOTHING_DONE = 'nothing-done';

/**
 * Carries a request out and tells CloudFormation how it went. `carryOut` resolves with the resource's physical id;
 * a failure's message is what the person who deploys gets to read. Nothing throws: CloudFormation would wait for an
 * answer until the resource's timeout.
 */
export async function answer(
  event: CloudFormationEvent,
  carryOut: (event: CloudFormationEvent) => Promise<string>,
): Promise<void> {
  try {
    await respond(event, { Status: 'SUCCESS', PhysicalResourceId: await carryOut(event) });
  } catch (error) {
    await respond(event, {
      Status: 'FAILED',
      PhysicalResourceId: event.PhysicalResourceId ?? NOTHING_DONE,
      Reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** A PUT to a presigned S3 URL, which is signed for an empty content type: any other answers 403. */
async function respond(
  { ResponseURL, StackId, RequestId, LogicalResourceId }: CloudFormationEvent,
  outcome: object,
) {
  const body = JSON.stringify({ ...outcome, StackId, RequestId, LogicalResourceId });
  const { ok, status } = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!ok) throw new Error(`Cannot answer CloudFormation: S3 said ${status}`);
}
