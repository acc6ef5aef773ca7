import fc from 'fast-check';
import { createIndex, type Definition, HubError, openIndex } from 'gcm-hub/engine';
import { expect, test, vi } from 'vitest';
import { fromBase64Url, HASH_LENGTH, hash, toBase64Url } from '../../../src/base/hash';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import type { SortKey } from '../../../src/engine/definition/definition';
import { buildIndex, type IndexState } from '../../../src/engine/index/build';
import { decodeCursor, encodeCursor } from '../../../src/engine/index/cursor';
import { compileDefinition } from '../../../src/engine/index/plan';
import { type ParsedQuery, type QueryResult, runQuery, searchIndex } from '../../../src/engine/index/search';
import { updateIndex } from '../../../src/engine/index/update/update';
import { parseText } from '../../../src/engine/text/parse-text';
import { runs } from '../../runs';

interface Book {
  readonly id: string;
  readonly year?: number;
  readonly title: string;
}

const definition = {
  id: ({ id }) => id,
  facets: { year: { values: ({ year }) => (year === undefined ? [] : [year]) } },
  text: [{ weight: 1, texts: ({ title }) => [title] }],
  order: ['matched', 'score'],
  sorts: {
    year: [{ number: ({ year }) => year, descending: true }],
    infinite: [{ number: ({ year }) => (year === 1 ? Number.POSITIVE_INFINITY : year) }],
    title: [{ text: ({ title }) => title }],
    scored: ['score', { number: ({ year }) => year }],
  },
} satisfies Definition<Book>;

const books: Book[] = [
  { id: 'a', year: 1, title: 'one book' },
  { id: 'b', year: 2, title: 'two books' },
  { id: 'c', title: 'a book' },
  { id: 'd', year: 2, title: 'book' },
  { id: 'e', year: 3, title: 'other' },
];
const index = createIndex(definition, books);
type Query = NonNullable<Parameters<typeof index.search>[0]>;

function walk(query: Query, limit: number): string {
  let ids = '';
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = index.search({ ...query, limit, cursor });
    ids += page.hits.map(({ id }) => id).join('');
    cursor = page.nextCursor;
  }
  return ids;
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HubError) return error.code;
  }
  return 'no error';
}

test.each([
  [{}, 'abcde'],
  [{ sort: 'year' }, 'ebdac'],
  [{ sort: 'infinite' }, 'bdeac'],
  [{ sort: 'title' }, 'cdaeb'],
  [{ text: 'book' }, 'dabc'],
  [{ text: 'book', sort: 'year' }, 'bdac'],
] as const)('pages of %j joined by cursors are the whole list', (query, expected) => {
  const whole = index
    .search(query)
    .hits.map(({ id }) => id)
    .join('');
  expect(whole.length).toBe(expected.length);
  if (!('text' in query) || 'sort' in query) expect(whole).toBe(expected);
  for (const limit of [1, 2, 3]) expect(walk(query, limit)).toBe(whole);
});

test('the last page has no cursor', () => {
  expect(index.search({ limit: 5 }).nextCursor).toBeUndefined();
  expect(index.search({ limit: 0 }).nextCursor).toBeUndefined();
  expect(index.search({ limit: 4 }).nextCursor).toMatch(/^[\w-]+$/);
});

const cursorOf = (query: Query): string => index.search({ limit: 2, ...query }).nextCursor ?? '';

test('a cursor is bound to text, match, filters, base and sort', () => {
  const cursor = cursorOf({ text: 'book', sort: 'title', filters: { year: { from: 1 } } });
  const query: Query = { text: 'book', sort: 'title', filters: { year: { from: 1 } }, cursor };
  expect(index.search({ ...query, limit: 1, facets: false, match: 'most' }).hits).toHaveLength(1);
  for (const other of [
    { text: 'books' },
    { match: 'all' },
    { filters: {} },
    { base: { year: [1] } },
    { sort: 'year' },
  ] as const) {
    expect(
      codeOf(() => index.search({ ...query, ...other })),
      JSON.stringify(other),
    ).toBe('invalid-cursor');
  }
});

test('a cursor of an order without a text survives changes of other documents and of its own', () => {
  const cursor = cursorOf({ sort: 'title' }); // after d
  const next = (other: typeof index) =>
    other
      .search({ sort: 'title', cursor })
      .hits.map(({ id }) => id)
      .join('');
  expect(next(index)).toBe('aeb');
  expect(next(index.update({ remove: ['d'] }))).toBe('aeb');
  expect(
    next(
      index.update({
        upsert: [
          { id: 'f', title: 'bo' },
          { id: 'g', title: 'c' },
        ],
      }),
    ),
  ).toBe('gaeb');
});

