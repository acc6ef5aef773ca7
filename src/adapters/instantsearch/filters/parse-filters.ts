import type { Geography } from '../request/geography';
import { invalid, type Parameters, parameter, stringParameter } from '../request/parameters';
import type { Clause } from './condition';
import { toConjunctiveForm } from './conjunctive-form';
import { parseClauses, parseFacetFilter } from './facet-filters';
import { parseFilterExpression } from './filter-expression';
import { parseNumericFilter } from './numeric-filters';
import { type FilterConstraints, simplifyFilters } from './simplify-filters';

/** Parameters that filter by data that resources don't have, with the `expected` of their errors. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  tagFilters: 'nothing: resources have no tags',
  insideBoundingBox: 'nothing: resources have no coordinates',
  insidePolygon: 'nothing: resources have no coordinates',
  similarQuery: 'nothing: use `similar` of the hub instead',
  restrictSearchableAttributes: 'nothing: a search covers all text fields',
};

/**
 * Parses and simplifies the filters of a request.
 *
 * @throws HubError `invalid-query` for filters that can't be parsed, or that a hub can't apply.
 */
export function parseFilters(parameters: Parameters, geography: Geography | undefined): FilterConstraints {
  const pathOf = (name: string) => [...parameters.path, name];
  for (const [name, expected] of Object.entries(UNSUPPORTED)) {
    const value = parameter(parameters, name);
    if (!isEmpty(value)) throw invalid(pathOf(name), value, expected);
  }
  return simplifyFilters([
    ...parseClauses(parameter(parameters, 'facetFilters'), pathOf('facetFilters'), (filter, path) =>
      parseFacetFilter(filter, path, geography),
    ),
    ...parseClauses(parameter(parameters, 'numericFilters'), pathOf('numericFilters'), parseNumericFilter),
    ...expressionClauses(parameters, geography),
  ]);
}

function expressionClauses(parameters: Parameters, geography: Geography | undefined): Clause[] {
  const path = [...parameters.path, 'filters'];
  const expression = parseFilterExpression(stringParameter(parameters, 'filters') ?? '', path, geography);
  return expression === undefined ? [] : toConjunctiveForm(expression, path);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.every(isEmpty));
}
