import * as v from 'valibot';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import type { SettingsProblem } from '../../../shared/settings/read-yaml.ts';
import { readJson } from '../http/read-json.ts';
import { propose, refuseLimited } from '../policy/propose.ts';
import type { Route } from './route.ts';

const File = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(2_000_000)));
const Proposal = v.pipe(
  v.object({ policy: File, brands: File }),
  v.check(({ policy, brands }) => policy !== undefined || brands !== undefined, 'must hold a file'),
);

/** Checks files line by line; usable ones are compared with what is in force and tried on stored mail. */
export const proposePolicy: Route = {
  method: 'POST',
  path: '/policy/candidates',
  permission: 'policy.write',
  handle: async (call) => {
    refuseLimited(call);
    const given = await readJson(call.c, Proposal);
    const problems = [...lint('policy', given.policy), ...lint('brands', given.brands)];
    if (problems.length > 0) return call.c.json({ problems });
    const { revision: _revision, ...current } = await call.console.policies.shelf.current();
    const texts = { policy: given.policy ?? current.policy, brands: given.brands ?? current.brands };
    const candidate = await propose({ kind: 'upload', texts, current }, call);
    return call.c.json({ problems, candidate }, 201);
  },
};

function lint(file: 'policy' | 'brands', text: string | undefined) {
  if (text === undefined) return [];
  const loaded = file === 'policy' ? loadPolicy(text) : loadBrands(text);
  const problems: readonly SettingsProblem[] = loaded.ok ? [] : loaded.problem;
  return problems.map((problem) => ({ file, ...problem }));
}