test('a cursor of an order with a text is valid in one version only, however it came about', () => {
  const query: Query = { text: 'book', limit: 2 };
  const cursor = cursorOf(query);
  const expected = index.search({ ...query, cursor }).hits;
  for (const same of [openIndex(definition, index.snapshot()), createIndex(definition, books.toReversed())]) {
    expect(same.search({ ...query, cursor }).hits).toEqual(expected);
  }
  const changed = index.update({ remove: ['e'] });
  expect(codeOf(() => changed.search({ ...query, cursor }))).toBe('cursor-stale');
});

test('any other string is rejected', () => {
  const cursor = cursorOf({ sort: 'year' });
  const rejected = [
    '!',
    'AAAA',
    cursor.slice(1),
    cursor.slice(0, -1),
    `${cursor}A`,
    cursor.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    cursor.toLowerCase(),
  ];
  for (const one of rejected)
    expect(
      codeOf(() => index.search({ sort: 'year', cursor: one })),
      one,
    ).toBe('invalid-cursor');
});

interface Item {
  readonly id: string;
  readonly year: number;
  readonly title?: string;
}

const year: SortKey<Item> = { number: (book) => book.year };
const plan = compileDefinition({
  id: ({ id }: Item) => id,
  facets: {},
  text: [{ weight: 1, texts: ({ title = 'book' }: Item) => [title] }],
  order: [year],
  sorts: {
    id: [],
    newest: [{ number: (book: Item) => book.year, descending: true }],
    score: ['score'],
    matched: ['matched'],
    titleMatch: ['titleMatch'],
  },
});

const items: readonly Item[] = [
  { id: 'd', year: 1 },
  { id: 'b', year: 2 },
  { id: 'c', year: 2 },
  { id: 'a', year: 3 },
  { id: 'e', year: Number.NaN },
];
const state = buildIndex(plan, items);

function query({
  text = '',
  ...rest
}: Partial<Omit<ParsedQuery, 'text'>> & { readonly text?: string } = {}): ParsedQuery {
  return {
    text: parseText(text, new Set(), createAnalyzer()),
    match: 'all',
    interpret: true,
    correct: true,
    similarity: undefined,
    filters: new Map(),
    base: new Map(),
    sort: '',
    limit: 2,
    offset: 0,
    cursor: undefined,
    binding: () => text,
    facets: new Map(),
    ...rest,
  };
}

type Options = Parameters<typeof query>[0];

/** Returns the cursor after the document with an id. */
function cursorAfter(id: string, options?: Options, index: IndexState<Item> = state): string {
  return encodeCursor(index, query(options), index.store.numberOf(id) ?? -1);
}

/** Returns the ids of the page after a cursor. */
function idsAfter(cursor: string | undefined, options?: Options, index: IndexState<Item> = state): string {
  const fromCursor = query({ ...options, cursor });
  return idsOf(runQuery(index.context, fromCursor, decodeCursor(index, fromCursor)), index);
}

const idsOf = ({ hits }: QueryResult, { store }: IndexState<Item>): string =>
  hits.map(({ document }) => store.at(document)?.id).join('');

/** Returns the content of a cursor after its checksum. */
function contentOf(cursor: string): unknown[] {
  const content: unknown[] = JSON.parse(new TextDecoder().decode(fromBase64Url(cursor)).slice(HASH_LENGTH));
  return content;
}

/** Encodes a cursor with a valid checksum. */
function encode(content: unknown): string {
  const json = typeof content === 'string' ? content : JSON.stringify(content);
  return toBase64Url(new TextEncoder().encode(`${hash(json)}${json}`));
}

/** Returns the code and the message of the error that a query with a cursor throws. */
function errorOf(cursor: string, options?: Options, index?: IndexState<Item>): string {
  try {
    idsAfter(cursor, options, index);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    expect([error.path, error.found]).toEqual([['cursor'], cursor]);
    return `${error.code}: ${error.expected}`;
  }
  return 'no error';
}

const NOT_RETURNED = 'invalid-cursor: a cursor that a search returned';
const OTHER_QUERY =
  'invalid-cursor: a cursor of a search with the same text, match, interpret, correct, similarity, filters, base and sort';
const OTHER_ORDER = 'invalid-cursor: a cursor of this order';
const STALE = 'cursor-stale: a cursor of the current version: the matches or scores of the text have changed since';

