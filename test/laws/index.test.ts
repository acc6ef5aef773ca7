import fc from 'fast-check';
import {
  createIndex,
  type Definition,
  type Facets,
  type Index,
  type IndexFacetOptions,
  openIndex,
  type Value,
} from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { changes, definitions, queries, type Row, type RowQuery, rows } from '../arbitrary/rows';
import { expectEqual } from '../expect-equal';
import { type Counted, compareCodePoints, type FacetDisplay, type Oracle, oracleOf } from '../oracle/search';
import { similarIn } from '../oracle/similar';
import { runs } from '../runs';

/** Offsets and limits of pages. */
const PAGES = [
  [0, 1],
  [0, 7],
  [3, 2],
  [20, 15],
  [40, 1000],
] as const;

const pageOf = (hits: readonly { readonly id: string; readonly score: number }[]) =>
  hits.map(({ id, score }) => [id, score]);

function expectAsOracle(index: Index<Row, Facets<Row>>, oracle: Oracle<Row>, query: RowQuery): void {
  const { hits, matched, corrections, facet, pairs } = oracle.search(query);
  const { definition } = oracle.collection;
  const { facets: options = true } = query;
  const facets = Object.fromEntries(
    Object.keys(definition.facets).flatMap((name) => {
      const shown = typeof options === 'boolean' ? options : (options[name] ?? false);
      return shown === false ? [] : [[name, facet(name, (one) => one, displayOf(definition, name, shown))]];
    }),
  );
  const found = index.search({ ...query, limit: 1000 });
  const sorted = (list: typeof corrections) =>
    list.map(({ typed, used }) => `${typed}: ${used.toSorted().join(' ')}`).sort();
  expectEqual(pageOf(found.hits), pageOf(hits));
  const highlight = index.highlighter(query.text ?? '');
  for (const { document, highlights } of found.hits.slice(0, 5)) {
    expectEqual(
      highlights,
      (definition.text ?? []).map(({ texts }) => texts(document).map(highlight)),
    );
  }
  expect(found.total).toBe(hits.length);
  expectEqual(found.facets, facets);
  expectEqual(found.matched, matched);
  expectEqual(sorted(found.corrections), sorted(corrections));
  // Repeated searches count by sets, which the index builds on the way.
  for (let time = 2; time <= 3; time++) {
    expect(index.search({ ...query, limit: 0 }).facets, `search ${time}`).toEqual(facets);
  }
  for (const [offset, limit] of [...PAGES, [Math.max(0, hits.length - 2), 5] as const]) {
    const page = index.search({ ...query, offset, limit, facets: false });
    expect(pageOf(page.hits), `from ${offset}`).toEqual(pageOf(hits.slice(offset, offset + limit)));
  }
  const walked: { readonly id: string; readonly score: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = index.search({ ...query, cursor, limit: 23, facets: false });
    walked.push(...page.hits);
    cursor = page.nextCursor;
  } while (cursor !== undefined && walked.length < 1000);
  expectEqual(pageOf(walked), pageOf(hits));
  const table = index.crossTab('c', 'union', query);
  const expected = (row: Value) => table.columns.map((column) => pairs('c', row, 'union', column));
  expectEqual(table.counts, table.rows.map(expected));
}

function displayOf(
  { facets }: Definition<Row>,
  name: string,
  options: true | IndexFacetOptions,
): FacetDisplay<Counted> {
  const { sort = 'count', limit = 20, zeros = false } = options === true ? {} : options;
  const vocabulary = facets[name]?.known ?? [];
  const rank = ({ value }: Counted) => (vocabulary.includes(value) ? vocabulary.indexOf(value) : vocabulary.length);
  const compare = (a: Counted, b: Counted) =>
    (sort === 'count' ? b.count - a.count : 0) ||
    (sort === 'value' ? 0 : rank(a) - rank(b)) ||
    compareValues(a.value, b.value);
  return { compare, limit, zeros };
}

test('similar documents and their scores equal those of the oracle', () => {
  fc.assert(
    fc.property(definitions, rows, (definition, documents) => {
      const index = createIndex(definition, documents);
      const listed = Object.keys(definition.facets).filter((name) => !('unionOf' in (definition.facets[name] ?? {})));
      for (const [facets, expected] of [
        [undefined, similarIn(oracleOf(definition, documents), listed)],
        [['union', 'c'], similarIn(oracleOf(definition, documents), ['union', 'c'])],
      ] as const) {
        for (const document of documents.slice(0, 3)) {
          const hits = index.similar(document.id, { facets, limit: 1000 });
          const others = expected(document);
          expectEqual(
            hits.map(({ id }) => id),
            others.map(({ id }) => id),
          );
          for (const [i, { score }] of hits.entries()) expect(score).toBeCloseTo(others[i]?.score ?? Number.NaN, 10);
          expectEqual(index.similar(document.id, { facets, limit: 2 }), hits.slice(0, 2));
        }
      }
    }),
    runs(),
  );
});

/** Numbers before strings, each in their own order. */
function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === typeof b ? compareCodePoints(String(a), String(b)) : typeof a === 'number' ? -1 : 1;
}

test('any index returns the oracle’s results: created, updated, opened', () => {
  const searches = fc.array(queries, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(
      definitions,
      rows,
      fc.array(changes, { maxLength: 2 }),
      searches,
      (definition, first, steps, several) => {
        const created = createIndex(definition, first);
        // An update carries over the orders that were used.
        if (first.length % 2 === 1) for (const sort of Object.keys(definition.sorts ?? {})) created.search({ sort });
        let index = created;
        let documents = first;
        for (const { upsert, remove } of steps) {
          const gone = new Set([...remove, ...upsert.map(({ id }) => id)]);
          index = index.update({ upsert, remove });
          documents = [...documents.filter(({ id }) => !gone.has(id)), ...upsert];
        }
        const opened = openIndex(definition, index.snapshot());
        const oracle = oracleOf(definition, documents);
        for (const [i, query] of several.entries()) expectAsOracle(i % 2 === 0 ? opened : index, oracle, query);
        for (const query of several.slice(0, 1)) expectAsOracle(created, oracleOf(definition, first), query);
      },
    ),
    runs(),
  );
});

test('each document is found alone, wherever it stands', () => {
  const numbers = Array.from({ length: 130 }, (_, number) => number);
  const facets = { number: { values: (number: number) => [number] } };
  const index = createIndex({ id: String, facets, order: [{ number: (number: number) => number }] }, numbers);
  for (const number of numbers) {
    expectEqual(
      index.search({ filters: { number: [number] } }).hits.map(({ document }) => document),
      [number],
    );
  }
});
