import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BrandPack, openPack } from '../../../shared/settings/brand-pack.ts';
import { overrideBrands, withoutExpired } from '../../../shared/settings/brand-settings.ts';
import { readBrandsFile } from '../../../shared/settings/brands-file.ts';
import { keyId, signPack } from '../../../shared/settings/pack-signature.ts';
import { SettingsError } from '../../../shared/settings/read-yaml.ts';
import { writeBrands } from '../../../shared/settings/write-brands.ts';
import { reasonOf } from '../../adapters/settings-files.ts';
import { UsageError } from '../command.ts';
import { openBrands, readText } from './brand-files.ts';

/** The key whose packs are trusted unless others are named. */
const PUBLISHER = new URL('../../../shared/settings/defaults/packs/publisher.pem', import.meta.url).pathname;

const OPTIONS = {
  key: { type: 'string', multiple: true },
  local: { type: 'string' },
} as const;

interface Wish {
  readonly files: readonly string[];
  readonly keys: readonly string[];
  readonly local: string | undefined;
}

const ACTIONS: Readonly<Record<string, (wish: Wish) => void>> = { keygen, sign, verify, merge };

/** `sekisho brands pack`: registries that others keep, signed. */
export async function run([action, ...args]: readonly string[]): Promise<number> {
  const act = action !== undefined && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined) {
    throw new UsageError(`Cannot run brands pack: expected ${Object.keys(ACTIONS).join(', ')}`);
  }
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError(`Cannot ${action}: no file given`);
  act({ files: positionals, keys: values.key ?? [], local: values.local });
  return 0;
}

/** Makes a key pair: FILE and FILE.pub. */
function keygen({ files: [file = ''] }: Wish): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(`${file}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
  process.stdout.write(`${file} and ${file}.pub written: ${keyId(publicKey)}\n`);
}

function sign({ files: [file = ''], keys: [key] }: Wish): void {
  if (key === undefined) throw new UsageError('Cannot sign: expected --key with a private key');
  const pack = Buffer.from(readText(file));
  const read = readBrandsFile(pack.toString());
  if (!read.ok) throw new SettingsError('brands', file, read.problem);
  if (read.value.pack === undefined) throw new Error(`Cannot sign ${file}: it has no pack header`);
  writeFileSync(`${file}.sig`, signPack(pack, createPrivateKey(readFileSync(key))));
  process.stdout.write(`${file}.sig written\n`);
}

function verify({ files, keys }: Wish): void {
  for (const file of files) {
    const { header, expires, entries, signer } = open(file, keys);
    process.stdout.write(
      `${file}: ${header.name} ${header.version} of ${header.issued}, ${entries.length} brands, ` +
        `${expires === undefined ? 'without a last day' : `good until ${expires}`}, signed by ${signer}\n`,
    );
  }
}

/** One brands file of all packs, later ones before earlier ones and local entries before all. */
function merge({ files, keys, local }: Wish): void {
  const packs = files.map((file) => sourced(open(file, keys)));
  const own = local === undefined ? [] : openBrands(local).entries;
  const entries = [...packs, own].reduce((known, more) => overrideBrands(known, more), []);
  process.stdout.write(writeBrands(withoutExpired(entries, new Date())));
}

/** Entries that say which pack they come from. */
const sourced = ({ header, entries }: BrandPack): BrandPack['entries'] =>
  entries.map((entry) => ({
    ...entry,
    source: `${header.name} ${header.version}: ${entry.source ?? 'no source'}`,
  }));

function open(file: string, keys: readonly string[]): BrandPack {
  const trusted = (keys.length === 0 ? [PUBLISHER] : keys).map(readKey);
  const opened = openPack(
    { pack: Buffer.from(readText(file)), signature: readText(`${file}.sig`) },
    { trusted, now: new Date() },
  );
  if (!opened.ok) throw new Error(`Cannot use pack ${file}: ${opened.problem}`);
  return opened.value;
}

function readKey(file: string): KeyObject {
  try {
    return createPublicKey(readFileSync(file));
  } catch (error) {
    throw new Error(`Cannot read public key from ${file}: ${reasonOf(error)}`, { cause: error });
  }
}
