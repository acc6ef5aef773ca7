import { DEFAULT_SIMILAR, DEFAULT_SUGGESTIONS } from '../../base/query-defaults';
import { invalidQuery, optionalInteger, pickKnownFields } from '../../base/validate';
import type { FacetValuesSearch } from './facet-values';
import type { CompiledDefinition } from './plan';
import { checkFacetName, type IndexFacetOptions, type IndexQuery, resolveDisplay, resolveQuery } from './query';
import type { SuggestionSource } from './suggest';

/*
 * Validates the arguments of an index's methods and applies defaults. All functions throw a HubError `invalid-query`.
 */

/** Options of {@link Index.similar}. */
export interface IndexSimilarOptions<F> {
  /** Facets whose values count for similarity, besides the words of the texts. Default: all facets but derived ones. */
  readonly facets?: readonly (keyof F & string)[] | undefined;
  /** Maximum number of hits, from 0. Default 5. */
  readonly limit?: number | undefined;
}

/** Options of {@link Index.suggest}. */
export interface IndexSuggestOptions<F> {
  /**
   * Facets by which filters are suggested: by known values, in the order of these facets, and by what the text names. Default: all, in the
   * order of the definition.
   */
  readonly facets?: readonly (keyof F & string)[] | undefined;
  /** Maximum number of suggestions, from 0. Default 8. */
  readonly limit?: number | undefined;
}

/** Options of {@link Index.facetValues}. */
export interface IndexFacetValuesOptions<F, S extends string = string> {
  /** Selects values by their labels and hints, misspellings included. Default: all values. */
  readonly text?: string | undefined;
  /** Query whose matches are counted. Its facets, sort, limit, offset and cursor are ignored. Default: all documents. */
  readonly query?: IndexQuery<F, S> | undefined;
  /** Order of the values. Default: the best match first if there is a text, else `'count'`. */
  readonly sort?: IndexFacetOptions['sort'];
  /** Maximum number of values, from 0. Default 20. */
  readonly limit?: number | undefined;
  /** Whether values with count 0 are included. Default false: only those that the filter names. */
  readonly zeros?: boolean | undefined;
}

/** Facets that a method uses, and its maximum number of results. */
interface FacetsAndLimit {
  readonly facets: readonly string[];
  readonly limit: number;
}

/** Resolves the arguments of `similar`. */
export function resolveSimilarOptions<D>(plan: CompiledDefinition<D>, id: unknown, options: unknown): FacetsAndLimit {
  if (typeof id !== 'string') throw invalidQuery(['id'], id, 'an id');
  const { facets, limit = DEFAULT_SIMILAR } = resolveFacetsAndLimit(plan, options, 'an option of similar');
  return { facets: facets ?? plan.listed.map(([name]) => name), limit };
}

/** Resolves the arguments of `suggest`. */
export function resolveSuggestOptions<D>(
  plan: CompiledDefinition<D>,
  text: unknown,
  options: unknown,
): Pick<SuggestionSource, 'facets' | 'limit' | 'namedFacets'> {
  if (typeof text !== 'string') throw invalidQuery(['text'], text, 'a string');
  const { facets, limit = DEFAULT_SUGGESTIONS } = resolveFacetsAndLimit(plan, options, 'an option of suggest');
  const suggested = facets ?? Object.keys(plan.definition.facets);
  return { facets: suggested, namedFacets: suggested, limit };
}

function resolveFacetsAndLimit<D>(
  plan: CompiledDefinition<D>,
  options: unknown,
  noun: string,
): { readonly facets: readonly string[] | undefined; readonly limit: number | undefined } {
  const fields = pickKnownFields(options, [], 'an object with facets, limit', ['facets', 'limit'], noun);
  const { facets } = fields;
  const limit = optionalInteger(fields['limit'], ['limit']);
  if (facets === undefined) return { facets, limit };
  if (!Array.isArray(facets)) throw invalidQuery(['facets'], facets, 'a list of names of facets');
  return { facets: [...new Set(facets.map((name, i) => checkFacetName(plan, name, ['facets', i])))], limit };
}

/** Resolves the arguments of `facetValues`. */
export function resolveFacetValuesOptions<D>(
  plan: CompiledDefinition<D>,
  facet: unknown,
  options: unknown,
): Omit<FacetValuesSearch, 'namesOf'> {
  const name = checkFacetName(plan, facet, ['facet']);
  const expected = 'an object with text, query, sort, limit, zeros';
  const names = ['text', 'query', 'sort', 'limit', 'zeros'];
  const fields = pickKnownFields(options, [], expected, names, 'an option of facetValues');
  const { text = '', query = {}, ...display } = fields;
  if (typeof text !== 'string') throw invalidQuery(['text'], text, 'a string');
  return {
    facet: name,
    query: { ...resolveQuery(plan, query, ['query']), facets: new Map([[name, resolveDisplay(display, [])]]) },
    text,
    bySimilarity: display['sort'] === undefined,
  };
}
