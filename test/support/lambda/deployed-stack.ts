import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

interface FunctionResource {
  readonly Type: string;
  readonly Properties: {
    readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
    readonly Handler: string;
    readonly Timeout: number;
    readonly Code: { readonly S3Key: string };
  };
}

/** A function as the template has it: the bundle that would be uploaded, the environment it would run with. */
export interface Artefact {
  readonly folder: string;
  /** Values that CloudFormation fills in are objects still, such as `{ "Ref": "…" }`. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number;
  readonly handler: string;
}

/** Runs the CDK app as `cdk synth` does, bundles and all, and finds functions by their place in the stack. */
export async function synthesise(): Promise<(path: string) => Artefact> {
  const outdir = mkdtempSync(join(tmpdir(), 'sekisho-cdk-'));
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: object };
  await promisify(execFile)(process.execPath, ['infra/app.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, settings: 'sekisho.config.example.yaml' }),
    },
  });
  return functionsIn(outdir, 'sekisho-production');
}

/** Finds functions of a synthesised stack by their place in it. */
export function functionsIn(outdir: string, stack: string): (path: string) => Artefact {
  const template = JSON.parse(readFileSync(join(outdir, `${stack}.template.json`), 'utf8')) as {
    readonly Resources: Readonly<Record<string, FunctionResource>>;
  };
  return (path) => {
    const found = Object.entries(template.Resources).find(
      ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith(path),
    );
    if (found === undefined) throw new Error(`Cannot find function ${path}: no such one`);
    const { Environment, Timeout, Code, Handler } = found[1].Properties;
    // What is uploaded as HASH.zip lies unzipped in asset.HASH.
    const folder = join(outdir, `asset.${Code.S3Key.replace(/\.zip$/, '')}`);
    return { folder, variables: Environment?.Variables ?? {}, timeoutSeconds: Timeout, handler: Handler };
  };
}
