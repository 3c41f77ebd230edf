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

function fieldProblem(fields: readonly RawField[]): ScreeningProblem | undefined {
  const named = (wanted: (key: string) => boolean) => fields.filter(({ key }) => wanted(key));
  const dkim = named((key) => key === 'dkim-signature');
  const received = named((key) => key === 'received');
  return (
    over(
      'too-many-lines-in-a-field',
      LIMITS.linesPerField,
      most(fields, ({ lines }) => lines),
    ) ??
    over('too-many-signatures', LIMITS.signatures, dkim.length) ??
    over('too-many-arc-fields', LIMITS.arcFields, named((key) => key.startsWith('arc-')).length) ??
    over(
      'signature-too-large',
      LIMITS.signatureBytes,
      most(
        named((key) => SIGNATURES.has(key)),
        bytes,
      ),
    ) ??
    over(
      'too-many-lines-in-a-signature',
      LIMITS.signatureLines,
      most(
        named((key) => SIGNATURES.has(key)),
        ({ lines }) => lines,
      ),
    ) ??
    over('too-many-partial-signatures', LIMITS.bodyLengthSignatures, dkim.filter(limitsBody).length) ??
    over(
      'identity-field-too-large',
      LIMITS.identityFieldBytes,
      most(
        named((key) => IDENTITY.has(key)),
        bytes,
      ),
    ) ??
    over('too-many-received-fields', LIMITS.receivedFields, received.length) ??
    over('received-field-too-large', LIMITS.receivedBytes, most(received, bytes))
  );
}

const bytes = ({ body }: RawField): number => body.length;

const most = (fields: readonly RawField[], measure: (field: RawField) => number): number =>
  fields.reduce((largest, field) => Math.max(largest, measure(field)), 0);

const limitsBody = ({ body }: RawField): boolean => /(?:^|;)\s*l\s*=/.test(body);

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
