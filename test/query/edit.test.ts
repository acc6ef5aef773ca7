import fc from 'fast-check';
import { HubError, type HubQuery } from 'gcm-hub';
import {
  canonicalQuery,
  clear,
  clearAll,
  createQueryStore,
  exclude,
  isSameQuery,
  pageOf,
  require as requireValue,
  setCorrect,
  setInterpret,
  setLimit,
  setLocale,
  setMatch,
  setMissing,
  setPage,
  setRange,
  setSelected,
  setSort,
  setText,
  toggle,
} from 'gcm-hub/query';
import { type FacetName, facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { filters, query as queries, typed, valuesFor } from '../arbitrary/query';
import { runs } from '../runs';

type Edit = (query: HubQuery) => HubQuery;

/** Edits of one facet, with valid values. */
function edits(facet: FacetName): fc.Arbitrary<Edit> {
  const values = fc.constantFrom(...valuesFor(facet));
  const byValue = fc.tuple(fc.constantFrom(toggle, exclude, requireValue), values).map(
    ([edit, value]): Edit =>
      (query) =>
        edit(query, facet, value as never),
  );
  return fc.oneof(
    { weight: 4, arbitrary: byValue },
    fc.boolean().map(
      (missing): Edit =>
        (query) =>
          setMissing(query, facet, missing),
    ),
    fc.constant<Edit>((query) => clear(query, facet)),
  );
}

const anyEdit = fc.oneof(
  fc.constantFrom(...facetNames).chain(edits),
  typed.map(
    (text): Edit =>
      (query) =>
        setText(query, text),
  ),
  fc.constantFrom('newest' as const, 'hub' as const).map(
    (sort): Edit =>
      (query) =>
        setSort(query, sort),
  ),
  fc.constantFrom<Edit>(clearAll, clear, (query) => setRange(query, { from: 2018 })),
);

test('toggling twice restores the filter', () => {
  fc.assert(
    fc.property(filters, fc.constantFrom(...facetNames), fc.nat(), (initial, facet, i) => {
      const query = canonicalQuery({ filters: initial });
      const values = valuesFor(facet);
      const value = values[i % values.length] as never;
      expect(toggle(toggle(query, facet, value), facet, value)).toEqual(query);
      for (const edit of [exclude, requireValue]) {
        // After two edits, a value of several parts is in at most one part.
        const settled = edit(edit(query, facet, value), facet, value);
        expect(edit(edit(settled, facet, value), facet, value)).toEqual(settled);
      }
    }),
    runs(),
  );
});

test('edits of different facets commute', () => {
  const two = fc.shuffledSubarray([...facetNames], { minLength: 2, maxLength: 2 });
  const pairs = two.chain(([a = 'scope', b = 'regions']) => fc.tuple(edits(a), edits(b)));
  fc.assert(
    fc.property(queries, pairs, (query, [first, second]) => {
      expect(first(second(query))).toEqual(second(first(query)));
    }),
    runs(),
  );
});

test('an edit returns a canonical query, keeps its argument, and resets the page if the query changes', () => {
  fc.assert(
    fc.property(queries, fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (query, steps) => {
      const before = JSON.stringify(query);
      let current = canonicalQuery({ ...query, offset: 40 });
      for (const step of steps) {
        const next = step(current);
        expect(next).toEqual(canonicalQuery(next));
        const isSame = isSameQuery({ ...next, offset: undefined }, { ...current, offset: undefined });
        expect(next.offset).toBe(isSame ? current.offset : undefined);
        current = next;
      }
      expect(JSON.stringify(query)).toBe(before);
    }),
    runs(),
  );
});

test('an edit doesn’t freeze its argument', () => {
  const isFrozen = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && (Object.isFrozen(value) || Object.values(value).some(isFrozen));
  fc.assert(
    fc.property(queries, anyEdit, (original, edit) => {
      const query = structuredClone(original);
      edit(query);
      expect(isFrozen(query)).toBe(false);
    }),
    runs(),
  );
});

test('moves values between the parts of a filter', () => {
  const selected = toggle({}, 'section', 'video');
  expect(selected).toEqual({ filters: { section: ['video'] } });
  const excluded = exclude(selected, 'section', 'video');
  expect(excluded).toEqual({ filters: { section: { none: ['video'] } } });
  expect(requireValue(excluded, 'section', 'video')).toEqual({ filters: { section: { all: ['video'] } } });
  expect(toggle(excluded, 'section', 'video')).toEqual({ filters: { section: { any: ['video'], none: ['video'] } } });
  expect(exclude(excluded, 'section', 'video')).toEqual({});
});

test('keeps values canonical and in vocabulary order', () => {
  let query: HubQuery = {};
  for (const objective of ['general', 10, 2] as const) query = toggle(query, 'objectives', objective);
  query = toggle(toggle(query, 'languages', 'ZH-hant'), 'publishers', ' IOM ');
  expect(query).toEqual({
    filters: { objectives: [2, 10, 'general'], languages: ['zh-Hant'], publishers: ['IOM'] },
  });
  expect(toggle(query, 'publishers', 'IOM').filters?.publishers).toBeUndefined();
  expect(toggle({}, 'publishers', '  ')).toEqual({});
  expect(toggle({}, 'keywords', '__proto__')).toEqual({ filters: { keywords: ['__proto__'] } });
});

test('sets text, match, sort, range, locale, limit and page', () => {
  expect(setText({ offset: 20 }, 'trata ')).toEqual({ text: 'trata ' });
  expect(setText({ text: 'trata' }, ' ')).toEqual({});
  expect(setMatch({}, 'any')).toEqual({ match: 'any' });
  expect(setCorrect({ text: 'a', offset: 20 }, false)).toEqual({ text: 'a', correct: false });
  expect(setCorrect({ text: 'a', correct: false }, true)).toEqual({ text: 'a' });
  expect(setInterpret({ text: 'a', offset: 20 }, false)).toEqual({ text: 'a', interpret: false });
  expect(setInterpret({ text: 'a', interpret: false }, true)).toEqual({ text: 'a' });
  expect(clearAll({ text: 'a', interpret: false, correct: false })).toEqual({});
});

test('another text removes the ranks by similarity; other edits keep them and don’t freeze them', () => {
  const similarity = new Map([['a', 1]]);
  const query: HubQuery = { text: 'a', similarity };
  expect(setSort(query, 'relevance')).toEqual({ text: 'a', similarity, sort: 'relevance' });
  expect(toggle(query, 'regions', 'asia').similarity).toBe(similarity);
  expect(setPage(setText(query, 'a'), 2).similarity).toBe(similarity);
  expect(setText(query, 'b')).toEqual({ text: 'b' });
  expect(clearAll(query)).toEqual({});
  expect(similarity.set('b', 2).size).toBe(2);
  expect(setSort({ offset: 20 }, 'newest')).toEqual({ sort: 'newest' });
  expect(setRange({}, { from: 2018, to: 2020 })).toEqual({ filters: { year: { from: 2018, to: 2020 } } });
  expect(setRange({ filters: { year: { from: 2018, any: [2010] } } }, {})).toEqual({ filters: { year: [2010] } });
  expect(setLocale({ offset: 20 }, 'fr')).toEqual({ offset: 20, locale: 'fr' });
  expect(setLimit({ offset: 20 }, 10)).toEqual({ limit: 10 });
  expect(setPage({ limit: 10 }, 3)).toEqual({ limit: 10, offset: 20 });
  expect(setPage({ offset: 40 }, 1)).toEqual({});
  expect(pageOf({ limit: 10, offset: 25 })).toBe(3);
  expect([pageOf({}), pageOf({ limit: 0 }), setPage({ limit: 0 }, 2)]).toEqual([1, 1, { limit: 0, offset: 20 }]);
});

test('clearing keeps the fields that belong to the page', () => {
  const query: HubQuery = {
    text: 'trata',
    match: 'any',
    filters: { objectives: [10], regions: ['africa'] },
    base: { section: ['document'] },
    sort: 'newest',
    locale: 'fr',
    offset: 20,
  };
  const kept = { base: { section: ['document'] }, sort: 'newest', locale: 'fr' };
  expect(clear(query, 'objectives')).toEqual({
    ...kept,
    text: 'trata',
    match: 'any',
    filters: { regions: ['africa'] },
  });
  expect(clear(query)).toEqual({ ...kept, text: 'trata', match: 'any' });
  expect(clearAll(query)).toEqual(kept);
  expect(clear(query, 'sdgs')).toEqual(canonicalQuery(query));
});

test('rejects invalid arguments, with code and path', () => {
  const invalid: [() => unknown, string, string][] = [
    // @ts-expect-error no objective has this number
    [() => toggle({}, 'objectives', 24), 'unknown-value', 'value'],
    // @ts-expect-error no facet has this name
    [() => toggle({}, 'objective', 2), 'invalid-query', 'facet'],
    // @ts-expect-error a publisher is a string
    [() => exclude({}, 'publishers', 3), 'invalid-query', 'value'],
    [() => toggle({}, 'year', 2018.5), 'invalid-query', 'value'],
    [() => setRange({}, { from: -1 }), 'invalid-query', 'filters'],
    // @ts-expect-error not a range
    [() => setRange({}, undefined), 'invalid-query', 'range'],
    // @ts-expect-error not a range
    [() => setRange({}, 2018), 'invalid-query', 'range'],
    // @ts-expect-error a range has no such field
    [() => setRange({}, { frm: 2018 }), 'invalid-query', 'range'],
    // @ts-expect-error no order has this name
    [() => setSort({}, 'newst'), 'invalid-query', 'sort'],
    [() => setPage({}, 0), 'invalid-query', 'page'],
    [() => setPage({}, 1.25), 'invalid-query', 'page'],
    [() => setPage({}, Number.POSITIVE_INFINITY), 'invalid-query', 'page'],
    [() => setLimit({}, 1001), 'invalid-query', 'limit'],
    // @ts-expect-error not a boolean
    [() => setMissing({}, 'countries', 'no'), 'invalid-query', 'filters'],
    // @ts-expect-error not a string
    [() => setText({}, 5), 'invalid-query', 'text'],
    // @ts-expect-error a query has no such field
    [() => canonicalQuery({ filter: {} }), 'invalid-query', 'filter'],
  ];
  for (const [run, code, path] of invalid) {
    try {
      run();
      expect.unreachable(String(run));
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      expect(error.code, String(run)).toBe(code);
      expect(error.path[0], String(run)).toBe(path);
    }
  }
});

test('setSelected selects or removes a value, regardless of its previous state', () => {
  const facets = fc
    .constantFrom(...facetNames)
    .chain((facet) => fc.tuple(fc.constant(facet), fc.constantFrom(...valuesFor(facet)), filters, fc.boolean()));
  fc.assert(
    fc.property(facets, ([facet, value, initial, selected]) => {
      const set = (query: HubQuery, to: boolean): HubQuery => setSelected(query, facet, value as never, to);
      const [before, after] = [canonicalQuery({ filters: initial }), set({ filters: initial }, selected)];
      const [{ [facet]: _, ...restBefore } = {}, { [facet]: filter, ...rest } = {}] = [before.filters, after.filters];
      expect(rest).toEqual(restBefore);
      expect(set(after, selected)).toEqual(after);
      expect(set(set(after, !selected), selected)).toEqual(after);
      const cleared = set(before, false);
      expect(set(after, false)).toEqual(cleared);
      const parts = filter === undefined ? {} : 'length' in filter ? { any: filter } : filter;
      const { any = [], all = [], none = [] } = parts as Readonly<Record<string, readonly unknown[]>>;
      const [canonicalValue] = Object.values(toggle({}, facet, value as never).filters?.[facet] ?? []);
      if (canonicalValue !== undefined)
        expect([any, all, none].map((part) => part.includes(canonicalValue))).toEqual([selected, false, false]);
    }),
    runs(),
  );
});

test.each(['"', '-', "'", '?'])('a text that begins with %s is kept while it is typed', (text) => {
  expect(setText({}, text)).toEqual({ text });
  expect(canonicalQuery({ text })).toEqual({ text });
  const store = createQueryStore({});
  store.set({ text });
  expect(store.get()).toEqual({ text });
});
