import { mergeRanges, type TextRange } from '../../base/highlight';
import { locatedWords, words } from '../../base/words';
import type { FacetValuesOptions, HubResult } from '../../hub';
import { type HubQuery, MAX_LIMIT } from '../../query';
import type { FacetName } from '../../taxonomy';
import { filtersIn } from './filters/parse-filters';
import { filtersOf } from './filters/simplify-filters';
import { attributeNamed, writtenValue } from './request/attributes';
import { SEPARATOR } from './request/geography';
import { type Parameters, textIn, wholeIn } from './request/parameters';
import { type Counted, countedValues } from './response/facet-counts';
import { markupIn } from './response/markup';
import { type Context, facetsWithSecond } from './search-plan';
import type { FacetValuesResponse } from './types';

const DEFAULT_HITS = 10;
const MOST_HITS = 100;

/** What is asked of a hub for the values of a facet, and what its answers make. */
export interface FacetPlan {
  readonly facet: FacetName;
  /** Which values come, in which order. */
  readonly asked: FacetValuesOptions;
  /** Where the facet has a second list of alternatives: what counts all of its values, and what counts those to be subtracted. */
  readonly queries: readonly HubQuery[];
  answer(found: readonly Counted[], results: readonly HubResult[]): FacetValuesResponse;
}

/** @throws HubError where the request is wrong, or asks what a hub can't answer exactly. */
export function facetPlan(parameters: Parameters, { locale, geography }: Context): FacetPlan {
  const path = [...parameters.path, 'facetName'];
  const attribute = attributeNamed(textIn(parameters, 'facetName') ?? '', path);
  const typed = textIn(parameters, 'facetQuery') ?? '';
  const text = textIn(parameters, 'query') ?? '';
  const most = wholeIn(parameters, 'maxFacetHits', MOST_HITS) ?? DEFAULT_HITS;
  const narrowing = filtersIn(parameters, geography);
  const { mark } = markupIn(parameters);
  const { facet } = attribute;
  const isSearched = typed.trim() !== '';
  const twice = facetsWithSecond(narrowing, new Set([facet]));
  const all = { [facet]: { sort: 'count', limit: Number.MAX_SAFE_INTEGER, zeros: false } } as const;
  return {
    facet,
    asked: {
      text: typed,
      query: { text, ...filtersOf(narrowing) },
      locale,
      ...(isSearched ? {} : { sort: 'count' as const }),
      limit: MAX_LIMIT, // values without a count stand among them
    },
    queries: (twice.length === 0 ? [] : [undefined, ...twice]).map((without) => ({
      text,
      ...filtersOf(narrowing, without),
      locale,
      limit: 0,
      facets: all,
    })),
    answer(found, [whole, others]) {
      const counted =
        whole === undefined
          ? countedValues(found)
          : subtracted(
              countedValues(whole.facets[facet]?.values, others?.facets[facet]?.values),
              isSearched ? found : undefined,
            );
      const facetHits = counted.slice(0, most).map(({ value, label, count }) => {
        const written = writtenValue(attribute, value, geography);
        const shown = attribute.level === undefined ? label : written;
        const start = attribute.level === undefined ? 0 : endOfPath(shown);
        const ranges = beginnings(shown.slice(start), typed).map(([from, to]): TextRange => [start + from, start + to]);
        return { value: written, highlighted: mark(shown, ranges), count };
      });
      return { facetHits, exhaustiveFacetsCount: true, processingTimeMS: 0 };
    },
  };
}

/** Where the last name of a path begins: that alone is searched. */
function endOfPath(path: string): number {
  const before = path.lastIndexOf(SEPARATOR);
  return before < 0 ? 0 : before + SEPARATOR.length;
}

/** What is left of the counts, the most first, or as the values that were found stand. */
function subtracted(counted: readonly Counted[], found: readonly Counted[] | undefined): Counted[] {
  if (found === undefined) return [...counted].sort((a, b) => b.count - a.count);
  const left = new Map(counted.map((one) => [one.value, one]));
  return found.flatMap(({ value }) => left.get(value) ?? []);
}

/** Where the words of a label are that words typed begin. */
function beginnings(label: string, typed: string): TextRange[] {
  const terms = words(typed).map(({ term }) => term);
  const isTyped = (word: string) => terms.some((term) => word.startsWith(term));
  const ranges = locatedWords(label).flatMap(({ term, start, end, parts, partRanges }): TextRange[] => {
    if (isTyped(term)) return [[start, end]];
    return partRanges.filter((_, i) => isTyped(parts[i] ?? ''));
  });
  return mergeRanges(ranges);
}
