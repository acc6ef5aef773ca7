import { createIndex, type Definition, type Facets, type Index, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

interface Pair {
  readonly id: string;
  readonly values: readonly (number | string)[];
}

const definition: Definition<Pair> = {
  id: ({ id }) => id,
  facets: {
    values: { values: ({ values }) => values, labels: (value) => (typeof value === 'string' ? [`name ${value}`] : []) },
  },
  order: [],
};

const pair = (place: number): Pair => ({ id: `i${place}`, values: [`v${place}`, place] });

/** As many pairs as yield 65,536 values, the maximum for codes of two bytes. */
const pairs = Array.from({ length: 0x8000 }, (_, place) => pair(place));
const last: Pair = { id: 'last', values: ['vlast'] };

function expectAll(index: Index<Pair, Facets<Pair>>, documents: readonly Pair[]): void {
  const values = documents.flatMap((document) => document.values);
  const { total, facets } = index.search({ limit: 0, facets: { values: { limit: 3, sort: 'value' } } });
  expect(total).toBe(documents.length);
  expect((facets['values']?.more ?? 0) + 3).toBe(values.length);
  for (const place of [0, 1, 0x1234, documents.length - 2, documents.length - 1]) {
    const { id, values: own = [] } = documents[place] ?? {};
    for (const value of own) {
      const found = index.search({ filters: { values: [value] }, facets: { values: { limit: 0 } } });
      expect(found.hits.map((hit) => hit.id)).toEqual([id]);
      expect(found.facets['values']?.values).toEqual([{ value, count: 1, total: 1, selected: true, excluded: false }]);
    }
    const byLabel = index.search({ text: `"name ${own[0]}"`, facets: { values: { limit: own.length } } });
    expect(byLabel.hits.map((hit) => hit.id)).toEqual([id]);
    expect(byLabel.facets['values']?.values.map(({ value }) => value).sort()).toEqual([...own].sort());
  }
}

test('a facet with 65,536 or 65,537 values survives building, updates across the limit, and snapshots', () => {
  const narrow = createIndex(definition, pairs);
  const wide = createIndex(definition, [...pairs, last]);
  const opened = (index: typeof narrow) => openIndex(definition, index.snapshot());
  for (const index of [narrow, wide.update({ remove: ['last'] })]) {
    expectAll(index, pairs);
    expectAll(opened(index), pairs);
  }
  for (const index of [wide, opened(narrow).update({ upsert: [last] })]) {
    expectAll(index, [...pairs, last]);
    expectAll(opened(index), [...pairs, last]);
  }
});

test('a range over 50,000 values doesn’t scan the column once for each value', () => {
  const numbers = Array.from({ length: 50_000 }, (_, number) => number);
  const facets = { number: { values: (id: string) => (id === 'none' ? [] : numbers) } };
  const many = createIndex({ id: (id: string) => id, facets, order: [] }, [...'abcdefgh', 'none']);
  const { total, facets: found } = many.search({
    filters: { number: { from: 0 } },
    facets: { number: { limit: 1 } },
  });
  expect(total).toBe(8);
  expect(found.number).toMatchObject({ missing: 1, more: 49_999 });
});
