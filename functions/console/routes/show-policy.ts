import { versionsOf } from '../../../shared/activation/activate.ts';
import { jsonWithEtag } from '../http/etag.ts';
import { refuseLimited } from '../policy/propose.ts';
import { lookAtCandidates } from '../policy/trials.ts';
import type { Route } from './route.ts';

/** The settings in force, who put them there, and what waits to follow them. */
export const showPolicy: Route = {
  method: 'GET',
  path: '/policy',
  permission: 'policy.read',
  handle: async (call) => {
    refuseLimited(call);
    const { shelf, trials } = call.console.policies;
    const [{ revision: _revision, ...texts }, history, candidates] = await Promise.all([
      shelf.current(),
      shelf.history(),
      lookAtCandidates(call.console.policies),
    ]);
    const versions = versionsOf(texts);
    return jsonWithEtag(call.c, {
      versions: versions.ok ? versions.value : undefined,
      texts,
      history,
      candidates,
      canTry: trials !== undefined,
    });
  },
};
