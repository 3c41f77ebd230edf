import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

interface Rule {
  readonly title: string;
  readonly applies: (file: string) => boolean;
  readonly forbids: (target: string, file: string) => boolean;
  /** An import that the rule must catch: a rule that never fires proves nothing. */
  readonly plant: readonly [file: string, target: string];
}

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

/** Node modules that reach beyond pure computation. */
const WORLD = /^node:(fs|net|http|https|dns|child_process|worker_threads|process|os|tls)(\/|$)/;

const RULES: readonly Rule[] = [
  {
    title: 'shared imports neither functions nor infra nor tests',
    applies: within('shared'),
    forbids: (target) => /^(functions|infra|test)\//.test(target),
    plant: ['shared/screen.ts', 'functions/adapters/environment.ts'],
  },
  {
    title: 'functions import neither infra nor tests',
    applies: within('functions'),
    forbids: (target) => /^(infra|test)\//.test(target),
    plant: ['functions/cli/main.ts', 'infra/app.ts'],
  },
  {
    title: 'shared knows no AWS',
    applies: within('shared'),
    forbids: (target) => target.startsWith('@aws-sdk/') || target.startsWith('aws-'),
    plant: ['shared/receive.ts', '@aws-sdk/client-s3'],
  },
  {
    title: 'shared touches no files, sockets, processes or threads',
    applies: within('shared'),
    forbids: (target) => WORLD.test(target),
    plant: ['shared/screen.ts', 'node:fs'],
  },
  {
    title: 'only adapters use the AWS SDK',
    applies: (file) => file.startsWith('functions/') && !file.startsWith('functions/adapters/'),
    forbids: (target) => target.startsWith('@aws-sdk/'),
    plant: ['functions/screen-mail/handler.ts', '@aws-sdk/client-sqs'],
  },
  {
    title: 'only parse knows mailparser',
    applies: (file) => !within('shared/parse')(file) && !within('test')(file),
    forbids: (target) => target === 'mailparser' || target.startsWith('mailparser/'),
    plant: ['shared/screen.ts', 'mailparser'],
  },
  {
    title: 'only authenticate and act know mailauth',
    applies: (file) => !/^(shared\/(authenticate|act)|test)\//.test(file),
    forbids: (target) => target === 'mailauth' || target.startsWith('mailauth/'),
    plant: ['shared/parse/parse-message.ts', 'mailauth'],
  },
  {
    title: 'the model does no work: it imports only itself',
    applies: within('shared/model'),
    forbids: (target) => target.startsWith('shared/') && !target.startsWith('shared/model/'),
    plant: ['shared/model/verdict.ts', 'shared/decide/decide.ts'],
  },
  {
    title: 'detectors are pure: they know only model and detect',
    applies: within('shared/detect'),
    forbids: (target) => /^shared\/(?!model\/|detect\/)/.test(target),
    plant: ['shared/detect/lookalike-domain.ts', 'shared/authenticate/authenticate.ts'],
  },
];

const sources = ['shared', 'functions', 'infra', 'test']
  .filter((folder) => existsSync(join(ROOT, folder)))
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules')),
  );

const resolveTarget = (file: string, target: string): string =>
  target.startsWith('.') ? relative(ROOT, normalize(join(ROOT, dirname(file), target))) : target;

const imports = sources.flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(
    ([, target = '']) => [file, resolveTarget(file, target)] as const,
  ),
);

describe('architecture', () => {
  it.each(RULES)('$title', ({ applies, forbids }) => {
    expect(imports.filter(([file, target]) => applies(file) && forbids(target, file))).toEqual([]);
  });

  it.each(RULES)('catches a planted leak: $title', ({ applies, forbids, plant: [file, target] }) => {
    expect(applies(file) && forbids(target, file)).toBe(true);
  });

  it('reads every import there is', () => {
    expect(imports.length).toBeGreaterThan(sources.length / 2);
  });
});
