import type {
  Activation,
  SettingsTexts,
  SettingsVersions,
} from '../../../../shared/activation/activation.ts';
import type { Proposal as MailProposal } from '../../../../shared/learning/propose.ts';
import type { AuditEntry } from '../../../../shared/model/audit-entry.ts';
import type { DeskRule } from '../../../../shared/model/desk-rule.ts';
import type { Bilingual } from '../../../../shared/model/evidence.ts';
import type { HistoryEntry, Note, ReviewReport } from '../../../../shared/model/message-record.ts';
import type { Permission } from '../../../../shared/review/operator.ts';
import type { Refusal } from '../../../../shared/review/refusal.ts';
import type { showFound } from '../../hunt/show-found.ts';
import type { Explain } from '../../message/explain.ts';
import type { showMessage } from '../../message/show-message.ts';
import type { Suggestions } from '../../proposals/proposal-desk.ts';
import type { Overview } from '../../queue/overview.ts';
import type { showRow } from '../../queue/show-row.ts';
import type { showEnding } from '../../rules/show-ending.ts';
import { takeEarly } from './early-answers.ts';

/** What the API answers, as the server's own code types it. */
export type Row = ReturnType<typeof showRow>;
export type ShownVerdict = ReturnType<Explain['verdict']>;
export type Content = ReturnType<typeof showMessage>;
export type Rule = DeskRule;
/** The desk's rules, the groups of the policy in force, and what ends soon anywhere. */
export interface Rules {
  readonly rules: readonly Rule[];
  readonly groups: readonly string[];
  readonly ending: readonly ReturnType<typeof showEnding>[];
}
export type { MailProposal, Suggestions };
/** What accepting a proposal made: one of them. */
export interface Accepted {
  readonly rule?: DeskRule;
  readonly candidate?: PolicyState['candidates'][number];
  readonly draft?: { readonly file: 'policy' | 'brands'; readonly text: string };
}
export type { Activation };
export interface PolicyState {
  readonly versions?: SettingsVersions;
  readonly texts: SettingsTexts;
  readonly history: readonly Activation[];
  readonly candidates: readonly {
    readonly id: string;
    readonly kind: 'upload' | 'rollback';
    readonly by: string;
    readonly at: string;
    readonly changes: readonly {
      readonly file: string;
      readonly path: string;
      readonly before?: string;
      readonly after?: string;
    }[];
    readonly trial: {
      readonly state: 'running' | 'done' | 'failed';
      readonly backtest?: Activation['backtest'];
      readonly reason?: string;
    };
    readonly asked?: { readonly by: string; readonly reason: string; readonly refusal: string };
  }[];
  readonly canTry: boolean;
}
export interface Proposal {
  readonly problems: readonly {
    readonly file: string;
    readonly line: number;
    readonly path: string;
    readonly reason: string;
  }[];
}
/** A message that a hunt found. */
export type Found = ReturnType<typeof showFound>;
export interface HuntStep {
  readonly judged: number;
  readonly failed: number;
  readonly found: readonly Found[];
  readonly cursor?: string;
}
/** What a hunt can start from. */
export interface HuntKnowledge {
  readonly brands: readonly { readonly id: string; readonly name: string }[];
  readonly campaigns: readonly {
    readonly id: string;
    readonly brand?: string;
    readonly lastSeen: string;
    readonly linkHosts: readonly string[];
  }[];
  readonly blocks: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string;
    readonly reason: string;
  }[];
}
export interface Revisions {
  readonly batch: string;
  readonly results: readonly { readonly key: string; readonly outcome: 'revised' | 'stays' | 'failed' }[];
}
export interface Canary {
  readonly id: string;
  readonly list: string;
  readonly seededAt: string;
  /** Only for those who may see it. */
  readonly address?: string;
  readonly allowed: readonly string[];
  readonly state: 'active' | 'retired';
  readonly trippedAt?: string;
}
export interface Session {
  readonly name: string;
  readonly role: string;
  readonly domains: 'all' | readonly string[];
  readonly permissions: readonly Permission[];
  readonly signIn: 'local' | 'cognito';
  readonly techniques: Readonly<Record<string, Bilingual>>;
}
export interface RowPage {
  readonly rows: readonly Row[];
  readonly cursor?: string;
  readonly total: number;
  readonly complete: boolean;
}
export interface Counts {
  readonly states: Readonly<Record<string, number>>;
  readonly total: number;
  readonly requested: number;
  readonly revision: number;
}
export interface Message {
  readonly row: Row;
  readonly mayAct: boolean;
  readonly verdict?: ShownVerdict;
  readonly history: readonly HistoryEntry[];
  readonly notes: readonly Note[];
  readonly releaseRequest?: { readonly at: string; readonly by: string; readonly reason: string };
  readonly report?: ReviewReport;
  readonly deliveryFailure?: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly campaign?: {
    readonly id: string;
    readonly total: number;
    readonly states: Readonly<Record<string, number>>;
    readonly newest: readonly Row[];
  };
}
export interface Checked {
  readonly verdict: ShownVerdict;
  readonly content?: Content;
  readonly bytes: number;
}
export interface ActionResult {
  readonly batch: string;
  readonly dryRun: boolean;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly undoUntil?: string;
  readonly results: readonly { readonly key: string; readonly ok: boolean; readonly refusal?: Refusal }[];
}
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly cursor?: string;
}
export type OverviewAnswer = Overview & { readonly complete: boolean };

/** An answer that is not what was asked for; `kind` is worded by the catalogue. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly kind: string;
  readonly status: number;
  constructor(kind: string, status: number, detail: string) {
    super(detail);
    this.kind = kind;
    this.status = status;
  }
}

/** Calls the API. `T` is the answer's type as the server's code states it. */
export async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await send(path, init);
  return (await (answer.status === 204 ? undefined : answer.json())) as T;
}

/** For what a page asks although nobody touched it: it does not keep the session open. */
export const BY_ITSELF = { headers: { 'x-sekisho-request': 'by-itself' } } as const;

/** Calls the API and hands the raw answer back: for files. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('x-sekisho-request')) headers.set('x-sekisho-request', '1');
  const early = init.method === undefined ? await takeEarly(path) : undefined;
  const answer =
    early ??
    (await fetch(`/api/v1${path}`, { ...init, credentials: 'same-origin', headers }).catch(() => undefined));
  if (answer === undefined) throw new ApiProblem('unreachable', 0, 'Cannot reach the service');
  if (answer.ok) return answer;
  const problem: unknown = await answer.json().catch(() => undefined);
  const [kind, detail] = problemOf(problem);
  throw new ApiProblem(kind, answer.status, detail);
}

/** Sends JSON. */
export const post = <T>(path: string, body: unknown): Promise<T> =>
  call<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

const problemOf = (problem: unknown): readonly [string, string] =>
  typeof problem === 'object' && problem !== null && 'title' in problem && 'detail' in problem
    ? [String(problem.title), String(problem.detail)]
    : ['internal', ''];
