import { versionsOf } from '../../../shared/activation/activate.ts';
import { jsonWithEtag } from '../http/etag.ts';
import type { Candidate } from '../policy/candidate-shelf.ts';
import { refuseLimited } from '../policy/propose.ts';
import type { Route } from './route.ts';

/** The settings in force, who put them there, and what waits to follow them. */
export const showPolicy: Route = {
  method: 'GET',
  path: '/policy',
  permission: 'policy.read',
  handle: async (call) => {
    refuseLimited(call);
    const { shelf, candidates, tryOut } = call.console.policies;
    const [{ revision: _revision, ...texts }, history] = await Promise.all([
      shelf.current(),
      shelf.history(),
    ]);
    const versions = versionsOf(texts);
    return jsonWithEtag(call.c, {
      versions: versions.ok ? versions.value : undefined,
      texts,
      history,
      candidates: candidates.list().map(showCandidate),
      canTry: tryOut !== undefined,
    });
  },
};

/** A candidate without its texts, which may be long. */
export function showCandidate(candidate: Candidate) {
  const { texts: _texts, ...shown } = candidate;
  return shown;
}
