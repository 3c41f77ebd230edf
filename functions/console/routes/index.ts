import { acceptProposal } from './accept-proposal.ts';
import { actOnMessages } from './act-on-messages.ts';
import { activatePolicy } from './activate-policy.ts';
import { addRule } from './add-rule.ts';
import { checkFile } from './check-file.ts';
import { countMessages } from './count-messages.ts';
import { createCanaries } from './create-canaries.ts';
import { dismissProposal } from './dismiss-proposal.ts';
import { downloadMessage } from './download-message.ts';
import { eraseMessage } from './erase-message.ts';
import { listAudit } from './list-audit.ts';
import { listCanaries } from './list-canaries.ts';
import { listColleagues } from './list-colleagues.ts';
import { listHuntKnowledge } from './list-hunt-knowledge.ts';
import { listMessages } from './list-messages.ts';
import { listProposals } from './list-proposals.ts';
import { listRules } from './list-rules.ts';
import { lookForMail } from './look-for-mail.ts';
import { proposePolicy } from './propose-policy.ts';
import { proposeRollback } from './propose-rollback.ts';
import { reinstateCanary } from './reinstate-canary.ts';
import { removeRule } from './remove-rule.ts';
import { renewRule } from './renew-rule.ts';
import { retireCanary } from './retire-canary.ts';
import { reviseMail } from './revise-mail.ts';
import type { Route } from './route.ts';
import { sendDigest } from './send-digest.ts';
import { showContent } from './show-content.ts';
import { showMessage } from './show-message.ts';
import { showOverview } from './show-overview.ts';
import { showPolicy } from './show-policy.ts';
import { showSession } from './show-session.ts';
import { writeCampaignPack } from './write-campaign-pack.ts';

/** Everything the API can do, in the order of its description. */
export const ROUTES: readonly Route[] = [
  showSession,
  listMessages,
  countMessages,
  showMessage,
  showContent,
  downloadMessage,
  actOnMessages,
  listColleagues,
  checkFile,
  showOverview,
  listRules,
  addRule,
  renewRule,
  removeRule,
  listProposals,
  acceptProposal,
  dismissProposal,
  listAudit,
  eraseMessage,
  sendDigest,
  listCanaries,
  createCanaries,
  retireCanary,
  reinstateCanary,
  writeCampaignPack,
  listHuntKnowledge,
  lookForMail,
  reviseMail,
  showPolicy,
  proposePolicy,
  proposeRollback,
  activatePolicy,
];
