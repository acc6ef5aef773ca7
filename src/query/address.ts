import { compareCodePoints } from '../base/compare';
import { HubError } from '../base/error';
import { type FacetName, facetKinds, facetNames, idsOf } from '../taxonomy';
import { type FacetValue, type FullFilter, type FullQuery, fullQuery } from './normalize';
import { DEFAULT_LIMIT, type HubFilters, type HubQuery } from './query';

/** A parameter of an address that was passed over, and why. */
export interface Dropped {
  readonly param: string;
  readonly value: string;
  readonly error: HubError;
}

/** How many values of an address are read at most; what follows is dropped. */
export const MAX_VALUES = 500;

/**
 * A query as address parameters: canonical (sorted, each value once) and short (defaults left out). `base` and `facets`
 * belong to the page and aren't written.
 *
 * @throws HubError where the query is wrong.
 * @example
 * toSearchParams({ text: 'trata', filters: { objectives: [10, 8] } }).toString() // 'objectives=8&objectives=10&text=trata'
 */
export function toSearchParams(query: HubQuery): URLSearchParams {
  const { text, match, filters, sort, limit, offset, locale } = fullQuery(query);
  const params = new URLSearchParams();
  if (text !== '') params.set('text', text);
  if (match !== 'most') params.set('match', match);
  if (sort !== 'hub') params.set('sort', sort);
  if (limit !== DEFAULT_LIMIT) params.set('limit', String(limit));
  if (offset !== 0) params.set('offset', String(offset));
  if (locale !== 'en') params.set('locale', locale);
  for (const filter of filters) writeFilter(params, filter);
  params.sort();
  return params;
}

function writeFilter(params: URLSearchParams, { facet, any, all, none, missing, range }: FullFilter): void {
  for (const [param, values] of [
    [facet, any],
    [`${facet}.all`, all],
    [`${facet}.none`, none],
  ] as const) {
    for (const value of inOrder(facet, values)) if (value !== '') params.append(param, String(value));
  }
  if (range !== undefined) params.append(facet, `${yearText(range.from)}..${yearText(range.to)}`);
  if (missing) params.set(`${facet}.missing`, '1');
}

function yearText(year: number): string {
  return Number.isFinite(year) ? String(year) : '';
}

function inOrder(facet: FacetName, values: readonly FacetValue[]): FacetValue[] {
  const kind = facetKinds[facet];
  if (kind.kind === 'closed') {
    const ids: readonly FacetValue[] = idsOf(kind.vocabulary);
    return [...values].sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
  }
  return [...values].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b)),
  );
}

/**
 * Reads the parameters of an address. Nothing in an address is an error: what can't be read is dropped and told.
 * Parameters that nobody knows are ignored, empty ones are absent, and at most 500 values are read.
 */
export function fromSearchParams(params: URLSearchParams): { query: HubQuery; dropped: Dropped[] } {
  const reader = new AddressReader();
  for (const [param, value] of params) reader.read(param, value);
  return { query: reader.query(), dropped: reader.dropped };
}

const PARTS = ['any', 'all', 'none', 'missing'] as const;
type Part = (typeof PARTS)[number];

/** The filter of one facet while it is read. */
interface Draft {
  any: FacetValue[];
  all: FacetValue[];
  none: FacetValue[];
  missing: boolean;
  range?: { from?: number; to?: number };
}
