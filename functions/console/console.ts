import type { Reinstatement, ReinstateProblem } from '../../shared/canary/reinstate.ts';
import type { EventContext } from '../../shared/events/context.ts';
import type { BrandIndex } from '../../shared/model/brand.ts';
import type { Canary } from '../../shared/model/canary.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { Result } from '../../shared/model/result.ts';
import type { ScreeningProblem, Verdict } from '../../shared/model/verdict.ts';
import type {
  Announcer,
  CampaignStore,
  CanaryStore,
  Colleagues,
  MessageStore,
  RuleBook,
} from '../../shared/ports.ts';
import type { Desk } from '../../shared/review/desk.ts';
import type { WritePack } from './campaign/pack-order.ts';
import type { DigestSettings } from './digest/digest-settings.ts';
import type { Explain } from './message/explain.ts';
import type { OpenedMessage } from './message/opened-message.ts';
import type { PolicyDesk } from './policy/policy-desk.ts';
import type { ProposalDesk } from './proposals/proposal-desk.ts';
import type { VerdictIndex } from './queue/verdict-index.ts';
import type { SignIn } from './sign-in/sign-in.ts';

/** Everything the console's API stands on. AWS and one machine differ only in what is passed in here. */
export interface Console extends Desk {
  readonly store: MessageStore;
  readonly index: VerdictIndex;
  readonly signIn: SignIn;
  readonly colleagues: Colleagues;
  readonly rules: RuleBook;
  /** Names of the recipient groups in force, which rules may be limited to. */
  readonly groupNames: () => Promise<readonly string[]>;
  /** Those in force: the policy's text with the desk's rules in it, and the registry. */
  readonly settings: () => Promise<{
    readonly texts: { readonly policy: string; readonly brands: string };
    readonly brands: BrandIndex;
  }>;
  /** Where a hunt tells of revised verdicts, and what its events say of the rules that it judged by. */
  readonly telling: {
    readonly announcer: Announcer;
    readonly contextFor: (rules: { readonly policy: Policy; readonly brands: BrandIndex }) => EventContext;
  };
  readonly canaries: CanaryStore;
  readonly reinstateCanary: (id: string, order: Reinstatement) => Promise<Result<Canary, ReinstateProblem>>;
  readonly campaigns: CampaignStore;
  readonly writePack: WritePack;
  readonly policies: PolicyDesk;
  readonly proposals: ProposalDesk;
  /** Reads stored bytes (with the SES block, if there is one) for the eye. Hostile input is a refusal. */
  readonly open: (raw: Buffer, record?: MessageRecord) => Promise<Result<OpenedMessage, ScreeningProblem>>;
  /** What the filter says about a file; changes and keeps nothing. */
  readonly judge: (raw: Buffer) => Promise<Verdict>;
  readonly explain: Explain;
  readonly digests: DigestSettings;
  /** Domains whose mail should pass authentication because it is ours: their rate is on the overview. */
  readonly ownDomains: readonly string[];
}
