import { CfnOutput, Token } from 'aws-cdk-lib';
import { CnameRecord, HostedZone, type IHostedZone, MxRecord } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { DeploymentSettings } from '../settings/deployment-settings.ts';
import { inboundHost } from '../settings/regions.ts';

export type MailDnsProps = Pick<DeploymentSettings, 'domains' | 'region' | 'identities' | 'hostedZone'>;

/** The domains' identities and records: written to Route 53 if a zone is given, else as outputs to paste. */
export class MailDns extends Construct {
  constructor(scope: Construct, id: string, { domains, region, identities, hostedZone }: MailDnsProps) {
    super(scope, id);
    const zone =
      hostedZone === undefined
        ? undefined
        : HostedZone.fromHostedZoneAttributes(this, 'Zone', {
            hostedZoneId: hostedZone.id,
            zoneName: hostedZone.name,
          });
    for (const domain of domains) {
      const place = new Construct(this, domain);
      mx(place, { domain, host: inboundHost(region), zone });
      if (identities === 'create') dkim(place, { domain, zone });
    }
  }
}

interface Records {
  readonly domain: string;
  readonly zone: IHostedZone | undefined;
}

function mx(scope: Construct, { domain, host, zone }: Records & { readonly host: string }): void {
  if (zone !== undefined)
    new MxRecord(scope, 'Mx', {
      zone,
      recordName: `${domain}.`,
      values: [{ priority: 10, hostName: host }],
      comment: 'Sekisho: mail goes through Amazon SES',
    });
  new CfnOutput(scope, 'MxOutput', { value: `${domain}. MX 10 ${host}.` });
}

/** SES receives for verified domains only; its three DKIM records verify them. */
function dkim(scope: Construct, { domain, zone }: Records): void {
  const identity = new EmailIdentity(scope, 'Identity', { identity: Identity.domain(domain) });
  identity.dkimRecords.forEach(({ name, value }, at) => {
    if (zone !== undefined)
      new CnameRecord(scope, `Dkim${at}`, {
        zone,
        recordName: `${Token.asString(name)}.`,
        domainName: value,
      });
    new CfnOutput(scope, `DkimOutput${at}`, { value: `${name}. CNAME ${value}.` });
  });
}
