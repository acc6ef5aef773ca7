import { mergeRanges, type TextRange } from '../../base/text/ranges';
import { tokenize, tokenizeWithRanges } from '../../base/text/tokenize';
import type { FacetValuesOptions, HubResult } from '../../hub';
import { type HubQuery, MAX_LIMIT } from '../../query';
import type { FacetName } from '../../taxonomy';
import { parseFilters } from './filters/parse-filters';
import { toHubFilters } from './filters/simplify-filters';
import { attributeByName, formatValue } from './request/attributes';
import { SEPARATOR } from './request/geography';
import { integerParameter, type Parameters, stringParameter } from './request/parameters';
import { countValues, type ValueCount } from './response/facet-counts';
import { createMarkup } from './response/markup';
import { correctsTypos, facetsWithFilterGroup, type RequestContext } from './search-plan';
import type { FacetValuesResponse } from './types';

const DEFAULT_MAX_HITS = 10;
const MAX_MAX_HITS = 100;

/** The hub calls of one search within a facet, and the function that combines their results. */
export interface FacetValuesPlan {
  readonly facet: FacetName;
  /** Options of the hub's `facetValues`, which returns the values in their order. */
  readonly options: FacetValuesOptions;
  /** Empty unless the facet has a second group of alternatives: then all of its counts, and those to subtract. */
  readonly queries: readonly HubQuery[];
  toResponse(values: readonly ValueCount[], results: readonly HubResult[]): FacetValuesResponse;
}

/**
 * Plans a search within a facet.
 *
 * @throws HubError `invalid-query` if the request is invalid, or a hub can't answer it exactly.
 */
export function planFacetValues(parameters: Parameters, { locale, geography }: RequestContext): FacetValuesPlan {
  const path = [...parameters.path, 'facetName'];
  const attribute = attributeByName(stringParameter(parameters, 'facetName') ?? '', path);
  const facetQuery = stringParameter(parameters, 'facetQuery') ?? '';
  const text = stringParameter(parameters, 'query') ?? '';
  const correct = correctsTypos(parameters);
  const maxHits = integerParameter(parameters, 'maxFacetHits', MAX_MAX_HITS) ?? DEFAULT_MAX_HITS;
  const constraints = parseFilters(parameters, geography);
  const { mark } = createMarkup(parameters);
  const { facet } = attribute;
  const hasQuery = facetQuery.trim() !== '';
  const subtracted = facetsWithFilterGroup(constraints, new Set([facet]));
  const allValues = { [facet]: { sort: 'count', limit: Number.MAX_SAFE_INTEGER, zeros: false } } as const;
  return {
    facet,
    options: {
      text: facetQuery,
      query: { text, correct, ...toHubFilters(constraints) },
      locale,
      ...(hasQuery ? {} : { sort: 'count' as const }),
      limit: MAX_LIMIT, // values with a count of 0 are among them
    },
    queries: (subtracted.length === 0 ? [] : [undefined, ...subtracted]).map((excluded) => ({
      text,
      correct,
      ...toHubFilters(constraints, excluded),
      locale,
      limit: 0,
      facets: allValues,
    })),
    toResponse(values, [total, complement]) {
      const counts =
        total === undefined
          ? countValues(values)
          : orderCounts(
              countValues(total.facets[facet]?.values, complement?.facets[facet]?.values),
              hasQuery ? values : undefined,
            );
      const facetHits = counts.slice(0, maxHits).map(({ value, label, count }) => {
        const formatted = formatValue(attribute, value, geography);
        const shown = attribute.level === undefined ? label : formatted;
        const start = attribute.level === undefined ? 0 : lastNameStart(shown);
        const ranges = prefixMatches(shown.slice(start), facetQuery);
        const shifted = ranges.map(([from, to]): TextRange => [start + from, start + to]);
        return { value: formatted, highlighted: mark(shown, shifted), count };
      });
      return { facetHits, exhaustiveFacetsCount: true, processingTimeMS: 0 };
    },
  };
}

/** Returns the start of the last name in a path: only that name is searched. */
function lastNameStart(path: string): number {
  const separator = path.lastIndexOf(SEPARATOR);
  return separator < 0 ? 0 : separator + SEPARATOR.length;
}

/** Sorts counts by the order of `ranked` and drops values not in it; without `ranked`, by descending count. */
function orderCounts(counts: readonly ValueCount[], ranked: readonly ValueCount[] | undefined): ValueCount[] {
  if (ranked === undefined) return [...counts].sort((a, b) => b.count - a.count);
  const byValue = new Map(counts.map((count) => [count.value, count]));
  return ranked.flatMap(({ value }) => byValue.get(value) ?? []);
}

/** Returns the ranges of the label's tokenize that begin with a typed word. */
function prefixMatches(label: string, typed: string): TextRange[] {
  const prefixes = tokenize(typed).map(({ term }) => term);
  const isMatch = (word: string) => prefixes.some((prefix) => word.startsWith(prefix));
  const ranges = tokenizeWithRanges(label).flatMap(({ term, start, end, parts, partRanges }): TextRange[] => {
    if (isMatch(term)) return [[start, end]];
    return partRanges.filter((_, i) => isMatch(parts[i] ?? ''));
  });
  return mergeRanges(ranges);
}
