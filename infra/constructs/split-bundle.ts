import { basename, join } from 'node:path';

/** mailauth and others still call `require` for Node's own modules. */
export const BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** The handler and the threads that it starts, as paths below the repository. */
export interface SplitEntries {
  readonly handler: string;
  readonly threads: readonly string[];
}

/**
 * What esbuild is told in place of CDK's one file: handler (`index.mjs`) and threads share their chunks, and what is
 * imported lazily lies in chunks of its own. CDK names the output file itself, so that it cannot split.
 */
export const splitBundle = ({ handler, threads }: SplitEntries, repository: string): readonly string[] => [
  `index=${join(repository, handler)}`,
  ...threads.map((entry) => `${basename(entry, '.ts')}=${join(repository, entry)}`),
  '--bundle',
  '--splitting',
  '--platform=node',
  '--format=esm',
  '--target=node24',
  '--minify',
  '--sourcemap',
  '--sources-content=false',
  '--main-fields=module,main',
  '--out-extension:.js=.mjs',
  `--banner:js=${BANNER}`,
];
