/** What a sealer found DMARC to be when the message came to it. */
export interface SealedDmarc {
  /** In lower case. */
  readonly result: string;
  /** header.from, where the sealer named it. */
  readonly from: string | undefined;
}

/**
 * Reads DMARC's result out of an ARC-Authentication-Results field (RFC 8601 §2.2). Undefined when it states none,
 * or more than one: readers would differ on which one counts.
 */
export function sealedDmarc(field: string): SealedDmarc | undefined {
  const statements = bare(field)
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => /^dmarc\s*(?:\/|=)/i.test(statement));
  const [only] = statements;
  if (only === undefined || statements.length > 1) return undefined;
  const result = /^dmarc\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)(?:\s|$)/i.exec(only)?.[1];
  if (result === undefined) return undefined;
  return { result: result.toLowerCase(), from: /\sheader\s*\.\s*from\s*=\s*(\S+)/i.exec(only)?.[1] };
}

/** The field without comments, which nest, and without what quoted strings hold beyond a plain word. */
function bare(field: string): string {
  let kept = '';
  for (let at = 0; at < field.length; at++) {
    const char = field[at] ?? '';
    if (char === '(') at = endOfComment(field, at);
    else if (char === '"') {
      const end = endOfQuoted(field, at);
      kept += wordIn(field.slice(at + 1, end));
      at = end;
    } else if (char === '\\') at += 1;
    else kept += char;
  }
  return kept;
}

const wordIn = (quoted: string): string => (/^[\w.@-]*$/.test(quoted) ? quoted : ' ');

/** Where the bracket stands that closes the one at `start`; the field's end when none does. */
function endOfComment(field: string, start: number): number {
  let depth = 0;
  for (let at = start; at < field.length; at++) {
    if (field[at] === '\\') at += 1;
    else if (field[at] === '(') depth += 1;
    else if (field[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return field.length;
}

function endOfQuoted(field: string, start: number): number {
  for (let at = start + 1; at < field.length; at++) {
    if (field[at] === '\\') at += 1;
    else if (field[at] === '"') return at;
  }
  return field.length;
}
