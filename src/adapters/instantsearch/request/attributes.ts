import type { ErrorPath } from '../../../base/error';
import { canonicalTag } from '../../../base/language-tag';
import { nearestName } from '../../../base/nearest';
import { canonicalText } from '../../../base/text';
import type { FacetValue } from '../../../query';
import { type FacetName, facetKinds, facetNames, idsOf, isFacetName } from '../../../taxonomy';
import type { Geography } from './geography';
import { given, invalid, type Parameters } from './parameters';

/** A facet under the name by which requests know it. */
export interface Attribute {
  readonly name: string;
  readonly facet: FacetName;
  /** Which level of the geography it is. */
  readonly level?: 0 | 1;
}

const levels: readonly Attribute[] = [
  { name: 'geography.lvl0', facet: 'regions', level: 0 },
  { name: 'geography.lvl1', facet: 'countries', level: 1 },
];

/** All attributes that can be counted and filtered by: the facets, and regions and countries as a hierarchy. */
export const attributes: readonly Attribute[] = [...facetNames.map((name) => ({ name, facet: name })), ...levels];

/** @throws HubError where there is no such attribute. */
export function attributeNamed(name: string, path: ErrorPath): Attribute {
  if (isFacetName(name)) return { name, facet: name };
  const level = levels.find((one) => one.name === name);
  if (level !== undefined) return level;
  const names = attributes.map((one) => one.name);
  throw invalid(path, name, 'the name of a facet, geography.lvl0 or geography.lvl1', nearestName(name, names));
}

/** How a value is written: as its text, or as a path of labels. */
export function writtenValue({ level }: Attribute, value: FacetValue, geography: Geography | undefined): string {
  return level === undefined || geography === undefined ? String(value) : geography.pathOf(level, String(value));
}

/** The value that a text writes; undefined where no resource can have it. */
export function readValue(
  { facet, level }: Attribute,
  text: string,
  geography: Geography | undefined,
): FacetValue | undefined {
  if (level !== undefined) return geography?.idAt(level, text);
  const kind = facetKinds[facet];
  switch (kind.kind) {
    case 'closed': {
      const ids: readonly FacetValue[] = idsOf(kind.vocabulary);
      return ids.find((id) => String(id) === text);
    }
    case 'language':
      return canonicalTag(text);
    case 'year':
      return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
    case 'text': {
      const value = canonicalText(text);
      return value === '' ? undefined : value;
    }
  }
}

/** Whether any of the parameters that name attributes names a level of the geography, or all attributes. */
export function namesGeography(parameters: Parameters): boolean {
  return ['facets', 'facetFilters', 'filters', 'facetName'].some((name) => hasGeography(given(parameters, name)));
}

function hasGeography(value: unknown): boolean {
  if (typeof value === 'string') return value === '*' || levels.some((level) => value.includes(level.name));
  return Array.isArray(value) && value.some(hasGeography);
}
