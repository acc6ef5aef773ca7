import {
  type AsyncHub,
  createHub,
  en,
  type FacetName,
  type FacetResult,
  type Hub,
  type HubQuery,
  type HubResult,
  type InterpretedPart,
  type KernelChoice,
  type Reason,
  type Resource,
} from 'gcm-hub';
import {
  createIndex,
  type Definition,
  type Entities,
  type FacetKind,
  type IndexReason,
  openIndex,
  unionIndex,
} from 'gcm-hub/engine';
import { createSearchClient, type HubSearchClient, labelItems } from 'gcm-hub/instantsearch';
import {
  clear,
  describe as describeQuery,
  exclude,
  require as requireValue,
  setMissing,
  setRange,
  setSelected,
  setSort,
  toggle,
} from 'gcm-hub/query';
import type { FacetView, HubView, useHub } from 'gcm-hub/react';
import type { resourceSchema } from 'gcm-hub/schema';
import { type CountryCode, label, type ObjectiveId, type SdgId } from 'gcm-hub/taxonomy';
import { describe, expectTypeOf, test } from 'vitest';
import type * as z from 'zod';

const hub = createHub([]);

describe('options are checked', () => {
  test('a kernel is one of three', () => {
    createHub([], { kernel: 'auto' satisfies KernelChoice });
    createIndex({ id: String, facets: {}, order: [] }, [], { kernel: 'javascript' });
    expectTypeOf<KernelChoice>().toEqualTypeOf<'auto' | 'javascript' | 'webassembly'>();
    // @ts-expect-error no such kernel
    createHub([], { kernel: 'wasm' });
    // @ts-expect-error a hub has labels, an index doesn’t
    createIndex({ id: String, facets: {}, order: [] }, [], { labels: [] });
  });
});

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

describe('editing', () => {
  test('a facet’s name decides what its values are', () => {
    expectTypeOf(toggle({}, 'objectives', 10)).toEqualTypeOf<HubQuery>();
    // @ts-expect-error there are 23 objectives
    toggle({}, 'objectives', 24);
    // @ts-expect-error an objective is a number
    exclude({}, 'objectives', '10');
    // @ts-expect-error a region is no objective
    requireValue({}, 'objectives', 'africa');
    // @ts-expect-error no such region
    setSelected({}, 'regions', 'antarctica', true);
    // @ts-expect-error no such facet
    setMissing({}, 'objective', true);
    // @ts-expect-error no such order
    setSort({}, 'best');
    // @ts-expect-error years have a range, and nothing else has
    setRange({}, { from: '2018' });
    // @ts-expect-error no such facet
    clear({}, 'region');
    // @ts-expect-error a locale is no module of labels
    describeQuery({}, 'fr');
  });
  test('in React, too', () => {
    const check = ({ toggle: flip, facet, exclude: leaveOut }: HubView): void => {
      flip('year', 2018);
      // @ts-expect-error there are 23 objectives
      flip('objectives', 24);
      // @ts-expect-error a year is a number
      leaveOut('year', '2018');
      // @ts-expect-error no such facet
      facet('region');
      expectTypeOf(facet('objectives')?.values[0]?.value).toEqualTypeOf<ObjectiveId | undefined>();
      expectTypeOf(facet('objectives')).toExtend<FacetView | undefined>();
    };
    expectTypeOf(check).toBeFunction();
  });
  test('a hub that answers later has no result at first, unless one is given', () => {
    const check = (use: typeof useHub, later: AsyncHub, either: AsyncHub | Hub): void => {
      expectTypeOf(use(hub)).toEqualTypeOf<HubView>();
      expectTypeOf(use(hub).result).toEqualTypeOf<HubResult>();
      expectTypeOf(use(later).result).toEqualTypeOf<HubResult | undefined>();
      expectTypeOf(use(either).isLoading).toEqualTypeOf<boolean>();
      expectTypeOf(use(later, { initialResult: hub.search() }).result).toEqualTypeOf<HubResult>();
      // @ts-expect-error a hub in memory is never loading
      use(hub).isLoading;
    };
    expectTypeOf(check).toBeFunction();
  });
});

test('a facet of the result has the type of its values', () => {
  const { facets, hits } = hub.search();
  expectTypeOf(facets.objectives).toEqualTypeOf<FacetResult<ObjectiveId> | undefined>();
  expectTypeOf(facets.year).toEqualTypeOf<FacetResult<number> | undefined>();
  expectTypeOf(facets.publishers).toEqualTypeOf<FacetResult<string> | undefined>();
  expectTypeOf(hits[0]?.resource).toEqualTypeOf<Resource | undefined>();
});

