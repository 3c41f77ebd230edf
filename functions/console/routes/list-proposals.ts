import { jsonWithEtag } from '../http/etag.ts';
import { refuseLimitedReader } from '../proposals/find-proposal.ts';
import type { Route } from './route.ts';

/** What the mail of the last days suggests, each with its counts, its days and messages to look at. */
export const listProposals: Route = {
  method: 'GET',
  path: '/proposals',
  permission: 'proposals.read',
  handle: async (call) => {
    refuseLimitedReader(call);
    return jsonWithEtag(call.c, await call.console.proposals.list());
  },
};
