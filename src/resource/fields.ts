import type { Resource } from './resource';

/** All fields of a resource, and what each holds: one value, a list of them, or values by their names. */
export const fieldKinds: Readonly<Record<keyof Resource, 'list' | 'named' | 'single'>> = {
  id: 'single',
  title: 'single',
  titles: 'named',
  summary: 'single',
  url: 'single',
  section: 'single',
  documentType: 'single',
  languages: 'list',
  publishers: 'list',
  published: 'single',
  starts: 'single',
  ends: 'single',
  objectives: 'list',
  principles: 'list',
  scope: 'single',
  regions: 'list',
  countries: 'list',
  audiences: 'list',
  sdgs: 'list',
  keywords: 'list',
  provenance: 'named',
  review: 'single',
};

export const fieldNames: readonly string[] = Object.keys(fieldKinds);
