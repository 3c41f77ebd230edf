import { done, type Result, refused } from '../model/result.ts';
import type { ScreeningProblem } from '../model/verdict.ts';
import { endOfHeader, type HeaderSection, type RawField, readHeaderSection } from './header-section.ts';
import { LIMITS } from './limits.ts';

/**
 * Turns away, in one cheap linear pass and before any library sees it, what no honest mail contains and what
 * would keep a reader busy for minutes. The message is then unscreenable: held, its bytes intact.
 */
export function preflight(raw: Buffer): Result<HeaderSection, ScreeningProblem> {
  if (raw.length > LIMITS.messageBytes) return exceeded('message-too-large', LIMITS.messageBytes);
  const bodyAt = endOfHeader(raw);
  if (bodyAt > LIMITS.headerBytes) return exceeded('header-too-large', LIMITS.headerBytes);
  const section = readHeaderSection(raw, bodyAt);
  const problem = sectionProblem(section) ?? fieldProblem(section.fields) ?? bodyProblem(raw, bodyAt);
  return problem === undefined ? done(section) : refused(problem);
}

const exceeded = (kind: string, limit: number) => refused<ScreeningProblem>({ kind, limit });

const over = (kind: string, limit: number, found: number): ScreeningProblem | undefined =>
  found > limit ? { kind, limit } : undefined;

function sectionProblem({ text, fields, strays }: HeaderSection): ScreeningProblem | undefined {
  const lines = fields.reduce((sum, field) => sum + field.lines, strays.length);
  const bareCr = text.match(/\r(?!\n)/g)?.length ?? 0;
  return (
    over('too-many-header-lines', LIMITS.headerLines, lines) ??
    over('too-many-header-fields', LIMITS.headerFields, fields.length + strays.length) ??
    over('too-many-bare-carriage-returns', LIMITS.bareCarriageReturns, bareCr)
  );
}

const IDENTITY = new Set(['from', 'sender', 'reply-to', 'resent-from', 'return-path']);
const SIGNATURES = new Set(['dkim-signature', 'arc-seal', 'arc-message-signature']);

interface FieldLimit {
  readonly kind: string;
  readonly limit: number;
  readonly applies: (key: string) => boolean;
  /** What is counted over the fields that it applies to. */
  readonly measure: (fields: readonly RawField[]) => number;
}

const count = (fields: readonly RawField[]): number => fields.length;

const largest =
  (size: (field: RawField) => number) =>
  (fields: readonly RawField[]): number =>
    fields.reduce((most, field) => Math.max(most, size(field)), 0);

const bytes = largest(({ body }) => body.length);
const blanks = (fields: readonly RawField[]): number =>
  fields.reduce((sum, { body }) => sum + (body.match(/\s/g)?.length ?? 0), 0);

const isSignature = (key: string): boolean => SIGNATURES.has(key);
const isReceived = (key: string): boolean => key === 'received';

const FIELD_LIMITS: readonly FieldLimit[] = [
  { kind: 'signature-too-large', limit: LIMITS.signatureBytes, applies: isSignature, measure: bytes },
  {
    kind: 'too-much-white-space-in-signatures',
    limit: LIMITS.signatureBlanks,
    applies: isSignature,
    measure: blanks,
  },
  {
    kind: 'too-many-arc-fields',
    limit: LIMITS.arcFields,
    applies: (key) => key.startsWith('arc-'),
    measure: count,
  },
  {
    kind: 'identity-field-too-large',
    limit: LIMITS.identityFieldBytes,
    applies: (key) => IDENTITY.has(key),
    measure: bytes,
  },
  { kind: 'too-many-received-fields', limit: LIMITS.receivedFields, applies: isReceived, measure: count },
  { kind: 'received-field-too-large', limit: LIMITS.receivedBytes, applies: isReceived, measure: bytes },
];

function fieldProblem(fields: readonly RawField[]): ScreeningProblem | undefined {
  const exceeded = FIELD_LIMITS.find(
    ({ limit, applies, measure }) => measure(fields.filter(({ key }) => applies(key))) > limit,
  );
  return exceeded === undefined ? undefined : { kind: exceeded.kind, limit: exceeded.limit };
}

/**
 * Looks for a body line beyond the limit in strides of half of it: a line that long must cover one whole stride,
 * so that ordinary mail costs one short search every 512 kB.
 */
function bodyProblem(raw: Buffer, bodyAt: number): ScreeningProblem | undefined {
  const stride = LIMITS.bodyLineBytes / 2;
  for (let at = bodyAt; at + stride < raw.length; at += stride) {
    const next = raw.indexOf(0x0a, at);
    const end = next === -1 ? raw.length : next;
    if (end - at < stride) continue;
    const start = Math.max(bodyAt, raw.lastIndexOf(0x0a, at) + 1);
    if (end - start > LIMITS.bodyLineBytes)
      return { kind: 'body-line-too-long', limit: LIMITS.bodyLineBytes };
  }
  return undefined;
}
