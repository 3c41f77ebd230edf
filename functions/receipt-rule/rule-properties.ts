import * as v from 'valibot';

const yes = v.pipe(
  v.string(),
  v.transform((text) => text === 'true'),
);

/** What the stack hands over. CloudFormation makes a string of every boolean. */
const schema = v.object({
  ruleName: v.string(),
  ruleSet: v.picklist(['insert', 'own-set']),
  ownRuleSetName: v.string(),
  placement: v.variant('at', [
    v.object({ at: v.picklist(['first', 'last']) }),
    v.object({ at: v.picklist(['before', 'after']), rule: v.string() }),
  ]),
  recipients: v.array(v.string()),
  bucket: v.string(),
  prefix: v.string(),
  topicArn: v.string(),
  scan: yes,
  requireTls: yes,
  stop: yes,
});

/** How our rule is to be, and where it is to stand. */
export type RuleProperties = v.InferOutput<typeof schema>;
export type Placement = RuleProperties['placement'];

/** Reads the resource's properties. @throws when the stack and this function do not fit together. */
export function readRuleProperties(properties: unknown): RuleProperties {
  const read = v.safeParse(schema, properties);
  if (read.success) return read.output;
  const problems = read.issues.map((issue) => `${v.getDotPath(issue) ?? 'properties'}: ${issue.message}`);
  throw new Error(`Cannot read the rule's properties: ${problems.join('; ')}`);
}
