import fc from 'fast-check';
import {
  createIndex,
  type Definition,
  type Facets,
  type Index,
  type IndexHit,
  openIndex,
  type Value,
} from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { oracleSearch } from './oracle';
import { changes, definitions, queries, type Row, type RowQuery, rows } from './random';

/** Places from which pages are taken, and how long they are. */
const PAGES = [
  [0, 1],
  [0, 7],
  [3, 2],
  [20, 15],
  [40, 1000],
] as const;

const pageOf = (hits: readonly IndexHit<Row>[]) => hits.map(({ id, score }) => [id, score]);

function expectAsOracle(
  index: Index<Row, Facets<Row>>,
  definition: Definition<Row>,
  documents: readonly Row[],
  query: RowQuery,
): void {
  const { hits, facets, matched, corrections, pairs } = oracleSearch(definition, documents, query);
  const found = index.search({ ...query, limit: 1000 });
  const sorted = (list: typeof corrections) =>
    list.map(({ typed, used }) => `${typed}: ${used.toSorted().join(' ')}`).sort();
  expect(pageOf(found.hits)).toEqual(pageOf(hits));
  expect(found.total).toBe(hits.length);
  expect(found.facets).toEqual(facets);
  expect(found.matched).toEqual(matched);
  expect(sorted(found.corrections)).toEqual(sorted(corrections));
  // What is asked often is counted by sets, which are made on the way.
  for (let time = 2; time <= 3; time++) {
    expect(index.search({ ...query, limit: 0 }).facets, `asked ${time} times`).toEqual(facets);
  }
  for (const [offset, limit] of [...PAGES, [Math.max(0, hits.length - 2), 5] as const]) {
    const page = index.search({ ...query, offset, limit, facets: false });
    expect(pageOf(page.hits), `from ${offset}`).toEqual(pageOf(hits.slice(offset, offset + limit)));
  }
  const walked: IndexHit<Row>[] = [];
  let cursor: string | undefined;
  do {
    const page = index.search({ ...query, cursor, limit: 23, facets: false });
    walked.push(...page.hits);
    cursor = page.nextCursor;
  } while (cursor !== undefined && walked.length < 1000);
  expect(pageOf(walked)).toEqual(pageOf(hits));
  const table = index.crossTab('c', 'union', query);
  const expected = (row: Value) => table.columns.map((column) => pairs('c', row, 'union', column));
  expect(table.counts).toEqual(table.rows.map(expected));
}

test('any index gives what the oracle gives: new, changed, opened', () => {
  const searches = fc.array(queries, { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(definitions, rows, fc.array(changes, { maxLength: 2 }), searches, (definition, first, steps, asked) => {
      const made = createIndex(definition, first);
      // An update carries over what was asked for.
      const isAskedFor = first.length % 2 === 1;
      if (isAskedFor) for (const sort of Object.keys(definition.sorts ?? {})) made.search({ sort });
      let index = made;
      let documents = first;
      for (const { upsert, remove } of steps) {
        const gone = new Set([...remove, ...upsert.map(({ id }) => id)]);
        index = index.update({ upsert, remove });
        documents = [...documents.filter(({ id }) => !gone.has(id)), ...upsert];
      }
      const opened = openIndex(definition, index.snapshot());
      for (const query of asked) {
        if (steps.length > 0) expectAsOracle(index, definition, documents, query);
        expectAsOracle(opened, definition, documents, query);
      }
      for (const query of asked.slice(0, 1)) expectAsOracle(made, definition, first, query);
    }),
    { numRuns: 500 },
  );
});

test('each document is found alone, wherever it stands', () => {
  const numbers = Array.from({ length: 130 }, (_, number) => number);
  const facets = { number: { values: (number: number) => [number] } };
  const index = createIndex({ id: String, facets, order: [{ number: (number: number) => number }] }, numbers);
  for (const number of numbers) {
    expect(index.search({ filters: { number: [number] } }).hits.map(({ document }) => document)).toEqual([number]);
  }
});