test('in an order that doesn’t depend on the text, a cursor has the sort keys of a document', () => {
  expect(contentOf(cursorAfter('b'))).toEqual([hash(''), 2, 'b']);
  expect(contentOf(cursorAfter('b', { sort: 'id' }))).toEqual([hash(''), 'b']);
  expect(contentOf(cursorAfter('b', { text: 'book', sort: 'newest' }))).toEqual([hash('book'), 2, 'b']);
  expect(contentOf(cursorAfter('e'))).toEqual([hash(''), { number: 'NaN' }, 'e']);
});

test.each([
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [Number.NaN, 'NaN'],
])('the number %d, which JSON lacks, is stored as a string', (number, text) => {
  const index = buildIndex(plan, [
    { id: 'a', year: number },
    { id: 'b', year: number },
    { id: 'c', year: 0 },
  ]);
  const cursor = cursorAfter('a', {}, index);
  expect(contentOf(cursor)).toEqual([hash(''), { number: text }, 'a']);
  expect(idsAfter(cursor, {}, index)).toBe(text === '-Infinity' ? 'bc' : 'b');
});

test.each(['score', 'matched', 'titleMatch'])(
  'in the order "%s" of a text, a cursor has the fingerprint of the index and the number of a document',
  (sort) => {
    for (const text of ['book', '"book"', '-other']) {
      expect(contentOf(cursorAfter('c', { sort, text })), text).toEqual([hash(text), state.fingerprint(), 2]);
      expect(idsAfter(cursorAfter('b', { sort, text }), { sort, text }), text).toBe('cd');
    }
    expect(contentOf(cursorAfter('c', { sort }))).toEqual([hash(''), 'c']);
  },
);

test('a cursor is computed when it is first read, once', () => {
  const binding = vi.fn(() => '');
  const result = searchIndex(state, { ...query({ binding }), text: '' }, ({ id }) => id);
  const last = result.hits.at(-1) ?? expect.fail('no hits');
  expect([Object.hasOwn(result, 'nextCursor'), binding.mock.calls.length]).toEqual([true, 0]);
  expect(result.nextCursor).toBe(cursorAfter(last));
  expect(result.nextCursor).toBe(cursorAfter(last));
  expect(binding).toHaveBeenCalledTimes(1);
});

test('without the document or the order, a cursor is empty', () => {
  expect(encodeCursor(buildIndex(plan, []), query(), 0)).toBe('');
  expect(encodeCursor(state, query({ sort: 'unknown' }), 0)).toBe('');
  expect(idsAfter(cursorAfter('d'), { sort: 'unknown' })).toBe('');
});

test('a cursor of another query is rejected', () => {
  expect(errorOf(cursorAfter('b'), { text: 'book' })).toBe(OTHER_QUERY);
  expect(errorOf(cursorAfter('b', { text: 'book' }))).toBe(OTHER_QUERY);
  expect(errorOf(cursorAfter('b', { binding: () => 'x' }), { binding: () => 'y' })).toBe(OTHER_QUERY);
  expect(errorOf(cursorAfter('b', { sort: 'score', text: 'book' }), { sort: 'score', text: 'books' })).toBe(
    OTHER_QUERY,
  );
});

test('a cursor with a changed, missing or further character is rejected', () => {
  const cursor = cursorAfter('b');
  const position = fc.nat({ max: cursor.length - 1 });
  const character = fc.constantFrom(...'ABCxyz019-_+/= é');
  fc.assert(
    fc.property(position, character, fc.nat(1), (at, added, removed) => {
      const changed = cursor.slice(0, at) + added + cursor.slice(at + removed);
      if (changed !== cursor) expect(errorOf(changed)).toBe(NOT_RETURNED);
    }),
    runs(200),
  );
  for (let end = 0; end < cursor.length; end++) expect(errorOf(cursor.slice(0, end)), `${end}`).toBe(NOT_RETURNED);
});

test.each([
  { name: 'an empty string', cursor: '' },
  { name: 'a string that isn’t base64', cursor: '!' },
  { name: 'another encoding of the same bytes', cursor: `${cursorAfter('b')}=` },
  { name: 'JSON without a checksum', cursor: toBase64Url(new TextEncoder().encode('["x",2,"b"]')) },
  { name: 'a wrong checksum', cursor: toBase64Url(new TextEncoder().encode(`${hash('x')}[]`)) },
  { name: 'invalid UTF-8', cursor: toBase64Url(Uint8Array.of(0xff, 0xfe)) },
  { name: 'text that isn’t JSON', cursor: encode('not JSON') },
  { name: 'an object', cursor: encode({ 0: hash('') }) },
  { name: 'a string in JSON', cursor: encode('"text"') },
])('$name is rejected as a cursor', ({ cursor }) => {
  expect(errorOf(cursor)).toBe(NOT_RETURNED);
});

