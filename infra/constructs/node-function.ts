import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BANNER, splitBundle } from './split-bundle.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface NodeFunctionProps {
  /** Folder below functions/ whose handler.ts exports `handler`, unless the next two say otherwise. */
  readonly folder: string;
  readonly file?: string;
  readonly exported?: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMb: number;
  readonly logDays: RetentionDays;
  readonly environment?: Record<string, string>;
  readonly reservedConcurrency?: number;
  /** Files that lie beside the bundle, as `from` (below the repository) and `to` (below the bundle). */
  readonly files?: readonly { readonly from: string; readonly to: string }[];
  /** Entries (below the repository) of threads that the handler starts; each is bundled beside it under its name. */
  readonly threads?: readonly string[];
  /** Shell commands that put more beside the bundle, given the repository's folder and the bundle's. */
  readonly alsoBuild?: (repository: string, bundle: string) => readonly string[];
}

/**
 * Our Lambda defaults: Node 24 on arm64, minified ES modules (one, or with threads the pieces that they share),
 * own role, own log group.
 */
export class NodeFunction extends Construct {
  readonly fn: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.#roleThatLogsTo(logGroup);
    this.fn = new NodejsFunction(this, 'Function', {
      entry: join(ROOT, 'functions', props.folder, props.file ?? 'handler.ts'),
      handler: props.exported ?? 'handler',
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      // A fifth cheaper per millisecond than x86, and no native code of ours stands in the way.
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      role: this.role,
      logGroup,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      bundling: bundling(props),
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
  }

  /** Instead of AWS's managed policy, which may write to every log group there is. */
  #roleThatLogsTo(logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    return role;
  }
}

/** Replaces CDK's single file, with the same settings. */
const bundleSplit = (props: NodeFunctionProps, inputDir: string, outputDir: string): readonly string[] => {
  const { folder, file = 'handler.ts', threads = [] } = props;
  if (threads.length === 0) return [];
  const told = splitBundle({ handler: `functions/${folder}/${file}`, threads }, inputDir);
  const words = [...told, `--outdir=${outputDir}`].map((word) => `"${word}"`).join(' ');
  return [
    `rm ${join(outputDir, 'index.mjs')} ${join(outputDir, 'index.mjs.map')}`,
    `${join(inputDir, 'node_modules/.bin/esbuild')} --log-level=warning ${words}`,
  ];
};

/** One ES module, or with threads an entry for each and chunks; and what else is to lie beside them. */
const bundling = (props: NodeFunctionProps) => ({
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  // With the SDK inside: what runs is what was tested, not what the runtime was last updated to.
  externalModules: [],
  sourceMap: true,
  sourcesContent: false,
  mainFields: ['module', 'main'],
  banner: BANNER,
  commandHooks: {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (inputDir: string, outputDir: string) => [
      ...(props.files ?? []).map(
        ({ from, to }) => `install -D ${join(inputDir, from)} ${join(outputDir, to)}`,
      ),
      ...bundleSplit(props, inputDir, outputDir),
      ...(props.alsoBuild?.(inputDir, outputDir) ?? []),
    ],
  },
});
