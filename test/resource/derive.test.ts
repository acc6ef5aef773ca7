import fc from 'fast-check';
import type { Resource } from 'gcm-hub';
import { type FacetName, facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { breadthOf, facetValues, reachOf } from '../../src/resource';
import { resources } from '../arbitrary/resource';
import { valuesOf } from '../oracle/values';
import { plain } from '../plain';
import { runs } from '../runs';

test('facet values equal those of the oracle', () => {
  fc.assert(
    fc.property(resources, (list) => {
      for (const resource of list) {
        const sortedBy = (valuesIn: (facet: FacetName) => readonly (string | number)[]) =>
          facetNames.map((facet) => [facet, [...valuesIn(facet)].sort()]);
        expect(sortedBy((facet) => facetValues[facet](resource))).toEqual(
          sortedBy((facet) => valuesOf(facet, resource)),
        );
      }
    }),
    runs(),
  );
});

test('regions include those of the countries', () => {
  expect(facetValues.regions({ ...plain, regions: ['europe'], countries: ['KE', 'TZ', 'FR'] })).toEqual([
    'europe',
    'africa',
  ]);
});

test('the eleventh principle depends on the scope only', () => {
  expect(facetValues.principles({ ...plain, principles: ['global-geographic-scope'] })).toEqual([]);
  expect(facetValues.principles({ ...plain, principles: ['human-rights'], scope: 'global' })).toEqual([
    'human-rights',
    'global-geographic-scope',
  ]);
});

test('years run from start to end if both are present, else the publication or the start', () => {
  expect(facetValues.year({ ...plain, published: '2015', starts: '2018-11', ends: '2020' })).toEqual([
    2018, 2019, 2020,
  ]);
  expect(facetValues.year({ ...plain, published: '2015', starts: '2018' })).toEqual([2015]);
  expect(facetValues.year({ ...plain, starts: '2018', ends: undefined })).toEqual([2018]);
  expect(facetValues.year({ ...plain, ends: '2018' })).toEqual([]);
});

test('appliesTo includes the countries of regional and global scopes', () => {
  const applies = (change: Partial<Resource>) => facetValues.appliesTo({ ...plain, ...change });
  expect(applies({ scope: 'global' }).length).toBe(195);
  expect(applies({ regions: ['africa'] })).toContain('KE');
  expect(applies({ regions: ['africa'] })).not.toContain('FR');
  expect(applies({ regions: ['africa'], countries: ['KE'] })).toEqual(['KE']); // national
  expect(applies({ scope: 'regional', regions: ['africa'], countries: ['FR'] })).toEqual(
    expect.arrayContaining(['FR', 'KE']),
  );
  expect(applies({})).toEqual([]);
});

test('reach is 0 to 6 by scope, and breadth counts distinct objectives', () => {
  const reach = (change: Partial<Resource>) => reachOf({ ...plain, ...change });
  expect([
    reach({ scope: 'global', countries: ['KE'] }),
    reach({ regions: ['africa', 'asia'] }),
    reach({ regions: ['africa', 'africa'] }),
    reach({ countries: ['KE', 'TZ'] }),
    reach({ countries: ['KE', 'KE'] }),
    reach({ scope: 'local', countries: ['KE', 'TZ'] }),
    reach({}),
  ]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(breadthOf({ ...plain, objectives: [1, 1, 2] })).toBe(2);
  expect(breadthOf({ ...plain, objectives: ['general', 2] })).toBe(24);
});
