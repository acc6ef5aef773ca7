import { formatValue } from '../../base/error';
import { nearestName } from '../../base/nearest';
import type { UnionFacet } from '../definition/definition';
import type { FacetKindCheck } from '../definition/facet-kind';
import { arrayAt, checkFunction, checkKnown, isValue } from '../definition/validate-shape';

/**
 * Validates the fields of a union. A module of its own, because the Hub's definition isn't validated at run time.
 *
 * @throws HubError `invalid-definition`.
 */
export function validateUnion({ known, unionOf }: UnionFacet, { path, facets, invalid }: FacetKindCheck): void {
  const unionPath = [...path, 'unionOf'];
  checkFunction(unionOf, unionPath, 'a function that returns pairs');
  for (const value of checkKnown(known, [...path, 'known'])) {
    const pairs: unknown = unionOf(value);
    arrayAt(pairs, unionPath, `a list of pairs for ${formatValue(value)}`).forEach((pair: unknown, i) => {
      const [name, part]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      if (typeof name !== 'string' || !isValue(part)) {
        const expected = `a pair of a facet and one of its values for ${formatValue(value)}`;
        throw invalid(['unionOf', i], pair, expected);
      }
      if (facets.includes(name)) return;
      const expected = `a facet with values, or a derived one before this one, for ${formatValue(value)}`;
      throw invalid(['unionOf', i, 0], name, expected, nearestName(name, facets));
    });
  }
}
