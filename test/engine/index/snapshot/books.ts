import { createIndex, type Definition, type Facets, type Index, type SortKey } from 'gcm-hub/engine';

/** Document of the snapshot tests. */
export interface Book {
  readonly id: string;
  readonly title: string;
  readonly body?: string;
  readonly kinds?: readonly string[];
  readonly year: number;
}

const byYear: SortKey<Book> = { number: ({ year }) => year };
const byTitle: SortKey<Book> = { text: ({ title }) => title };

/** Definition with all parts that a snapshot stores: facets with and without values, labels, several fields, orders with tiers. */
export const definition: Definition<Book> = {
  id: ({ id }) => id,
  facets: {
    kinds: { values: ({ kinds = [] }) => kinds, known: ['novel', 'essay'], labels: (kind) => [`kind of ${kind}`] },
    year: { values: ({ year }) => [year] },
    empty: { values: () => [] },
    either: { known: ['any'], unionOf: () => [['kinds', 'novel']] },
  },
  text: [
    { weight: 4, texts: ({ title }) => [title] },
    { weight: 1, texts: ({ body = '' }) => body.split('\n') },
  ],
  order: ['matched', byYear, 'score', byTitle],
  sorts: { newest: [{ number: ({ year }) => year, descending: true }], title: [byTitle], best: ['score'] },
};

type BookIndex = Index<Book, Facets<Book>>;

export const books: readonly Book[] = [
  { id: 'a', title: 'Decent work', body: 'Decent work\nis decent', kinds: ['novel'], year: 2001 },
  { id: 'b', title: 'Work', body: 'work, work and 1,000 words', kinds: ['letter', 'essay'], year: 1999 },
  { id: 'c', title: 'The "line"', body: 'one\n\nother work', year: 2001 },
  { id: 'd\n', title: 'Emails', body: 'an e-mail', kinds: ['essay'], year: 1810 },
];

/** Calls each method of an index, and reads all of each answer. */
export const calls: Readonly<Record<string, (index: BookIndex) => unknown>> = {
  all: (index) => index.search({ facets: { kinds: true, year: true, either: true } }),
  text: (index) => plainHits(index.search({ text: 'decent work', facets: { kinds: true } }).hits),
  phrase: (index) => index.search({ text: '"decent work"' }).hits.map(({ id, score }) => [id, score]),
  label: (index) => index.search({ text: 'novel wrok -email' }).hits.map(({ id, score }) => [id, score]),
  filters: (index) => index.search({ filters: { kinds: ['essay'], either: { missing: true } } }).total,
  newest: (index) => index.search({ sort: 'newest', text: 'work' }),
  title: (index) => index.search({ sort: 'title' }),
  best: (index) => index.search({ sort: 'best', text: 'work', limit: 1 }),
  ...Object.fromEntries(books.map(({ id }) => [`get ${id}`, (index: BookIndex) => index.get(id)])),
  similar: (index) => index.similar('a', { facets: ['kinds'] }),
  suggest: (index) => index.suggest('de'),
  facetValues: (index) => index.facetValues('kinds', { text: 'ess' }),
  crossTab: (index) => index.crossTab('kinds', 'year', { text: 'work' }),
  update: (index) => {
    const next = index.update({ upsert: [{ id: 'b', title: 'New work', year: 2030 }], remove: ['c'] });
    return [next.search({ text: 'work', sort: 'newest' }), next.get('a')];
  },
  snapshot: (index) => Buffer.from(index.snapshot({ compress: true })).toString('base64'),
};

function plainHits(hits: readonly { id: string; score: number; highlights: unknown; reasons: unknown }[]): unknown {
  return hits.map(({ id, score, highlights, reasons }) => ({ id, score, highlights, reasons }));
}

/** Returns a snapshot of the books. */
export function snapshotOf(compress: boolean, list: readonly Book[] = books): Uint8Array {
  return createIndex(definition, list).snapshot({ compress });
}
