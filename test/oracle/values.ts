import type { Resource } from 'gcm-hub';
import { countries, type FacetName } from 'gcm-hub/taxonomy';

/** The values that a resource has in a facet, written down once more from the design, in the plainest way. */
export function valuesOf(facet: FacetName, resource: Resource): (string | number)[] {
  switch (facet) {
    case 'scope':
      return present(scopeOf(resource));
    case 'principles': {
      const declared = resource.principles.filter((id) => id !== 'global-geographic-scope');
      return once(scopeOf(resource) === 'global' ? [...declared, 'global-geographic-scope'] : declared);
    }
    case 'regions':
      return once([...resource.regions, ...resource.countries.map(regionOf)]);
    case 'year':
      return yearsOf(resource);
    case 'appliesTo': {
      const declared: string[] = [...resource.countries];
      for (const { id, region } of countries) {
        if (scopeOf(resource) === 'global') declared.push(id);
        if (scopeOf(resource) === 'regional' && resource.regions.includes(region)) declared.push(id);
      }
      return once(declared);
    }
    case 'languages':
      return once(resource.languages.map((tag) => Intl.getCanonicalLocales(tag)[0] ?? ''));
    default:
      return once(
        listOf(resource[facet]).map((value) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)),
      ).filter((value) => value !== '');
  }
}

export function scopeOf(resource: Resource): string | undefined {
  if (resource.scope !== undefined) return resource.scope;
  if (resource.countries.length > 0) return 'national';
  if (resource.regions.length > 0) return 'regional';
  return undefined;
}

function regionOf(code: string): string {
  return countries.find(({ id }) => id === code)?.region ?? '';
}

function yearsOf({ published, starts, ends }: Resource): number[] {
  if (starts !== undefined && ends !== undefined) {
    const years: number[] = [];
    for (let year = Number(starts.slice(0, 4)); year <= Number(ends.slice(0, 4)); year++) years.push(year);
    return years;
  }
  const date = published ?? starts;
  return date === undefined ? [] : [Number(date.slice(0, 4))];
}

function once<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function listOf(value: readonly (string | number)[] | string | number | undefined): readonly (string | number)[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
