import { type ConsoleSettings, isFreeOfReserved } from './console-settings.ts';
import type { ProbeSettings } from './probe-settings.ts';
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

/** CloudFront shows a name of ours only with a certificate for it, and uses a certificate for nothing else. */
export const consoleNameIsProven = ({ console }: { readonly console: ConsoleSettings }): boolean =>
  (console.domain === undefined) === (console.certificate === undefined);

/** Receivers see mail of ours: it is signed for `domains` only. */
export const digestIsOurs = ({
  domains,
  console,
}: {
  readonly domains: readonly string[];
  readonly console: ConsoleSettings;
}): boolean => console.digest === undefined || domains.includes(hostOf(console.digest.from));

/** SES sends for verified domains only. */
export const probeIsOurs = ({
  domains,
  probe,
}: {
  readonly domains: readonly string[];
  readonly probe?: ProbeSettings;
}): boolean => probe?.from === undefined || domains.includes(hostOf(probe.from));

/** A probe that the receipt rule does not match never comes in. */
export const probeComesIn = ({
  domains,
  recipients,
  probe,
}: {
  readonly domains: readonly string[];
  readonly recipients: readonly string[];
  readonly probe?: ProbeSettings;
}): boolean => {
  if (probe === undefined) return true;
  const to = probe.to ?? `sekisho-probe@${domains[0]}`;
  return (recipients.length === 0 ? domains : recipients).some(
    (taken) => taken === to || taken === hostOf(to),
  );
};

/** The stage begins the sign-in page's name unless the settings give another. */
export const signInNameIsFree = ({
  stage,
  console,
}: {
  readonly stage: string;
  readonly console: ConsoleSettings;
}): boolean => !console.enabled || console.signInPrefix !== undefined || isFreeOfReserved(stage);
