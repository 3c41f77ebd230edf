/** A piece of a field that lists addresses (RFC 5322 §3.2). */
export interface Token {
  readonly kind: 'atom' | 'quoted' | 'comment' | 'special' | 'space' | 'broken';
  /** Quoted strings and comments without their delimiters and escapes. */
  readonly text: string;
}

const SPECIALS = '<>@,;:[]\\';

/** Cuts an address field into tokens, in one pass. Dots belong to atoms. What does not close is `broken`. */
export function tokenize(body: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < body.length; ) {
    const { token, next } = tokenAt(body, at);
    tokens.push(token);
    at = next;
  }
  return tokens;
}

interface Step {
  readonly token: Token;
  readonly next: number;
}

function tokenAt(body: string, at: number): Step {
  const char = body.charAt(at);
  if (char === '"') return quotedAt(body, at);
  if (char === '(') return commentAt(body, at);
  if (SPECIALS.includes(char)) return { token: { kind: 'special', text: char }, next: at + 1 };
  if (char === ')') return { token: { kind: 'broken', text: ')' }, next: at + 1 };
  const kind = isSpace(char) ? 'space' : 'atom';
  let next = at + 1;
  while (next < body.length && continues(kind, body.charAt(next))) next += 1;
  return { token: { kind, text: body.slice(at, next) }, next };
}

const isSpace = (char: string): boolean => char === ' ' || char === '\t' || char === '\r' || char === '\n';

const continues = (kind: 'space' | 'atom', char: string): boolean =>
  kind === 'space' ? isSpace(char) : !isSpace(char) && !SPECIALS.includes(char) && !'"()'.includes(char);

function quotedAt(body: string, at: number): Step {
  let text = '';
  for (let next = at + 1; next < body.length; next += 1) {
    const char = body.charAt(next);
    if (char === '"') return { token: { kind: 'quoted', text }, next: next + 1 };
    if (char === '\\' && next + 1 < body.length) next += 1;
    text += body.charAt(next);
  }
  return { token: { kind: 'broken', text }, next: body.length };
}

function commentAt(body: string, at: number): Step {
  let text = '';
  let depth = 1;
  for (let next = at + 1; next < body.length; next += 1) {
    const char = body.charAt(next);
    if (char === '(') depth += 1;
    if (char === ')' && --depth === 0) return { token: { kind: 'comment', text }, next: next + 1 };
    if (char === '\\' && next + 1 < body.length) next += 1;
    text += body.charAt(next);
  }
  return { token: { kind: 'broken', text }, next: body.length };
}
