import fc from 'fast-check';
import { createHub, HubError, type HubQuery } from 'gcm-hub';
import {
  canonicalQuery,
  clear,
  clearAll,
  exclude,
  isSameQuery,
  pageOf,
  require as requireValue,
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
import { plain } from '../plain';
import { runs } from '../runs';

type Edit = (query: HubQuery) => HubQuery;

/** An edit of one facet, by a value that is right for it. */
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

test('the normal form of a query finds the same, and is its own normal form', () => {
  const hub = createHub([
    { ...plain, id: 'a', objectives: [10], countries: ['KE'], languages: ['en'], published: '2020' },
    { ...plain, id: 'b', objectives: ['general'], regions: ['asia'], keywords: ['migrants'], starts: '2018' },
    { ...plain, id: 'c' },
  ]);
  fc.assert(
    fc.property(queries, (query) => {
      const normal = canonicalQuery(query);
      expect(canonicalQuery(normal)).toEqual(normal);
      expect(JSON.stringify(canonicalQuery(normal))).toBe(JSON.stringify(normal));
      const [found, expected] = [hub.search(normal), hub.search(query)];
      expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
    }),
    runs(),
  );
});

test('to toggle twice is nothing, and so is to set what is set', () => {
  fc.assert(
    fc.property(filters, fc.constantFrom(...facetNames), fc.nat(), (given, facet, i) => {
      const query = canonicalQuery({ filters: given });
      const values = valuesFor(facet);
      const value = values[i % values.length] as never;
      expect(toggle(toggle(query, facet, value), facet, value)).toEqual(query);
      for (const edit of [exclude, requireValue]) {
        // A value that stands in several parts is in one, or in none, after two edits.
        const settled = edit(edit(query, facet, value), facet, value);
        expect(edit(edit(settled, facet, value), facet, value)).toEqual(settled);
      }
    }),
    runs(),
  );
});

test('the order of edits of different facets doesn’t matter', () => {
  const two = fc.shuffledSubarray([...facetNames], { minLength: 2, maxLength: 2 });
  const pairs = two.chain(([a = 'scope', b = 'regions']) => fc.tuple(edits(a), edits(b)));
  fc.assert(
    fc.property(queries, pairs, (query, [first, second]) => {
      expect(first(second(query))).toEqual(second(first(query)));
    }),
    runs(),
  );
});

test('an edit gives a normal form, leaves what it was given, and goes to the first page where it changes anything', () => {
  fc.assert(
    fc.property(queries, fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (query, steps) => {
      const before = JSON.stringify(query);
      let now = canonicalQuery({ ...query, offset: 40 });
      for (const step of steps) {
        const next = step(now);
        expect(next).toEqual(canonicalQuery(next));
        const isSame = isSameQuery({ ...next, offset: undefined }, { ...now, offset: undefined });
        expect(next.offset).toBe(isSame ? now.offset : undefined);
        now = next;
      }
      expect(JSON.stringify(query)).toBe(before);
    }),
    runs(),
  );
});

test('nothing of the query that an edit was given is frozen', () => {
  const isFrozen = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && (Object.isFrozen(value) || Object.values(value).some(isFrozen));
  fc.assert(
    fc.property(queries, anyEdit, (given, edit) => {
      const query = structuredClone(given);
      edit(query);
      expect(isFrozen(query)).toBe(false);
    }),
    runs(),
  );
});

test('values move between the parts of a filter', () => {
  const selected = toggle({}, 'section', 'video');
  expect(selected).toEqual({ filters: { section: ['video'] } });
  const excluded = exclude(selected, 'section', 'video');
  expect(excluded).toEqual({ filters: { section: { none: ['video'] } } });
  expect(requireValue(excluded, 'section', 'video')).toEqual({ filters: { section: { all: ['video'] } } });
  expect(toggle(excluded, 'section', 'video')).toEqual({ filters: { section: { any: ['video'], none: ['video'] } } });
  expect(exclude(excluded, 'section', 'video')).toEqual({});
});

test('values are kept in canonical form and in the order of their vocabulary', () => {
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

test('text, match, sort, range, language and pages are set', () => {
  expect(setText({ offset: 20 }, 'trata ')).toEqual({ text: 'trata ' });
  expect(setText({ text: 'trata' }, ' ')).toEqual({});
  expect(setMatch({}, 'any')).toEqual({ match: 'any' });
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

test('clearing leaves what belongs to the page', () => {
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

test('what a query can’t hold is told', () => {
  const wrong: [() => unknown, string, string][] = [
    // @ts-expect-error no objective has this number
    [() => toggle({}, 'objectives', 24), 'unknown-value', 'value'],
    // @ts-expect-error no facet has this name
    [() => toggle({}, 'objective', 2), 'invalid-query', 'facet'],
    // @ts-expect-error a publisher is a text
    [() => exclude({}, 'publishers', 3), 'invalid-query', 'value'],
    [() => toggle({}, 'year', 2018.5), 'invalid-query', 'value'],
    [() => setRange({}, { from: -1 }), 'invalid-query', 'filters'],
    // @ts-expect-error no range
    [() => setRange({}, undefined), 'invalid-query', 'range'],
    // @ts-expect-error no range
    [() => setRange({}, 2018), 'invalid-query', 'range'],
    // @ts-expect-error a range has no such field
    [() => setRange({}, { frm: 2018 }), 'invalid-query', 'range'],
    // @ts-expect-error no order has this name
    [() => setSort({}, 'newst'), 'invalid-query', 'sort'],
    [() => setPage({}, 0), 'invalid-query', 'page'],
    [() => setPage({}, 1.25), 'invalid-query', 'page'],
    [() => setPage({}, Number.POSITIVE_INFINITY), 'invalid-query', 'page'],
    [() => setLimit({}, 1001), 'invalid-query', 'limit'],
    // @ts-expect-error yes or no
    [() => setMissing({}, 'countries', 'no'), 'invalid-query', 'filters'],
    // @ts-expect-error a text is one
    [() => setText({}, 5), 'invalid-query', 'text'],
    // @ts-expect-error a query has no such field
    [() => canonicalQuery({ filter: {} }), 'invalid-query', 'filter'],
  ];
  for (const [run, code, path] of wrong) {
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

test('a box selects a value whatever was said of it, or says nothing of it', () => {
  const facets = fc
    .constantFrom(...facetNames)
    .chain((facet) => fc.tuple(fc.constant(facet), fc.constantFrom(...valuesFor(facet)), filters, fc.boolean()));
  fc.assert(
    fc.property(facets, ([facet, value, given, selected]) => {
      const set = (query: HubQuery, to: boolean): HubQuery => setSelected(query, facet, value as never, to);
      const [before, after] = [canonicalQuery({ filters: given }), set({ filters: given }, selected)];
      const [{ [facet]: _, ...others } = {}, { [facet]: filter, ...rest } = {}] = [before.filters, after.filters];
      expect(rest).toEqual(others);
      expect(set(after, selected)).toEqual(after);
      expect(set(set(after, !selected), selected)).toEqual(after);
      const cleared = set(before, false);
      expect(set(after, false)).toEqual(cleared);
      const parts = filter === undefined ? {} : 'length' in filter ? { any: filter } : filter;
      const { any = [], all = [], none = [] } = parts as Readonly<Record<string, readonly unknown[]>>;
      const [alone] = Object.values(toggle({}, facet, value as never).filters?.[facet] ?? []);
      if (alone !== undefined)
        expect([any, all, none].map((part) => part.includes(alone))).toEqual([selected, false, false]);
    }),
    runs(),
  );
});
