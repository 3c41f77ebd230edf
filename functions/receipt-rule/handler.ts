import { sesRuleSets } from '../adapters/ses-rule-sets.ts';
import { putRule, removeRule } from './keep-rule.ts';
import { NOTHING_DONE } from './physical-id.ts';
import { type CloudFormationEvent, type Outcome, respond } from './respond.ts';
import { readRuleProperties } from './rule-properties.ts';

/** CloudFormation's custom resource for our receipt rule. */
export async function handler(event: CloudFormationEvent): Promise<void> {
  await respond(event, await carryOut(event));
}

/** A failure never throws: CloudFormation would wait for an answer, then show a timeout in place of the reason. */
async function carryOut(event: CloudFormationEvent): Promise<Outcome> {
  const known = event.PhysicalResourceId;
  try {
    const sets = sesRuleSets();
    const wanted = readRuleProperties(event.ResourceProperties);
    if (event.RequestType !== 'Delete')
      return { status: 'SUCCESS', physicalId: await putRule(sets, wanted, known) };
    await removeRule(sets, known ?? NOTHING_DONE, wanted.bucket);
    return { status: 'SUCCESS', physicalId: known ?? NOTHING_DONE };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'FAILED', physicalId: known ?? NOTHING_DONE, reason };
  }
}
