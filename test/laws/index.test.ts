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
import { changes, definitions, queries, type Row, type RowQuery, rows, typedTexts } from '../arbitrary/rows';
import { expectEqual } from '../expect-equal';
import { selectValues } from '../oracle/facet-values';
import { meantValues } from '../oracle/match';
import { wordsOf } from '../oracle/read';
import { type Counted, compareCodePoints, type FacetDisplay, type Oracle, oracleOf } from '../oracle/search';
import { similarIn } from '../oracle/similar';
import { inOrder, piecesOf, suggestIn, toFilter } from '../oracle/suggest';
import { namedFilters, withoutRepeats } from '../oracle/suggest-names';
import { runs } from '../runs';
import { kernels } from './backend';

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
  // The highlighter corrects misspelt words.
  const isSameText = query.correct !== false || index.search({ ...query, correct: true }).corrections.length === 0;
  const highlight = index.highlighter(query.text ?? '', { interpret: query.interpret });
  for (const { document, highlights } of found.hits.slice(0, isSameText ? 5 : 0)) {
    const expected = (definition.text ?? []).map(({ texts }) => texts(document).map(highlight));
    // Without a text, there is no list for each field.
    expectEqual(highlights, query.text === undefined || highlights.length === 0 ? [] : expected);
    if (highlights.length === 0) expectEqual(expected.flat(2), []);
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
  for (const [row, column] of [
    ['c', 'union'],
    ['tens', 'c'],
    ['unions', 'pairs'],
  ] as const) {
    const { rows: down, columns, counts } = index.crossTab(row, column, query);
    const expected = (one: Value) => columns.map((other) => pairs(row, one, column, other));
    expectEqual(counts, down.map(expected));
  }
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
    fc.property(definitions, rows, kernels, (definition, documents, kernel) => {
      const index = createIndex(definition, documents, { kernel });
      const listed = Object.keys(definition.facets).filter((name) => 'values' in (definition.facets[name] ?? {}));
      for (const [facets, expected] of [
        [undefined, similarIn(oracleOf(definition, documents), listed)],
        [['union', 'c', 'tens'], similarIn(oracleOf(definition, documents), ['union', 'c', 'tens'])],
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

/** The names by which a value is found: its labels, or itself, and the hints of a known value. */
function namesOf({ facets, textPolicy }: Definition<Row>, name: string, value: Value): string[] {
  const facet = facets[name];
  const { labels = undefined, hints = undefined } = facet !== undefined && 'values' in facet ? facet : {};
  const own = labels?.(value) ?? [];
  const isHinted = facet?.known?.includes(value) === true && textPolicy?.hints !== false;
  return [...new Set([...(own.length > 0 ? own : [String(value)]), ...(isHinted ? (hints?.(value) ?? []) : [])])];
}

const severalTexts = fc.array(typedTexts, { minLength: 4, maxLength: 4 });

test('suggestions equal those of the oracle, in order, up to the limit', () => {
  const facetLists = fc.constantFrom(undefined, ['union', 'c', 'a', 'c'], []);
  fc.assert(
    fc.property(
      definitions,
      rows,
      severalTexts,
      facetLists,
      kernels,
      (definition, documents, texts, facets, kernel) => {
        const created = createIndex(definition, documents, { kernel });
        const opened = openIndex(definition, created.snapshot());
        const updated = createIndex(definition, [], { kernel }).update({ upsert: documents });
        const { collection } = oracleOf(definition, documents);
        const titleField = definition.text?.[definition.textPolicy?.titleField ?? 0];
        const oracle = suggestIn(collection, undefined, ({ facet, value }) => ({
          facet,
          value,
          count: collection.entries.filter(({ values }) => values.get(facet)?.has(value)).length,
        }));
        const named = [...new Set(facets ?? Object.keys(definition.facets))].flatMap((facet) =>
          (definition.facets[facet]?.known ?? []).map((value) => ({
            facet,
            value,
            names: namesOf(definition, facet, value),
          })),
        );
        for (const text of texts) {
          const { corrections } = created.search({ text, match: 'all', interpret: false, limit: 0, facets: false });
          const all = created.suggest(text, { facets, limit: 1000 });
          const correction = all.filter((item) => item.kind === 'correction');
          const typed = all.filter((item) => item.kind === 'typed');
          const filters = all.filter((item) => item.group === 'filters');
          const values = filters.filter((item) => item.kind === 'value');
          const titles = all.filter((item) => item.kind === 'title');
          expectEqual(all, [...correction, ...typed, ...filters, ...titles]);
          const namesIn = (one: string) =>
            namedFilters(
              one,
              (part) => created.interpret(part).parts,
              definition,
              facets ?? Object.keys(definition.facets),
              (query) => created.search({ ...query, limit: 0, facets: false }).total,
            );
          const isName = namesIn(text).some(({ query }) => query.text === undefined);
          const expected = oracle(text, named, corrections, isName);
          const names = namesIn(correction[0]?.label ?? text);
          expectEqual(
            correction.map(({ label }) => wordsOf(label).flatMap(piecesOf)),
            expected.corrected === undefined ? [] : [expected.corrected],
          );
          expectEqual(
            typed.map(({ label, query }) => [label, query]),
            expected.isTyped ? [[text, { text, correct: false }]] : [],
          );
          const isFirst = (facet: string, value: Value): boolean =>
            values.some((item) => item.facet === facet && item.value === value && item.highlights[0]?.[0] === 0);
          expectEqual(
            filters.map(({ facet, query, count }) => ({ facet, query, count })),
            withoutRepeats([...names, ...inOrder(expected.values, isFirst).map(toFilter)]),
          );
          expectEqual(
            titles.map(({ id }) => id),
            expected.titles,
          );
          const highlight = created.highlighter(text, { interpret: false });
          for (const { facet, value, label, highlights, query } of values.slice(names.length)) {
            expect(label).toBe(namesOf(definition, facet, value)[0]);
            if (correction.length > 0 || corrections.length === 0) expectEqual(highlights, highlight(label));
            expectEqual(query, { filters: { [facet]: [value] } });
          }
          for (const { id, label, highlights } of titles) {
            const document = created.get(id) ?? expect.fail(`no document ${id}`);
            expect(label).toBe(titleField?.texts(document).find((text) => text.trim() !== ''));
            expectEqual(highlights, highlight(label));
          }
          for (const limit of [undefined, 0, 1, 2, 5]) {
            const left = Math.max(0, (limit ?? 8) - correction.length - typed.length);
            const shown = filters.slice(0, Math.max(Math.ceil(left / 2), left - titles.length));
            const rest = [...shown, ...titles.slice(0, left - shown.length)];
            const found = created.suggest(text, { facets, limit });
            expectEqual(found, [...correction, ...typed, ...rest].slice(0, limit ?? 8));
            expectEqual(opened.suggest(text, { facets, limit }), found);
            expectEqual(updated.suggest(text, { facets, limit }), found);
          }
        }
      },
    ),
    runs(),
  );
});

test('the values of a facet that match a text equal those of the oracle, in order, up to the limit', () => {
  const facet = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'union', 'unions');
  const sorts = fc.constantFrom(undefined, 'count' as const, 'value' as const, 'vocabulary' as const);
  fc.assert(
    fc.property(
      definitions,
      rows,
      fc.array(fc.tuple(facet, typedTexts, queries, sorts, fc.boolean()), { minLength: 4, maxLength: 4 }),
      kernels,
      (definition, documents, searches, kernel) => {
        const created = createIndex(definition, documents, { kernel });
        const opened = openIndex(definition, created.snapshot());
        const oracle = oracleOf(definition, documents);
        for (const [name, text, query, sort, zeros] of searches) {
          const display = displayOf(definition, name, { sort, zeros, limit: Number.POSITIVE_INFINITY });
          const { values } = oracle.search({ ...query, sort: undefined }).facet(name, (one) => one, display);
          const { unify } = oracle.collection;
          const namesIn = (value: Value) => namesOf(definition, name, value).map(unify);
          const named = values.map((counted) => ({ counted, names: namesIn(counted.value) }));
          const meant = meantValues(oracle.collection, text).filter(({ facet: of }) => of === name);
          const isMeant = ({ counted }: (typeof named)[number]) => meant.some(({ value }) => value === counted.value);
          const counts = selectValues(named, unify(text), sort === undefined, isMeant).map(({ counted }) => counted);
          const options = { text, query, sort, zeros };
          expectEqual(created.facetValues(name, { ...options, limit: 1000 }), counts);
          expectEqual(opened.facetValues(name, options), counts.slice(0, 20));
          expectEqual(created.facetValues(name, { ...options, limit: 2 }), counts.slice(0, 2));
        }
      },
    ),
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
      kernels,
      kernels,
      (definition, first, steps, several, kernel, otherKernel) => {
        const created = createIndex(definition, first, { kernel });
        // An update carries over the orders that were used.
        if (first.length % 2 === 1) for (const sort of Object.keys(definition.sorts ?? {})) created.search({ sort });
        let index = created;
        let documents = first;
        for (const { upsert, remove } of steps) {
          const gone = new Set([...remove, ...upsert.map(({ id }) => id)]);
          index = index.update({ upsert, remove });
          documents = [...documents.filter(({ id }) => !gone.has(id)), ...upsert];
        }
        const opened = openIndex(definition, index.snapshot(), { kernel: otherKernel });
        const oracle = oracleOf(definition, documents);
        for (const [i, query] of several.entries()) expectAsOracle(i % 2 === 0 ? opened : index, oracle, query);
        for (const query of several.slice(0, 1)) {
          expectAsOracle(created, oracleOf(definition, first), query);
          const [expected, ...others] = [createIndex(definition, documents), index, opened].map((one) =>
            one.search({ ...query, limit: 5 }).hits.map(({ id, reasons }) => [id, reasons]),
          );
          for (const reasons of others) expectEqual(reasons, expected);
        }
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
