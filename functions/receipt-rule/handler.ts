import { answer, type CloudFormationEvent, NOTHING_DONE } from '../adapters/cloudformation.ts';
import { sesRuleSets } from '../adapters/ses-rule-sets.ts';
import { putRule, removeRule } from './keep-rule.ts';
import { readRuleProperties } from './rule-properties.ts';

/** CloudFormation's custom resource for our receipt rule. */
export const handler = (event: CloudFormationEvent): Promise<void> => answer(event, carryOut);

async function carryOut({ RequestType, PhysicalResourceId, ResourceProperties }: CloudFormationEvent) {
  const sets = sesRuleSets();
  const wanted = readRuleProperties(ResourceProperties);
  if (RequestType !== 'Delete') return await putRule(sets, wanted, PhysicalResourceId);
  const id = PhysicalResourceId ?? NOTHING_DONE;
  await removeRule(sets, id, wanted.bucket);
  return id;
}
