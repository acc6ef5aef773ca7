import { createIndex, type Definition, HubError, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

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
