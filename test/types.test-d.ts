import { createHub, type FacetResult, type HubQuery, type Resource } from 'gcm-hub';
import type { resourceSchema } from 'gcm-hub/schema';
import { type CountryCode, label, type ObjectiveId } from 'gcm-hub/taxonomy';
import { describe, expectTypeOf, test } from 'vitest';
import type * as z from 'zod';

const hub = createHub([]);

describe('ids are literal unions', () => {
  test('an id of another vocabulary, or of none, does not compile', () => {
    expectTypeOf<10>().toExtend<ObjectiveId>();
    expectTypeOf<24>().not.toExtend<ObjectiveId>();
    expectTypeOf<'10'>().not.toExtend<ObjectiveId>();
    expectTypeOf<string>().not.toExtend<CountryCode>();
    // @ts-expect-error there are 23 objectives
    label('objectives', 24);
    // @ts-expect-error no such country
    label('countries', 'ZZ');
    // @ts-expect-error an objective is no region
    hub.search({ filters: { regions: [10] } });
    // @ts-expect-error there are 23 objectives
    hub.search({ filters: { objectives: { none: [24] } } });
    hub.search({ filters: { objectives: [10, 'general'], regions: { all: ['africa', 'asia'] } } });
  });
});

describe('a query', () => {
  test('has ranges on years alone, and no other fields', () => {
    hub.search({ filters: { year: { from: 2018, to: 2022 } } });
    // @ts-expect-error regions have no range
    hub.search({ filters: { regions: { from: 2018 } } });
    // @ts-expect-error no such facet
    hub.search({ filters: { objective: [10] } });
    // @ts-expect-error no such order
    hub.search({ sort: 'best' });
    // @ts-expect-error no such field
    hub.search({ filter: {} });
  });
  test('takes frozen lists', () => {
    const objectives = [8, 10] as const;
    expectTypeOf({ filters: { objectives } }).toExtend<HubQuery>();
  });
});

test('a facet of the result has the type of its values', () => {
  const { facets, hits } = hub.search();
  expectTypeOf(facets.objectives).toEqualTypeOf<FacetResult<ObjectiveId> | undefined>();
  expectTypeOf(facets.year).toEqualTypeOf<FacetResult<number> | undefined>();
  expectTypeOf(facets.publishers).toEqualTypeOf<FacetResult<string> | undefined>();
  expectTypeOf(hits[0]?.resource).toEqualTypeOf<Resource | undefined>();
});

test('the schema gives exactly a resource', () => {
  expectTypeOf<z.output<typeof resourceSchema>>().toEqualTypeOf<Resource>();
});

test('a result can’t be written to', () => {
  const result = hub.search();
  // @ts-expect-error results are readonly
  result.total = 0;
  // @ts-expect-error lists too
  result.hits.push();
});
