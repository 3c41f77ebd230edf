import * as v from 'valibot';
import { toAddrSpec, toDomainName } from '../../../shared/model/address.ts';
import type { Envelope, ReversePath } from '../../../shared/model/envelope.ts';

const text = v.nullish(v.string());
const RECORDED = v.object({
  spf: v.nullish(v.object({ result: v.string(), domain: text })),
  dkim: v.nullish(v.array(v.object({ result: v.string(), domain: text, selector: text }))),
  dmarc: v.nullish(v.object({ result: v.string(), policy: text, authorDomain: text })),
  arc: v.nullish(v.object({ result: v.string() })),
});

const ROW = v.object({
  id: v.optional(v.union([v.string(), v.number()])),
  file: v.string(),
  clientIp: text,
  helo: text,
  mailFrom: text,
  recipients: v.nullish(v.array(v.string())),
  zone: text,
  now: text,
  ses: v.nullish(
    v.union([
      v.boolean(),
      v.object({ config: v.nullish(v.object({ messageId: v.nullish(v.string()) })), sns: text }),
    ]),
  ),
  recorded: v.nullish(RECORDED),
  /** For backtests: what people found out about the message. */
  reviewed: v.nullish(v.picklist(['honest', 'spoof'])),
});

/** One message to check, as a manifest line states it; unknown fields are ignored. */
export type Row = v.InferOutput<typeof ROW>;

/** Reads one manifest line. Throws with the reason when it is not a row. */
export function toRow(line: string): Row {
  const value = parseJson(line);
  const read = v.safeParse(ROW, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'row'}: ${issue.message}`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error('it is not JSON', { cause: error });
  }
}

/** The id a row asks to be answered under, even when nothing else of it can be read. */
export function idOf(line: string): string | number | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return typeof id === 'string' || typeof id === 'number' ? id : undefined;
  } catch {
    return undefined;
  }
}

/** MAIL FROM as a row states it: `""` is the null reverse-path, absent is not known. */
const toReversePath = (mailFrom: string | null | undefined): ReversePath => {
  if (mailFrom === null || mailFrom === undefined) return { kind: 'unknown' };
  if (mailFrom === '' || mailFrom === '<>') return { kind: 'null' };
  return {
    kind: 'address',
    text: mailFrom,
    domain: toDomainName(mailFrom.slice(mailFrom.lastIndexOf('@') + 1)),
  };
};

/** The SMTP envelope as a row states it. */
export const toEnvelope = ({ clientIp, helo, mailFrom, recipients }: Row, receivedAt: Date): Envelope => ({
  mailFrom: toReversePath(mailFrom),
  rcptTo: (recipients ?? []).flatMap((recipient) => toAddrSpec(recipient) ?? []),
  client:
    clientIp === null || clientIp === undefined
      ? { known: false, because: 'not-recorded' }
      : { known: true, ip: clientIp, helo: helo ?? undefined },
  receivedAt,
});
