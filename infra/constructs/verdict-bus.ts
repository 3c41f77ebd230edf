import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { toRegistrySchema } from './event-schema.ts';

const SCHEMAS = join(import.meta.dirname, '../../schemas/events');

/** The bus that verdicts are announced on, with a year of replay and the published schemas. */
export class VerdictBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: name, description: 'Verdicts on inbound mail' });
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      description: 'Events to replay to a new or repaired consumer',
      eventPattern: { source: ['sekisho.mail'] },
      retention: Duration.days(365),
    });
    this.#register(name);
  }

  /** Lets a function announce; the bus takes the source `sekisho.mail` from it and nothing else. */
  grantAnnounce(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [this.bus.eventBusArn],
        conditions: { StringEquals: { 'events:source': 'sekisho.mail' } },
      }),
    );
  }

  /** Each file of schemas/events as a schema of our own registry, named as EventBridge names discovered ones. */
  #register(name: string): void {
    const registry = new CfnRegistry(this, 'Registry', { registryName: name });
    const files = readdirSync(SCHEMAS).filter((file) => file.endsWith('.json'));
    for (const file of files.toSorted()) {
      const stem = file.slice(0, -'.json'.length);
      const schema = new CfnSchema(this, stem, {
        registryName: name,
        schemaName: `sekisho.mail@${stem}`,
        type: 'JSONSchemaDraft4',
        content: JSON.stringify(toRegistrySchema(JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')))),
      });
      schema.addResourceDependency(registry);
    }
  }
}
