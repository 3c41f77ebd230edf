import { endOfHeader, readHeaderSection, unfold } from '../../parse/header-section.ts';
import { decodeQuotedPrintable } from '../../parse/quoted-printable.ts';

const MAX_DEPTH = 5;
const MAX_PARTS = 200;

interface Entity {
  readonly mediaType: string;
  readonly parameters: string;
  readonly encoding: string;
  readonly body: Buffer;
}

/** One MIME entity: what its header says, and its body as it came. */
function readEntity(raw: Buffer): Entity {
  const bodyAt = endOfHeader(raw);
  const { fields } = readHeaderSection(raw, bodyAt);
  const value = (name: string): string => unfold(fields.find(({ key }) => key === name)?.body ?? '');
  const [type = ''] = value('content-type').split(';');
  return {
    mediaType: type.trim().toLowerCase(),
    parameters: `${value('content-type')};${value('content-disposition')}`,
    encoding: value('content-transfer-encoding').trim().toLowerCase(),
    body: raw.subarray(bodyAt),
  };
}

const boundaryIn = (parameters: string): string | undefined =>
  /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i
    .exec(parameters)
    ?.slice(1)
    .find((found) => found !== undefined);

/** The parts between the boundary lines, in order (RFC 2046 §5.1.1). Linear in the body's size. */
function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let from = -1;
  for (
    let at = body.indexOf(mark);
    at !== -1 && parts.length < MAX_PARTS;
    at = body.indexOf(mark, at + mark.length)
  ) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    if (from >= 0) parts.push(body.subarray(from, at));
    const lineEnd = body.indexOf(0x0a, at);
    from = lineEnd === -1 ? body.length : lineEnd + 1;
    if (body.subarray(at + mark.length, at + mark.length + 2).toString() === '--') break;
  }
  return parts;
}

function decoded({ body, encoding }: Entity): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body;
}

const isMessage = ({ mediaType, parameters }: Entity): boolean =>
  mediaType === 'message/rfc822' ||
  mediaType === 'message/global' ||
  /name\*?\s*=\s*"?[^";]{0,200}\.eml\b/i.test(parameters);

/**
 * The message that somebody forwarded as an attachment: the first message/rfc822 part or attached .eml file.
 * Undefined when there is none, or when it lies deeper than anybody forwards.
 */
export function unpackForwarded(raw: Buffer, depth = 0): Buffer | undefined {
  const entity = readEntity(raw);
  if (depth > 0 && isMessage(entity)) return decoded(entity);
  const boundary = entity.mediaType.startsWith('multipart/') ? boundaryIn(entity.parameters) : undefined;
  if (boundary === undefined || depth >= MAX_DEPTH) return undefined;
  for (const part of partsOf(entity.body, boundary)) {
    const found = unpackForwarded(part, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
