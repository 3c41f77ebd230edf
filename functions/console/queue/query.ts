import { HttpProblem } from '../http/problem.ts';
import { fold, type Searchable } from './searchable.ts';
import type { VerdictRow } from './verdict-row.ts';

/** `brand=northwind-bank`, `technique!=lookalike-domain`, `subject:account`: one condition of a property filter. */
export interface Condition {
  readonly property: Property;
  readonly operator: '=' | '!=' | ':' | '!:';
  readonly value: string;
  /** `value` as it is searched for. */
  readonly folded: string;
}

/** What a queue asks for. All conditions hold together; `text` is searched in everything. */
export interface QueueQuery {
  readonly conditions: readonly Condition[];
  readonly text: readonly string[];
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const VALUES = {
  state: (row) => [row.state],
  disposition: (row) => [row.disposition],
  because: (row) => [row.because],
  brand: (row) => row.brands,
  technique: (row) => row.techniques,
  campaign: (row) => [row.campaign],
  from: (row) => [row.from, row.displayName],
  authorDomain: (row) => [row.authorDomain],
  proven: (row) => [row.proven],
  subject: (row) => [row.subject],
  recipient: (row) => row.recipients,
  assignedTo: (row) => [row.assignedTo],
  requestedBy: (row) => [row.requestedBy],
  requested: (row) => [row.requestedBy === undefined ? 'no' : 'yes'],
  report: (row) => [row.report],
  decidedBy: (row) => [row.decidedBy],
} as const satisfies Record<string, (row: VerdictRow) => readonly (string | undefined)[]>;
type Property = keyof typeof VALUES;

/** Properties whose every value is among a line's words. */
const IN_WORDS: ReadonlySet<Property> = new Set<Property>([
  'brand',
  'technique',
  'campaign',
  'from',
  'proven',
  'subject',
  'recipient',
  'assignedTo',
]);

const CONDITION = /^([a-zA-Z]{1,20})(!=|!:|=|:)(.{0,500})$/su;

/** Reads the query string; what nobody can mean is a bad request, not an empty queue. */
export function readQuery(parameters: URLSearchParams): QueueQuery {
  return {
    conditions: parameters.getAll('filter').map(readCondition),
    text: fold(parameters.get('q') ?? '')
      .split(/\s+/u)
      .filter((word) => word !== ''),
    from: readDate(parameters.get('from')),
    to: readDate(parameters.get('to')),
  };
}

function readCondition(text: string): Condition {
  const [, property = '', operator = '', value = ''] = CONDITION.exec(text) ?? [];
  if (!isProperty(property) || !isOperator(operator))
    throw new HttpProblem(
      'bad-request',
      `Cannot filter: no such property or operator, got ${text.slice(0, 60)}`,
    );
  return { property, operator, value, folded: fold(value) };
}

function readDate(text: string | null): string | undefined {
  if (text === null || text === '') return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new HttpProblem('bad-request', 'Cannot filter: dates are ISO 8601');
  return date.toISOString();
}

/** Whether a line is asked for. */
export function matches({ row, words }: Searchable, query: QueueQuery): boolean {
  return (
    (query.from === undefined || row.receivedAt >= query.from) &&
    (query.to === undefined || row.receivedAt <= query.to) &&
    query.conditions.every((condition) => holds({ row, words }, condition)) &&
    query.text.every((word) => words.includes(word))
  );
}

function holds({ row, words }: Searchable, { property, operator, value, folded }: Condition): boolean {
  // Folding is what costs: a line whose words lack the value is decided without it.
  if (folded !== '' && IN_WORDS.has(property) && !words.includes(folded)) {
    if (operator === ':') return false;
    if (operator === '!:') return true;
  }
  const values = VALUES[property](row).map((text) => text ?? '');
  if (operator === '=') return values.includes(value);
  if (operator === '!=') return !values.includes(value);
  const contains = values.some((text) => fold(text).includes(folded));
  return operator === ':' ? contains : !contains;
}

const isProperty = (text: string): text is Property => Object.hasOwn(VALUES, text);
const isOperator = (text: string): text is Condition['operator'] => ['=', '!=', ':', '!:'].includes(text);
