import { basename, join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

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

/** Our Lambda defaults: Node 24 on arm64, one minified ES module, own role, own log group. */
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

/** mailauth and others still call `require` for Node's own modules. */
const BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** The same settings as `bundling`, for what CDK does not bundle itself. */
const bundleThread = (entry: string, inputDir: string, outputDir: string): string =>
  [
    join(inputDir, 'node_modules/.bin/esbuild'),
    join(inputDir, entry),
    '--bundle --platform=node --format=esm --target=node24 --minify --main-fields=module,main',
    `"--banner:js=${BANNER}"`,
    `--outfile=${join(outputDir, basename(entry, '.ts'))}.mjs`,
  ].join(' ');

/** One ES module, one more for each thread, and what else is to lie beside them. */
const bundling = ({ files = [], threads = [], alsoBuild = () => [] }: NodeFunctionProps) => ({
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
      ...files.map(({ from, to }) => `install -D ${join(inputDir, from)} ${join(outputDir, to)}`),
      ...threads.map((entry) => bundleThread(entry, inputDir, outputDir)),
      ...alsoBuild(inputDir, outputDir),
    ],
  },
});
