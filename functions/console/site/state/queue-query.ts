import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';

/** What the reader asks of the queue. */
export interface QueueState {
  readonly tokens: readonly PropertyFilterProps.Token[];
  readonly range: DateRangePickerProps.Value | null;
  readonly sort: string;
  readonly descending: boolean;
}

const PAGE_SIZE = 50;

/** What a view asks before the reader changes anything. */
export const startOf = (filters: readonly string[]): QueueState => ({
  tokens: filters.map(toToken),
  range: null,
  sort: 'receivedAt',
  descending: true,
});

/** The API's path for a page of the queue: the first one without a cursor. */
export const queuePath = (state: QueueState, cursor?: string): string =>
  `/messages?${toQueryString(state, PAGE_SIZE).toString()}${cursor === undefined ? '' : `&cursor=${cursor}`}`;

const OPERATORS = ['!=', '!:', '=', ':'] as const;

/** A condition in the API's form as a token of the property filter. */
export function toToken(filter: string): PropertyFilterProps.Token {
  const operator = OPERATORS.find((one) => filter.split(/[\w]+/)[1] === one || filter.includes(one)) ?? '=';
  const [propertyKey, ...value] = filter.split(operator);
  return { propertyKey, operator, value: value.join(operator) };
}

/** A token as a condition; undefined for free text. */
export const toFilter = ({ propertyKey, operator, value }: PropertyFilterProps.Token): string | undefined =>
  propertyKey === undefined ? undefined : `${propertyKey}${operator}${String(value)}`;

/** The query string for a page of the queue. */
export function toQueryString(
  { tokens, range, sort, descending }: QueueState,
  limit: number,
): URLSearchParams {
  const parameters = new URLSearchParams({ sort: `${descending ? '-' : ''}${sort}`, limit: String(limit) });
  for (const filter of tokens.map(toFilter)) if (filter !== undefined) parameters.append('filter', filter);
  const words = tokens
    .filter(({ propertyKey }) => propertyKey === undefined)
    .map(({ value }) => String(value));
  if (words.length > 0) parameters.set('q', words.join(' '));
  const [from, to] = limitsOf(range);
  if (from !== undefined) parameters.set('from', from);
  if (to !== undefined) parameters.set('to', to);
  return parameters;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

function limitsOf(range: DateRangePickerProps.Value | null): readonly [string?, string?] {
  if (range === null) return [];
  if (range.type === 'absolute') return [iso(range.startDate, false), iso(range.endDate, true)];
  const back = range.amount * (UNIT_MS[range.unit] ?? 0);
  // To the minute, so that the same question has the same answer for a while.
  return [new Date(Math.floor((Date.now() - back) / 60_000) * 60_000).toISOString()];
}

/** A date alone means its first or its last moment, in the reader's time zone. */
const iso = (text: string, end: boolean): string =>
  new Date(text.includes('T') ? text : `${text}T${end ? '23:59:59.999' : '00:00:00'}`).toISOString();
