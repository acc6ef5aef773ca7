import { en, type Resource } from 'gcm-hub';
import { countries, type FacetName, facetNames } from 'gcm-hub/taxonomy';
import { valuesOf } from '../../oracle/values';

/** The values of a resource in an attribute, as texts, said in the plainest way. */
export function textsOf(attribute: string, resource: Resource): string[] {
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

/** How many resources have each value, those that none has left out. */
export function countsOf(attribute: string, resources: readonly Resource[]): Record<string, number> {
  const all = new Set(resources.flatMap((resource) => textsOf(attribute, resource)));
  return Object.fromEntries(
    [...all].map((text) => [text, resources.filter((resource) => textsOf(attribute, resource).includes(text)).length]),
  );
}

/** What a part of a filter lets pass. */
export type Test = (resource: Resource) => boolean;

export function has(attribute: string, text: string): Test {
  return (resource) => textsOf(attribute, resource).includes(text);
}

export function hasYear(passes: (year: number) => boolean): Test {
  return (resource) => valuesOf('year', resource).some((year) => passes(Number(year)));
}

export function not(test: Test): Test {
  return (resource) => !test(resource);
}
