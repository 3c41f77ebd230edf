import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAddrSpec } from '../../../shared/model/address.ts';
import type { Envelope } from '../../../shared/model/envelope.ts';
import type { Trial } from '../../../shared/redteam/run.ts';
import type { Target } from '../../../shared/redteam/target.ts';

/** Writes each message as `DIR/BRAND/TECHNIQUE.eml`, and `DIR/BRAND/manifest.jsonl` for `check --manifest`. */
export function writeMessages(directory: string, { brand }: Target, trials: readonly Trial[]): void {
  const folder = join(directory, brand.id);
  mkdirSync(folder, { recursive: true });
  const rows = trials.map(({ staged: { attack, raw, envelope, zone } }) => {
    const file = `${attack.technique.replaceAll('/', '--')}.eml`;
    writeFileSync(join(folder, file), raw);
    return JSON.stringify({ id: attack.technique, file, ...toRow(envelope), zone });
  });
  writeFileSync(join(folder, 'manifest.jsonl'), `${rows.join('\n')}\n`);
}

const toRow = ({ client, mailFrom, rcptTo, receivedAt }: Envelope) => ({
  clientIp: client.known ? client.ip : null,
  helo: client.known ? client.helo : null,
  mailFrom: mailFrom.kind === 'address' ? mailFrom.text : '',
  recipients: rcptTo.map(formatAddrSpec),
  now: receivedAt.toISOString(),
});
