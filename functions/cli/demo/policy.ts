import { readFileSync } from 'node:fs';
import { blockHosts } from '../../../shared/hunt/block-hosts.ts';
import type { DomainName } from '../../../shared/model/address.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { readPolicy } from '../../adapters/settings-files.ts';

const POLICY = new URL('../../../shared/settings/defaults/policy.yaml', import.meta.url);

/** The policy in force, to which the desk adds rules against link hosts. */
export function policyInForce() {
  let yaml = readFileSync(POLICY, 'utf8');
  let policy: Policy = readPolicy();
  const block = (hosts: readonly DomainName[]): void => {
    const missing = hosts.filter(
      (host) =>
        !policy.blocks.some(({ identity }) => identity.kind === 'link-host' && identity.host === host),
    );
    yaml = blockHosts(yaml, missing, { owner: 'desk', comment: 'campaign' });
    const loaded = loadPolicy(yaml);
    if (!loaded.ok) throw new Error('Cannot block the hosts of a campaign: the policy cannot be read');
    policy = loaded.value;
  };
  return { current: (): Policy => policy, block };
}