describe('kinds narrow', () => {
  test('the way of a reason to its path, or to its facet and value', () => {
    const check = (reason: Reason): void => {
      switch (reason.by) {
        case 'prefix':
          expectTypeOf(reason.path).toEqualTypeOf<string>();
          break;
        case 'hint':
          expectTypeOf(reason.value).toEqualTypeOf<ObjectiveId>();
          break;
        case 'number':
          if (reason.facet === 'sdgs') expectTypeOf(reason.value).toEqualTypeOf<SdgId>();
          break;
        case 'correction':
          if (reason.path !== undefined) expectTypeOf(reason.path).toEqualTypeOf<string>();
          else expectTypeOf(reason.facet).toEqualTypeOf<FacetName>();
      }
    };
    expectTypeOf(check).toBeFunction();
  });
  test('the facet of a part to its candidates', () => {
    const check = (part: InterpretedPart): void => {
      if (part.kind === 'place' && part.facet === 'countries')
        expectTypeOf(part.candidates).toEqualTypeOf<readonly CountryCode[] | undefined>();
      if (part.kind === 'place') expectTypeOf(part.facet).toEqualTypeOf<'countries' | 'regions'>();
      for (const value of part.candidates ?? []) hub.search({ filters: { [part.facet]: [value] } });
    };
    expectTypeOf(check).toBeFunction();
  });
  test('the way of an index’s reason', () => {
    const check = (reason: IndexReason): void => {
      if (reason.by === 'term') expectTypeOf(reason.path).toEqualTypeOf<readonly [field: number, text: number]>();
      if (reason.by === 'entity') expectTypeOf(reason.value).toEqualTypeOf<string | number>();
    };
    expectTypeOf(check).toBeFunction();
  });
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

interface Book {
  readonly isbn: string;
  readonly title: string;
  readonly kind: 'essay' | 'novel';
  readonly languages: readonly string[];
  readonly pages: number;
  readonly year?: number;
}
const books: Book[] = [];
const everyYear: FacetKind<number> = { createIndex: (sources) => unionIndex(sources, [0], () => [['year', 2000]]) };

describe('the types of an index are inferred from its definition', () => {
  test('the kind of a derived facet is the source of the type of its values', () => {
    const definition = {
      id: (book) => book.isbn,
      facets: {
        year: { values: (book) => (book.year === undefined ? [] : [book.year]) },
        kind: { values: (book) => [book.kind] },
        every: { kind: everyYear },
      },
      textPolicy: { minFullMatches: 5, hints: false },
      order: [],
    } satisfies Definition<Book>;
    const index = createIndex(definition, books);
    expectTypeOf(index.search().facets.every?.values[0]?.value).toEqualTypeOf<number | undefined>();
    expectTypeOf(index.search().facets.kind?.values[0]?.value).toEqualTypeOf<'essay' | 'novel' | undefined>();
    index.search({ filters: { every: { any: [0], from: 0 } } });
    // @ts-expect-error the values are numbers
    index.search({ filters: { every: ['0'] } });
    const facets = { year: { values: () => [1] } };
    // @ts-expect-error a kind has no fields beside it
    ({ id: String, facets: { every: { kind: everyYear, knwon: [] } }, order: [] }) satisfies Definition<Book>;
    // @ts-expect-error a misspelled field of a facet with values
    ({ id: String, facets: { year: { values: () => [1], knwon: [1] } }, order: [] }) satisfies Definition<Book>;
    // @ts-expect-error a misspelled field of the policy
    ({ id: String, facets, textPolicy: { saturaton: 1 }, order: [] }) satisfies Definition<Book>;
  });

  test('written in place, without a single annotation', () => {
    const index = createIndex(
      {
        id: (book) => book.isbn,
        facets: {
          kind: { values: (book) => [book.kind], labels: (kind) => [`${kind}s`] },
          language: { values: (book) => book.languages, known: ['en', 'fr'] },
          year: { values: (book) => (book.year === undefined ? [] : [book.year]) },
          length: { known: ['short', 'long'], unionOf: (length) => [['kind', length]] },
        },
        text: [{ weight: 2, texts: (book) => [book.title] }],
        order: ['matched', 'score', { number: (book) => book.year, descending: true }],
        sorts: { title: [{ text: (book) => book.title, descending: true }] },
      },
      books,
    );
    const { facets, hits } = index.search({ sort: 'title' });
    expectTypeOf(facets.kind?.values[0]?.value).toEqualTypeOf<'essay' | 'novel' | undefined>();
    expectTypeOf(facets.language?.values[0]?.value).toEqualTypeOf<'en' | 'fr' | undefined>();
    expectTypeOf(facets.year?.values[0]?.value).toEqualTypeOf<number | undefined>();
    expectTypeOf(facets.length?.values[0]?.value).toEqualTypeOf<'long' | 'short' | undefined>();
    expectTypeOf(hits[0]?.document).toEqualTypeOf<Book | undefined>();
    // @ts-expect-error no such order
    index.search({ sort: 'titel' });
    // @ts-expect-error no such kind
    index.search({ filters: { kind: ['poem'] } });
    index.search({ filters: { year: { from: 2018, none: [2020] }, kind: { none: ['novel'], from: undefined } } });
    // @ts-expect-error texts have no range
    index.search({ filters: { kind: { from: 2018 } } });
    // @ts-expect-error texts have no range
    index.search({ base: { length: { any: ['short'], to: 5 } } });
    expectTypeOf(index.facetValues('year')[0]?.value).toEqualTypeOf<number | undefined>();
    // @ts-expect-error no such facet
    index.facetValues('years');
    // @ts-expect-error no such facet
    index.suggest('a', { facets: ['years'] });
    for (const suggestion of index.suggest('a')) {
      index.search(suggestion.query);
      // @ts-expect-error only a title has an id
      suggestion.id;
      if (suggestion.kind !== 'value' || suggestion.facet !== 'language') continue;
      expectTypeOf(suggestion.value).toEqualTypeOf<'en' | 'fr'>();
    }
  });

  test('written apart, with `satisfies` and `as const` for known values', () => {
    const definition = {
      id: (book) => book.isbn,
      facets: {
        kind: { values: (book) => [book.kind] },
        language: { values: (book) => book.languages, known: ['en', 'fr'] as const },
      },
      order: ['score', { text: (book) => book.title }],
      sorts: { title: [{ text: (book) => book.title }] },
    } satisfies Definition<Book>;
    const index = openIndex(definition, createIndex(definition, books).snapshot());
    const { facets } = index.search({ sort: 'title' });
    expectTypeOf(facets.kind?.values[0]?.value).toEqualTypeOf<'essay' | 'novel' | undefined>();
    expectTypeOf(facets.language?.values[0]?.value).toEqualTypeOf<'en' | 'fr' | undefined>();
    expectTypeOf(index.get('')).toEqualTypeOf<Book | undefined>();
    // @ts-expect-error no such order
    index.search({ sort: 'year' });
  });

  test('weak values of entities take the type of the facet’s values', () => {
    const facets = { kind: { values: (book: Book) => [book.kind] } };
    const entities = { kind: 'form', facet: 'kind', match: 'value', names: [] } as const;
    const weak = (kind: 'essay' | 'novel') => [['kind', kind]] as const;
    createIndex({ id: (book) => book.isbn, facets, entities: [{ ...entities, weak }], order: [] }, books);
    // @ts-expect-error a pair is a facet and a value
    ({ ...entities, weak: () => ['kind'] }) satisfies Entities;
  });

  test('wrong definitions don’t compile', () => {
    const rest = { id: (book: Book) => book.isbn, order: [] };
    // @ts-expect-error a year that may be missing is no value
    createIndex({ ...rest, facets: { year: { values: (book) => [book.year] } } }, books);
    // @ts-expect-error the same, annotated
    createIndex({ ...rest, facets: { year: { values: (book: Book) => [book.year] } } }, books);
    // @ts-expect-error true is no value
    createIndex({ ...rest, facets: { year: { values: () => [true] } } }, books);
    // @ts-expect-error null is no known value
    createIndex({ ...rest, facets: { kind: { values: (book) => [book.kind], known: [null] } } }, books);
    // @ts-expect-error values are a list
    createIndex({ ...rest, facets: { kind: { values: (book) => book.kind } } }, books);
    // @ts-expect-error a misspelt field
    createIndex({ ...rest, facets: { kind: { value: () => ['novel'] } } }, books);
    const labels = (value: Date) => [`${value}`];
    // @ts-expect-error values aren’t dates
    createIndex({ ...rest, facets: { kind: { values: () => ['novel'], labels } } }, books);
    // @ts-expect-error a text that may be a number
    createIndex({ ...rest, facets: {}, order: [{ text: (book) => book.pages }] }, books);
    // @ts-expect-error no such key
    createIndex({ ...rest, facets: {}, order: ['scored'] }, books);
  });
});

describe('InstantSearch', () => {
  test('a client has no other options', () => {
    expectTypeOf(createSearchClient(hub)).toEqualTypeOf<HubSearchClient>();
    // @ts-expect-error no such option
    createSearchClient(hub, { index: 'hub' });
  });
  test('labels belong to a facet', () => {
    // @ts-expect-error no such facet
    labelItems('objective', en);
  });
});
