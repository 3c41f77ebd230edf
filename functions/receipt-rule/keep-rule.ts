import { fromPhysicalId, type Placed, toPhysicalId } from './physical-id.ts';
import { placeAfter } from './place-after.ts';
import type { RuleProperties } from './rule-properties.ts';
import type { RuleSet, RuleSets } from './rule-sets.ts';

/** Another rule has our rule's name. */
class NameTaken extends Error {
  override readonly name = 'NameTaken';
}

const NO_ACTIVE_SET =
  'Cannot insert the receipt rule: this account has no active rule set in this region; activate one, or set receiptRule.ruleSet to own-set';

/** Whether a rule is ours: it writes into our bucket, whatever it is called. */
const isOurs = (rule: RuleSet['rules'][number], bucket: string): boolean => rule.bucket === bucket;

/** Creates or updates our rule where it belongs now; resolves with the physical id that says where that is. */
export async function putRule(sets: RuleSets, wanted: RuleProperties, known?: string): Promise<string> {
  const before = known === undefined ? undefined : fromPhysicalId(known);
  const choice =
    wanted.ruleSet === 'insert'
      ? await chooseActiveSet(sets, wanted, before)
      : await chooseOwnSet(sets, wanted, before);
  try {
    await placeRule(sets, wanted, choice.target);
    if (choice.placed.ownSet) await sets.activate(choice.target.name);
  } catch (error) {
    if (choice.created) await undoSet(sets, choice.placed);
    throw error;
  }
  return toPhysicalId(choice.placed);
}

interface Choice {
  readonly target: RuleSet;
  readonly placed: Placed;
  /** Whether the set is new, so that a failure has to take it away again. */
  readonly created: boolean;
}

/** The active set; when that is the one which we made active earlier, the one that was active before. */
async function chooseActiveSet(sets: RuleSets, wanted: RuleProperties, before?: Placed): Promise<Choice> {
  const active = await sets.active();
  const leavesOwn = before?.ownSet === true && active?.name === before.ruleSet;
  const target = leavesOwn ? before.previous && (await sets.find(before.previous)) : active;
  if (!target) throw new Error(NO_ACTIVE_SET);
  const placed = { ruleSet: target.name, rule: wanted.ruleName, ownSet: false, previous: undefined };
  return { target, placed, created: false };
}

/** Our own set, created when it is not there. */
async function chooseOwnSet(sets: RuleSets, wanted: RuleProperties, before?: Placed): Promise<Choice> {
  const ruleSet = wanted.ownRuleSetName;
  const active = await sets.active();
  const existing = await sets.find(ruleSet);
  if (existing === undefined) await sets.createSet(ruleSet);
  // On an update our own set is the active one: what was active before is only known from the first time.
  const previous = active?.name === ruleSet ? before?.previous : active?.name;
  return {
    target: existing ?? { name: ruleSet, rules: [] },
    placed: { ruleSet, rule: wanted.ruleName, ownSet: true, previous },
    created: existing === undefined,
  };
}

async function placeRule(
  sets: RuleSets,
  wanted: RuleProperties,
  { name: set, rules }: RuleSet,
): Promise<void> {
  const present = rules.find(({ name }) => name === wanted.ruleName);
  if (present !== undefined && !isOurs(present, wanted.bucket))
    throw new NameTaken(
      `Cannot insert the receipt rule: ${set} holds a rule ${wanted.ruleName} that is not ours`,
    );
  const others = rules.map(({ name }) => name).filter((name) => name !== wanted.ruleName);
  const after = placeAfter(wanted.placement, others);
  if (present === undefined) return await sets.createRule(set, wanted, after);
  await sets.updateRule(set, wanted);
  const stands = rules[rules.indexOf(present) - 1]?.name;
  if (stands !== after) await sets.moveRule(set, wanted.ruleName, after);
}

/** CloudFormation forgets a resource that failed to be created: nothing of it may stay behind. */
async function undoSet(sets: RuleSets, { ruleSet, rule }: Placed): Promise<void> {
  await sets.deleteRule(ruleSet, rule);
  await sets.deleteSet(ruleSet);
}

/** Takes our rule out, and our set if nobody else uses it. What others made stays as it is. */
export async function removeRule(sets: RuleSets, physicalId: string, bucket: string): Promise<void> {
  const placed = fromPhysicalId(physicalId);
  if (placed === undefined) return;
  const set = await sets.find(placed.ruleSet);
  if (set === undefined) return;
  const rule = set.rules.find(({ name }) => name === placed.rule);
  const others = set.rules.filter((other) => other !== rule);
  const strangers = others.length > 0 || (rule !== undefined && !isOurs(rule, bucket));
  if (placed.ownSet && !strangers) await stepBack(sets, placed);
  if (rule !== undefined && isOurs(rule, bucket)) await sets.deleteRule(set.name, rule.name);
  if (placed.ownSet && !strangers) await sets.deleteSet(set.name);
}

/** Makes the former set the active one again, if ours still is; somebody's later choice is left alone. */
async function stepBack(sets: RuleSets, { ruleSet, previous }: Placed): Promise<void> {
  const active = await sets.active();
  if (active?.name !== ruleSet) return;
  const former = previous === undefined ? undefined : await sets.find(previous);
  await sets.activate(former?.name);
}
