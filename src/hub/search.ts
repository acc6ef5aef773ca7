import { DEFAULT_VALUE_LIMIT } from '../base/query-defaults';
import {
  cursorBinding,
  DEFAULT_ORDER,
  type DetailFunctions,
  type ResolvedQuery as EngineQuery,
  type FacetDisplay,
  type Filter,
  type IndexState,
  searchIndex,
  type TextDetails,
  withDetails,
} from '../engine/internal';
import {
  canonicalFilters,
  type FacetOptions,
  type HubQuery,
  type ResolvedFilter,
  type ResolvedQuery,
  resolveQuery,
} from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds } from '../taxonomy';
import { type Highlights, highlightsOf } from './highlights';
import type { LabelRegistry, LocaleLabels } from './locale-labels';
import { toReasons } from './reasons';
import type { Hit, HubResult } from './result';

/**
 * Runs a query and returns its hits and facets with labels and highlights.
 *
 * @throws HubError `invalid-query`, `unknown-value`, `invalid-cursor` or `cursor-stale`.
 */
export function search(state: IndexState<Resource>, labelRegistry: LabelRegistry, query: HubQuery): HubResult {
  const resolved = resolveQuery(query);
  const localeLabels = labelRegistry.forLocale(resolved.locale);
  const engineQuery = toEngineQuery(resolved, localeLabels);
  return searchIndex(state, engineQuery, createHit) as HubResult; // a facet holds exactly the values of its vocabulary
}

const NO_HIGHLIGHTS: Highlights = Object.freeze({});
const NO_REASONS: Hit['reasons'] = Object.freeze([]);

/** Creates a hit. Its highlights and reasons are computed on first access. */
function createHit(resource: Resource, score: number, details: TextDetails<Resource> | undefined): Hit {
  const { id } = resource;
  if (details === undefined) return { id, resource, score, highlights: NO_HIGHLIGHTS, reasons: NO_REASONS };
  return withDetails({ id, resource, score }, DETAIL_FUNCTIONS, resource, details);
}

const DETAIL_FUNCTIONS: DetailFunctions<Resource, TextDetails<Resource>, Highlights, Hit['reasons']> = {
  highlights: (resource, { highlighter }) => highlightsOf(resource, highlighter()),
  reasons: (resource, details) => toReasons(resource, details.reasons(resource)),
};

/** Converts a resolved query of the Hub to one of the engine. */
export function toEngineQuery(resolved: ResolvedQuery, localeLabels: LocaleLabels): EngineQuery {
  const { text, match, interpret, correct, similarity, sort, limit, offset, cursor } = resolved;
  const facets = new Map<string, FacetDisplay>();
  for (const [facet, options] of resolved.facets) facets.set(facet, resolveDisplay(facet, options, localeLabels));
  return {
    text,
    match,
    interpret,
    correct,
    similarity,
    filters: byFacet(resolved.filters),
    base: byFacet(resolved.base),
    sort: sort === 'hub' ? DEFAULT_ORDER : sort,
    limit,
    offset,
    cursor,
    binding: () =>
      cursorBinding(
        { text, match, interpret, correct, similarity, sort },
        canonicalFilters(resolved.filters),
        canonicalFilters(resolved.base),
      ),
    facets,
  };
}

function byFacet(filters: readonly ResolvedFilter[]): ReadonlyMap<string, Filter> {
  return new Map(filters.map((filter) => [filter.facet, filter]));
}

/** Resolves the display options of a facet, with the defaults of its kind. */
function resolveDisplay(facet: FacetName, options: FacetOptions, localeLabels: LocaleLabels): FacetDisplay {
  const { isListedInFull, ids, displayOrder } = facetKinds[facet];
  const sort = options.sort ?? (isListedInFull ? 'vocabulary' : 'count');
  return {
    limit: options.limit ?? (isListedInFull ? Number.POSITIVE_INFINITY : DEFAULT_VALUE_LIMIT),
    zeros: options.zeros ?? (isListedInFull && ids !== undefined),
    byCount: sort === 'count',
    compare: sort === 'vocabulary' ? displayOrder : localeLabels.order(facet),
    label: localeLabels.labels(facet),
  };
}
