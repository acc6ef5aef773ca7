import { createIndex, type Definition, type Facets, type Index, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

interface Row {
  readonly id: string;
  readonly values: readonly (number | string)[];
}

const definition: Definition<Row> = {
  id: ({ id }) => id,
  facets: {
    values: { values: ({ values }) => values, labels: (value) => (typeof value === 'string' ? [`name ${value}`] : []) },
  },
  order: [],
};

/** Values of each row: a string with a label, and numbers. The first row has one less. */
const WIDTH = 32;
const row = (place: number): Row => ({
  id: `i${place}`,
  values: [`v${place}`, ...Array.from({ length: WIDTH - (place === 0 ? 2 : 1) }, (_, i) => place * WIDTH + i)],
});

/** As many rows as yield 65,535 values. With the code for their absence, these are the most for codes of two bytes. */
const rows = Array.from({ length: 0x10000 / WIDTH }, (_, place) => row(place));
const last: Row = { id: 'last', values: ['vlast'] };

function expectAll(index: Index<Row, Facets<Row>>, documents: readonly Row[]): void {
  const values = documents.flatMap((document) => document.values);
  const { total, facets } = index.search({ limit: 0, facets: { values: { limit: 3, sort: 'value' } } });
  expect(total).toBe(documents.length);
  expect((facets['values']?.more ?? 0) + 3).toBe(values.length);
  for (const place of [0, 1, 0x123, documents.length - 2, documents.length - 1]) {
    const { id, values: own = [] } = documents[place] ?? {};
    for (const value of new Set([...own.slice(0, 2), ...own.slice(-1)])) {
      const found = index.search({ filters: { values: [value] }, facets: { values: { limit: 0 } } });
      expect(found.hits.map((hit) => hit.id)).toEqual([id]);
      expect(found.facets['values']?.values).toEqual([{ value, count: 1, total: 1, selected: true, excluded: false }]);
    }
    const byLabel = index.search({ text: `"name ${own[0]}"`, facets: { values: { limit: own.length } } });
    expect(byLabel.hits.map((hit) => hit.id)).toEqual([id]);
    expect(byLabel.facets['values']?.values.map(({ value }) => value).sort()).toEqual([...own].sort());
  }
}

test('a facet with 65,535 or 65,536 values survives building, updates across the limit, and snapshots', () => {
  const narrow = createIndex(definition, rows);
  const wide = createIndex(definition, [...rows, last]);
  const opened = (index: typeof narrow) => openIndex(definition, index.snapshot());
  for (const index of [narrow, wide.update({ remove: ['last'] })]) {
    expectAll(index, rows);
    expectAll(opened(index), rows);
  }
  const carriedOver = wide.update({ upsert: rows.slice(0, 1) });
  for (const index of [wide, carriedOver, opened(narrow).update({ upsert: [last] })]) {
    expectAll(index, [...rows, last]);
    expectAll(opened(index), [...rows, last]);
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
