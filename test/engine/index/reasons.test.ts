import { createIndex, type IndexReason, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

interface Book {
  readonly id: string;
  readonly titles: readonly string[];
  readonly note?: string;
  readonly genre?: string;
  readonly year?: number;
}

const labels: Readonly<Record<string, readonly string[]>> = { novel: ['Novels', 'Long fiction'], poem: ['Poetry'] };

const definition = {
  id: (book: Book) => book.id,
  facets: {
    genre: {
      values: (book: Book) => (book.genre === undefined ? [] : [book.genre]),
      known: ['novel', 'poem'],
      labels: (genre: string) => labels[genre] ?? [],
      hints: (genre: string) => (genre === 'poem' ? ['verse'] : []),
    },
    year: { values: (book: Book) => (book.year === undefined ? [] : [book.year]) },
  },
  entities: [
    {
      kind: 'genre',
      facet: 'genre',
      match: 'value-or-words' as const,
      names: [{ name: 'Romance', value: 'novel' }],
      weak: () => [['genre', 'poem']] as const,
    },
    {
      kind: 'years',
      facet: 'year',
      match: 'value' as const,
      numbers: { min: 1800, max: 2100, ranges: ['since {from}'] },
    },
  ],
  text: [
    { weight: 4, texts: ({ titles }: Book) => titles },
    { weight: 1, texts: ({ note }: Book) => (note === undefined ? [] : [note]) },
  ],
  synonyms: [['sea', 'open ocean']],
  forms: [{ endings: [['', 's']] }],
  order: ['matched' as const, { text: ({ id }: Book) => id }],
};

const books: readonly Book[] = [
  { id: 'a', titles: ['The Seas', 'Sailing'], note: 'By the open ocean', genre: 'novel', year: 1990 },
  { id: 'b', titles: ['A romance'], genre: 'poem', year: 2001 },
  { id: 'c', titles: ['Odes'], genre: 'poem' },
];
const index = createIndex(definition, books);

/** Returns the reasons of each hit, each without its range. */
function reasonsOf(text: string): Record<string, Partial<IndexReason>[]> {
  const { hits } = index.search({ text });
  return Object.fromEntries(hits.map(({ id, reasons }) => [id, reasons.map(({ range: _, ...rest }) => rest)]));
}

test('a reason has the path of a text, as in highlights, or the value of a facet', () => {
  expect(reasonsOf('sea')).toEqual({
    a: [
      { word: 'sea', path: [0, 0], used: 'Seas', by: 'form' },
      { word: 'sea', path: [1, 0], used: 'open ocean', by: 'name' },
    ],
  });
  expect(reasonsOf('sail')).toEqual({ a: [{ word: 'sail', path: [0, 1], used: 'Sailing', by: 'prefix' }] });
  expect(reasonsOf('ficton')).toEqual({
    a: [{ word: 'ficton', facet: 'genre', value: 'novel', used: 'fiction', by: 'correction' }],
  });
  expect(reasonsOf('"long fiction"')).toEqual({
    a: [{ word: 'long fiction', facet: 'genre', value: 'novel', by: 'label' }],
  });
  expect(reasonsOf('since 2000')).toEqual({
    b: [{ word: 'since 2000', facet: 'year', value: 2001, by: 'entity', kind: 'years' }],
  });
});

test('weak matches are reasons', () => {
  expect(reasonsOf('romance')).toEqual({
    a: [{ word: 'romance', facet: 'genre', value: 'novel', by: 'entity', kind: 'genre' }],
    b: [{ word: 'romance', path: [0, 0], by: 'term', kind: 'genre' }],
    c: [{ word: 'romance', facet: 'genre', value: 'poem', by: 'weak', kind: 'genre' }],
  });
  expect(reasonsOf('verse')['c']).toEqual([{ word: 'verse', facet: 'genre', value: 'poem', by: 'hint' }]);
});

test('reasons survive an update and a snapshot, and are empty without a text', () => {
  const reasonsIn = (one: typeof index) => one.search({ text: 'sea romance 2001' }).hits.map(({ reasons }) => reasons);
  const expected = reasonsIn(index);
  expect(reasonsIn(openIndex(definition, index.snapshot()))).toEqual(expected);
  expect(reasonsIn(createIndex(definition, books.slice(1)).update({ upsert: books.slice(0, 1) }))).toEqual(expected);
  expect(index.search().hits[0]?.reasons).toEqual([]);
  expect(index.similar('b')[0]?.reasons).toEqual([]);
});

test('among several values the order is that of the values, however the index came about', () => {
  interface Edition {
    readonly id: string;
    readonly years: readonly number[];
  }
  const many = {
    id: ({ id }: Edition) => id,
    facets: { year: { values: ({ years }: Edition) => years, labels: (year: number) => [`year ${year}`] } },
    entities: [
      { kind: 'years', facet: 'year', match: 'value' as const, numbers: { min: 0, max: 9, ranges: ['since {from}'] } },
    ],
    order: [{ text: ({ id }: Edition) => id }],
  };
  const documents: readonly Edition[] = [
    { id: 'a', years: [9] },
    { id: 'b', years: [4, 3, 9] },
  ];
  const built = createIndex(many, documents);
  const updated = createIndex(many, documents.slice(1)).update({ upsert: documents.slice(0, 1) });
  for (const one of [built, updated, openIndex(many, updated.snapshot())]) {
    const valuesIn = (text: string) =>
      one
        .search({ text })
        .hits.at(-1)
        ?.reasons.map(({ value }) => value);
    expect(valuesIn('since 2')).toEqual([3]);
    expect(valuesIn('year')).toEqual([3, 4, 9]);
  }
});
