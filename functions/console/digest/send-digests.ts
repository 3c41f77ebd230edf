import { createHash } from 'node:crypto';
import { signAsk } from '../../../shared/digest/ask-token.ts';
import {
  buildDigest,
  type Digest,
  type DigestLine,
  digestText,
} from '../../../shared/digest/build-digest.ts';
import type { EndingEntry } from '../../../shared/expiry/entries.ts';
import { type MessageKey, toMessageKey } from '../../../shared/model/verdict.ts';
import { inTurns } from '../../../shared/review/in-turns.ts';
import type { Console } from '../console.ts';
import type { VerdictRow } from '../queue/verdict-row.ts';
import { listEnding } from '../rules/ending.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long a recipient's link may ask. */
const LINK_DAYS = 7;
/** How long it takes to be annoyed. */
const OFF_DAYS = 90;
/** A mail with more is not read. */
const MOST_LINES = 100;

/** Which digests to send. */
export interface DigestOrder {
  readonly language: 'en' | 'ja';
  /** Helpdesk addresses that get one digest of everything; without any, each recipient gets their own. */
  readonly helpdesk: readonly string[];
}

/** Sends a digest of what was held during the last day. Sending twice on one day sends the same mail once. */
export async function sendDigests(
  order: DigestOrder,
  console: Console,
): Promise<{ readonly sent: number; readonly messages: number }> {
  const { readers, held } = await readersOf(order, console);
  const sending = { order, console, ending: await endingFor(order, console) };
  const outcomes = await inTurns(
    readers,
    4,
    async ([reader, lines]) => await sendOne(reader, lines, sending),
  );
  return { sent: outcomes.filter((sent) => sent).length, messages: held.length };
}

/** How many would be sent, and the text of one, with links that ask for nothing. Nothing is sent. */
export async function previewDigests(
  order: DigestOrder,
  console: Console,
): Promise<{ readonly readers: number; readonly messages: number; readonly text?: string }> {
  const { readers, held } = await readersOf(order, console);
  const wanted = await inTurns(readers, 4, async ([reader]) => !(await console.digests.optOuts.has(reader)));
  const willing = readers.filter(([, rows], index) => wanted[index] === true && rows.length > 0);
  const counts = { readers: willing.length, messages: held.length };
  const [first] = willing;
  if (first === undefined) return counts;
  const [reader, rows] = first;
  const ending = await endingFor(order, console);
  const draft = toDigest(reader, rows, { order, console, ending });
  const lines = draft.lines.map((line) => ({ ...line, link: { ...line.link, url: HIDDEN } }));
  return { ...counts, text: digestText({ ...draft, lines, unsubscribeUrl: HIDDEN }) };
}

/** Stands for links in a preview: a recipient's link is theirs alone. */
const HIDDEN = '…';

type Reader = readonly [address: string, rows: readonly VerdictRow[]];

async function readersOf(
  { helpdesk }: DigestOrder,
  console: Console,
): Promise<{ readonly readers: readonly Reader[]; readonly held: readonly VerdictRow[] }> {
  const since = new Date(console.now().getTime() - DAY_MS).toISOString();
  const { rows } = await console.index.rows();
  const held = rows
    .map(({ row }) => row)
    .filter(({ state, receivedAt }) => state === 'held' && receivedAt >= since);
  const readers = helpdesk.length > 0 ? helpdesk.map((reader) => [reader, held] as const) : byRecipient(held);
  return { readers: [...readers], held };
}

function byRecipient(held: readonly VerdictRow[]): ReadonlyMap<string, readonly VerdictRow[]> {
  const found = new Map<string, VerdictRow[]>();
  for (const row of held)
    for (const recipient of row.recipients) found.set(recipient, [...(found.get(recipient) ?? []), row]);
  return found;
}

interface Sending {
  readonly order: DigestOrder;
  readonly console: Console;
  readonly ending: readonly EndingEntry[];
}

/** Colleagues renew entries; recipients have nothing to do with them. */
const endingFor = async ({ helpdesk }: DigestOrder, console: Console): Promise<readonly EndingEntry[]> =>
  helpdesk.length === 0 ? [] : (await listEnding(console)).slice(0, MOST_LINES);

async function sendOne(reader: string, rows: readonly VerdictRow[], sending: Sending): Promise<boolean> {
  const { digests, now } = sending.console;
  if (rows.length === 0 || (await digests.optOuts.has(reader))) return false;
  const raw = buildDigest(toDigest(reader, rows, sending));
  await digests.nextHop.deliver({
    key: keyOf(reader, now()),
    raw,
    mailFrom: digests.sender,
    recipients: [reader],
  });
  return true;
}

function toDigest(reader: string, rows: readonly VerdictRow[], sending: Sending): Digest {
  const { digests, now } = sending.console;
  const date = now();
  return {
    language: sending.order.language,
    sender: digests.sender,
    recipient: reader,
    date,
    expires: after(date, LINK_DAYS),
    unsubscribeUrl: `${digests.consoleUrl}/api/v1/digest-off/${signAsk({ key: 'off', recipient: reader, expires: after(date, OFF_DAYS) }, digests.secret)}`,
    messageId: `${keyOf(reader, date)}@${digests.sender.split('@')[1] ?? 'sekisho.invalid'}`,
    lines: rows.slice(0, MOST_LINES).map((row) => toLine(row, reader, sending)),
    ending: sending.ending,
  };
}

const after = (date: Date, days: number): string => new Date(date.getTime() + days * DAY_MS).toISOString();

/** The same reader on the same day is the same mail: the next hop takes it once. */
function keyOf(reader: string, date: Date): MessageKey {
  const day = date.toISOString().slice(0, 10);
  const key = toMessageKey(
    `digest-${createHash('sha256').update(`${reader}\n${day}`).digest('hex').slice(0, 32)}`,
  );
  if (key === undefined) throw new Error('Cannot name digest: its hash is not a key');
  return key;
}

function toLine(row: VerdictRow, reader: string, { order, console }: Sending): DigestLine {
  const { digests, explain, now } = console;
  const grant = { key: row.key, recipient: reader, expires: after(now(), LINK_DAYS) };
  return {
    displayName: row.displayName,
    from: row.from,
    subject: row.subject,
    receivedAt: row.receivedAt,
    reason: row.finding === undefined ? undefined : explain.sentence(row.finding),
    link: order.helpdesk.includes(reader)
      ? { kind: 'desk', url: `${digests.consoleUrl}/messages/${row.key}` }
      : { kind: 'ask', url: `${digests.consoleUrl}/api/v1/ask/${signAsk(grant, digests.secret)}` },
  };
}
