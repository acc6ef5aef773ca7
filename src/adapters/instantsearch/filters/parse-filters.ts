import type { Geography } from '../request/geography';
import { given, invalid, type Parameters, textIn } from '../request/parameters';
import type { Clause } from './condition';
import { clausesOf } from './conjunctive-form';
import { clausesIn, facetCondition } from './facet-filters';
import { filterTree } from './filter-expression';
import { numericCondition } from './numeric-filters';
import { type Narrowing, narrow } from './simplify-filters';

/** Parameters that narrow what is found by what resources don't have. */
const UNANSWERABLE: Readonly<Record<string, string>> = {
  tagFilters: 'nothing: resources have no tags',
  insideBoundingBox: 'nothing: resources have no coordinates',
  insidePolygon: 'nothing: resources have no coordinates',
  similarQuery: 'nothing: `similar` of a hub finds what is alike',
  restrictSearchableAttributes: 'nothing: all texts are searched',
};

/**
 * What the filters of a request ask.
 *
 * @throws HubError for what can't be read, or can't be asked of a hub.
 */
export function filtersIn(parameters: Parameters, geography: Geography | undefined): Narrowing {
  for (const [name, expected] of Object.entries(UNANSWERABLE)) {
    const value = given(parameters, name);
    if (!isBlank(value)) throw invalid([...parameters.path, name], value, expected);
  }
  const at = (name: string) => [...parameters.path, name];
  return narrow([
    ...clausesIn(given(parameters, 'facetFilters'), at('facetFilters'), (text, path) =>
      facetCondition(text, path, geography),
    ),
    ...clausesIn(given(parameters, 'numericFilters'), at('numericFilters'), numericCondition),
    ...clausesInText(parameters, geography),
  ]);
}

function clausesInText(parameters: Parameters, geography: Geography | undefined): Clause[] {
  const path = [...parameters.path, 'filters'];
  const tree = filterTree(textIn(parameters, 'filters') ?? '', path, geography);
  return tree === undefined ? [] : clausesOf(tree, path);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.every(isBlank));
}
