/** Name that a source has for the wrong country. It isn't measured. */
export interface SourceError {
  readonly package: string;
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export const sourceErrors: readonly SourceError[] = [
  {
    package: 'world-countries',
    id: 'DM',
    name: '多米尼加',
    reason: 'Chinese name of the Dominican Republic; Dominica is 多米尼克',
  },
  {
    package: 'world-countries',
    id: 'DM',
    name: '多米尼加共和国',
    reason: 'Chinese name of the Dominican Republic; Dominica is 多米尼克国',
  },
  {
    package: 'world-countries',
    id: 'MF',
    name: 'سانت مارتن',
    reason: 'Arabic name of Sint Maarten in CLDR; Saint Martin is سان مارتن',
  },
  { package: 'country-json', id: 'GB', name: 'Northern Ireland', reason: 'a part of the United Kingdom' },
];