test.each<{ name: string; content: readonly unknown[] }>([
  { name: 'too few keys', content: [hash(''), 2] },
  { name: 'too many keys', content: [hash(''), 2, 'b', 'c'] },
  { name: 'no key', content: [hash('')] },
  { name: 'a string instead of a number', content: [hash(''), '2', 'b'] },
  { name: 'a number instead of a string', content: [hash(''), 2, 3] },
  { name: 'null instead of a number', content: [hash(''), null, 'b'] },
  { name: 'an object without a number', content: [hash(''), { text: 'NaN' }, 'b'] },
  { name: 'a number in JSON instead of a string', content: [hash(''), 2, { number: '3' }] },
])('a cursor with $name isn’t one of this order', ({ content }) => {
  expect(errorOf(encode(content))).toBe(OTHER_ORDER);
});

test('an empty list isn’t bound to a query', () => {
  expect(errorOf(encode([]))).toBe(OTHER_QUERY);
});

const scored = { sort: 'score', text: 'book' };

test.each([-1, 5, 1.5, '1', null, undefined])('%o isn’t the number of a document', (document) => {
  expect(errorOf(encode([hash('book'), state.fingerprint(), document]), scored)).toBe(OTHER_ORDER);
});

test('the numbers from 0 to the last document are valid', () => {
  expect(idsAfter(encode([hash('book'), state.fingerprint(), 0]), { ...scored, limit: 9 })).toBe('e');
  expect(idsAfter(encode([hash('book'), state.fingerprint(), 4]), scored)).toBe('');
});

test('a cursor of a text order is stale once matches or scores have changed, and valid in an equal index', () => {
  const cursor = cursorAfter('a', scored);
  const changed = updateIndex(state, [{ id: 'f', year: 4 }], []);
  expect(errorOf(cursor, scored, changed)).toBe(STALE);
  expect(errorOf(encode([hash('book')]), scored)).toBe(STALE);
  expect(idsAfter(cursor, scored, updateIndex(changed, [], ['f']))).toBe('bc');
  expect(idsAfter(cursor, scored, buildIndex(plan, [...items].reverse()))).toBe('bc');
});

test('a cursor of sort keys survives changes of other documents and of its own', () => {
  const cursor = cursorAfter('b'); // before it: d 1; after it: c 2, a 3, e
  const after = (upsert: readonly Item[], remove: readonly string[] = []): string =>
    idsAfter(cursor, { limit: 9 }, updateIndex(state, upsert, remove));
  expect(after([], ['b'])).toBe('cae');
  expect(after([], ['c', 'd'])).toBe('ae');
  expect(after([{ id: 'b', year: 9 }])).toBe('cabe');
  expect(after([{ id: 'b', year: 0 }])).toBe('cae');
  expect(after([{ id: 'aa', year: 2 }])).toBe('cae');
  expect(after([{ id: 'bb', year: 2 }])).toBe('bbcae');
  expect(after([], ['a', 'b', 'c', 'd', 'e'])).toBe('');
});

test('pages of any size have all documents once, in order', () => {
  const options = fc.record({
    sort: fc.constantFrom('', 'id', 'newest', 'score', 'matched', 'titleMatch'),
    text: fc.constantFrom('', 'book', '-other'),
    limit: fc.integer({ min: 1, max: 4 }),
  });
  const book: fc.Arbitrary<Item> = fc.record({
    id: fc.constantFrom(...'abcdefghij'),
    year: fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY),
    title: fc.constantFrom('book', 'book about books', 'other'),
  });
  const list = fc.uniqueArray(book, { maxLength: 10, selector: ({ id }) => id });
  fc.assert(
    fc.property(list, options, (documents, paged) => {
      const index = buildIndex(plan, documents);
      let cursor: string | undefined;
      let pages = '';
      for (let page = 0; page < 11; page++) {
        const ids = idsAfter(cursor, paged, index);
        if (ids === '') break;
        pages += ids;
        cursor = cursorAfter(ids.at(-1) ?? '', paged, index);
      }
      expect(pages).toBe(idsAfter(undefined, { ...paged, limit: 99 }, index));
    }),
    runs(),
  );
});
