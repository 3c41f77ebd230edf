import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A rule as the stub keeps it. */
export interface StubRule {
  readonly name: string;
  readonly bucket?: string | undefined;
  readonly recipients?: readonly string[];
  readonly stop?: boolean;
}

/** What the account holds, to be set up and looked at by a test. */
export interface StubAccount {
  readonly sets: Map<string, StubRule[]>;
  active: string | undefined;
  /** Actions that were asked for, in order. */
  readonly calls: string[];
  /** The next call of this action fails with this error code. */
  fail: { action: string; code: string } | undefined;
}

class Refusal extends Error {
  override readonly name = 'Refusal';
}

type Form = URLSearchParams;

const ruleFrom = (form: Form): StubRule => ({
  name: form.get('Rule.Name') ?? '',
  bucket: form.get('Rule.Actions.member.1.S3Action.BucketName') ?? undefined,
  recipients: [...form]
    .filter(([key]) => key.startsWith('Rule.Recipients.member.'))
    .map(([, value]) => value),
  stop: form.get('Rule.Actions.member.2.StopAction.Scope') === 'RuleSet',
});

const ruleXml = ({ name, bucket }: StubRule): string =>
  `<member><Name>${name}</Name><Enabled>true</Enabled><Actions>${
    bucket === undefined ? '' : `<member><S3Action><BucketName>${bucket}</BucketName></S3Action></member>`
  }</Actions></member>`;

const setXml = (name: string, rules: readonly StubRule[]): string =>
  `<Metadata><Name>${name}</Name><CreatedTimestamp>2026-01-01T00:00:00.000Z</CreatedTimestamp></Metadata><Rules>${rules.map(ruleXml).join('')}</Rules>`;

function rulesOf(account: StubAccount, form: Form): StubRule[] {
  const rules = account.sets.get(form.get('RuleSetName') ?? '');
  if (rules === undefined) throw new Refusal('RuleSetDoesNotExist');
  return rules;
}

function insert(rules: StubRule[], rule: StubRule, after: string | null): void {
  const at = after === null ? -1 : rules.findIndex(({ name }) => name === after);
  if (after !== null && at === -1) throw new Refusal('RuleDoesNotExist');
  rules.splice(at + 1, 0, rule);
}

function take(rules: StubRule[], name: string | null): StubRule {
  const at = rules.findIndex((rule) => rule.name === name);
  const [rule] = at === -1 ? [] : rules.splice(at, 1);
  if (rule === undefined) throw new Refusal('RuleDoesNotExist');
  return rule;
}

/** SES's own rules: names are unique in a set, the active set cannot be deleted. */
const ACTIONS: Readonly<Record<string, (account: StubAccount, form: Form) => string>> = {
  DescribeActiveReceiptRuleSet: ({ sets, active }) =>
    active === undefined ? '' : setXml(active, sets.get(active) ?? []),
  DescribeReceiptRuleSet: (account, form) => setXml(form.get('RuleSetName') ?? '', rulesOf(account, form)),
  CreateReceiptRuleSet: ({ sets }, form) => {
    const name = form.get('RuleSetName') ?? '';
    if (sets.has(name)) throw new Refusal('AlreadyExists');
    sets.set(name, []);
    return '';
  },
  DeleteReceiptRuleSet: (account, form) => {
    const name = form.get('RuleSetName') ?? '';
    if (account.active === name) throw new Refusal('CannotDelete');
    account.sets.delete(name);
    return '';
  },
  SetActiveReceiptRuleSet: (account, form) => {
    if (form.has('RuleSetName')) rulesOf(account, form);
    account.active = form.get('RuleSetName') ?? undefined;
    return '';
  },
  CreateReceiptRule: (account, form) => {
    const rules = rulesOf(account, form);
    const rule = ruleFrom(form);
    if (rules.some(({ name }) => name === rule.name)) throw new Refusal('AlreadyExists');
    insert(rules, rule, form.get('After'));
    return '';
  },
  UpdateReceiptRule: (account, form) => {
    const rules = rulesOf(account, form);
    const rule = ruleFrom(form);
    const at = rules.findIndex(({ name }) => name === rule.name);
    if (at === -1) throw new Refusal('RuleDoesNotExist');
    rules[at] = rule;
    return '';
  },
  SetReceiptRulePosition: (account, form) => {
    const rules = rulesOf(account, form);
    insert(rules, take(rules, form.get('RuleName')), form.get('After'));
    return '';
  },
  DeleteReceiptRule: (account, form) => {
    const rules = rulesOf(account, form);
    const at = rules.findIndex(({ name }) => name === form.get('RuleName'));
    if (at !== -1) rules.splice(at, 1);
    return '';
  },
};

function answer(account: StubAccount, form: Form): { status: number; body: string } {
  const action = form.get('Action') ?? '';
  account.calls.push(action);
  try {
    const { fail } = account;
    if (fail?.action === action) {
      account.fail = undefined;
      throw new Refusal(fail.code);
    }
    const result = ACTIONS[action]?.(account, form) ?? '';
    return {
      status: 200,
      body: `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result></${action}Response>`,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      status: 400,
      body: `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${error.message}</Code><Message>${error.message}</Message></Error></ErrorResponse>`,
    };
  }
}

/** Amazon SES's receipt rule calls (Query protocol) on this machine, with an account to look into. */
export async function startSesRulesStub() {
  const account: StubAccount = { sets: new Map(), active: undefined, calls: [], fail: undefined };
  const server = createServer((request, response) => {
    void text(request).then((form) => {
      const { status, body } = answer(account, new URLSearchParams(form));
      response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    account,
    endpoint: `http://127.0.0.1:${port}`,
    reset: () => {
      account.sets.clear();
      account.calls.length = 0;
      account.active = undefined;
      account.fail = undefined;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
