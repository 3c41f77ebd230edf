import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Zone } from '../../../shared/authenticate/zone.ts';
import { formatAddrSpec } from '../../../shared/model/address.ts';
import type { Envelope } from '../../../shared/model/envelope.ts';
import type { Trial } from '../../../shared/redteam/run.ts';
import type { Target } from '../../../shared/redteam/target.ts';

/** Writes each message as `DIR/BRAND/TECHNIQUE.eml`, and `DIR/BRAND/manifest.jsonl` for `check --manifest`. */
export function writeMessages(directory: string, { brand }: Target, trials: readonly Trial[]): void {
  const folder = join(directory, brand.id);
  mkdirSync(join(folder, 'zones'), { recursive: true });
  const rows = trials.map(({ staged: { attack, raw, envelope, zone } }) => {
    const file = `${attack.technique.replaceAll('/', '--')}.eml`;
    writeFileSync(join(folder, file), raw);
    return JSON.stringify({ id: attack.technique, file, ...toRow(envelope), zone: writeZone(folder, zone) });
  });
  writeFileSync(join(folder, 'manifest.jsonl'), `${rows.join('\n')}\n`);
}

/** Writes a zone under a name made of its content, since most messages share theirs; returns its path. */
function writeZone(folder: string, zone: Zone): string {
  const text = JSON.stringify(zone);
  const path = `zones/${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`;
  writeFileSync(join(folder, path), text);
  return path;
}

const toRow = ({ client, mailFrom, rcptTo, receivedAt }: Envelope) => ({
  clientIp: client.known ? client.ip : null,
  helo: client.known ? client.helo : null,
  mailFrom: mailFrom.kind === 'address' ? mailFrom.text : '',
  recipients: rcptTo.map(formatAddrSpec),
  now: receivedAt.toISOString(),
});
