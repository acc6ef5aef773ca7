import type { ErrorPath } from '../../../base/error';
import { nearestName } from '../../../base/nearest';
import { type FacetName, type FacetValue, facetKinds, facetNames, isFacetName } from '../../../taxonomy';
import type { Geography } from './geography';
import { invalid, type Parameters, parameter } from './parameters';

/** A facet, under the name that requests use. */
export interface Attribute {
  readonly name: string;
  readonly facet: FacetName;
  /** The level of the geography; absent for plain facets. */
  readonly level?: 0 | 1;
}

const geographyLevels: readonly Attribute[] = [
  { name: 'geography.lvl0', facet: 'regions', level: 0 },
  { name: 'geography.lvl1', facet: 'countries', level: 1 },
];

/** All attributes to count and filter by: the facets, and regions and countries as a hierarchy. */
export const attributes: readonly Attribute[] = [
  ...facetNames.map((name) => ({ name, facet: name })),
  ...geographyLevels,
];

/**
 * Returns the attribute of a name.
 *
 * @throws HubError `invalid-query` if there is no such attribute.
 */
export function attributeByName(name: string, path: ErrorPath): Attribute {
  if (isFacetName(name)) return { name, facet: name };
  const level = geographyLevels.find((attribute) => attribute.name === name);
  if (level !== undefined) return level;
  const names = attributes.map((attribute) => attribute.name);
  throw invalid(path, name, 'the name of a facet, geography.lvl0 or geography.lvl1', nearestName(name, names));
}

/** Formats a value as a string: plainly, or as a path of labels for a level of the geography. */
export function formatValue({ level }: Attribute, value: FacetValue, geography: Geography | undefined): string {
  return level === undefined || geography === undefined ? String(value) : geography.pathOf(level, String(value));
}

/** Parses a value. Returns undefined if no resource can have it. */
export function parseValue(
  { facet, level }: Attribute,
  written: string,
  geography: Geography | undefined,
): FacetValue | undefined {
  if (level !== undefined) return geography?.idAt(level, written);
  const kind = facetKinds[facet];
  const value = kind.parse(written);
  if (typeof value === 'number' && String(value) !== written) return undefined; // `02020` isn't 2020
  return kind.normalize(value) || undefined; // a blank string counts as absent
}

/** Reports whether a parameter that takes attributes names a level of the geography or all attributes. */
export function usesGeography(parameters: Parameters): boolean {
  return ['facets', 'facetFilters', 'filters', 'facetName'].some((name) => mentionsLevel(parameter(parameters, name)));
}

function mentionsLevel(value: unknown): boolean {
  if (typeof value === 'string') return value === '*' || geographyLevels.some(({ name }) => value.includes(name));
  return Array.isArray(value) && value.some(mentionsLevel);
}
