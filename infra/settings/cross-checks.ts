import { RECEIVING_REGIONS } from './regions.ts';

const hostOf = (recipient: string): string => recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();

/** SES sends everywhere but receives in some regions only; elsewhere the rule set calls do not exist. */
export const receives = ({
  region,
  acceptRegion,
}: {
  readonly region: string;
  readonly acceptRegion: boolean;
}): boolean => acceptRegion || RECEIVING_REGIONS.includes(region);

/** A rule for a domain that is not ours would never match: its MX does not point here. */
export const recipientsAreOurs = ({
  domains,
  recipients,
}: {
  readonly domains: readonly string[];
  readonly recipients: readonly string[];
}): boolean =>
  recipients
    .map(hostOf)
    .every((host) => domains.some((domain) => host === domain || host.endsWith(`.${domain}`)));

/** An alarm about mail that is stuck must not travel through what is stuck. */
export const alarmsElsewhere = ({
  domains,
  alarmAddress,
}: {
  readonly domains: readonly string[];
  readonly alarmAddress: string;
}): boolean => !domains.includes(hostOf(alarmAddress));

/** A warning about mail must not have to pass what it warns of. */
export const warningsElsewhere = ({
  domains,
  warningAddress,
}: {
  readonly domains: readonly string[];
  readonly warningAddress?: string;
}): boolean => warningAddress === undefined || !domains.includes(hostOf(warningAddress));

/** SES refuses a From that is not verified, and only `domains` are. */
export const nextHopIsOurs = ({
  domains,
  nextHop,
}: {
  readonly domains: readonly string[];
  readonly nextHop: { readonly kind: string; readonly from?: string };
}): boolean => nextHop.from === undefined || domains.includes(hostOf(nextHop.from));

/** Route 53 writes below its zone only. */
export const zoneHolds = ({
  domains,
  hostedZone,
}: {
  readonly domains: readonly string[];
  readonly hostedZone?: { readonly name: string };
}): boolean =>
  hostedZone === undefined ||
  domains.every((domain) => domain === hostedZone.name || domain.endsWith(`.${hostedZone.name}`));
