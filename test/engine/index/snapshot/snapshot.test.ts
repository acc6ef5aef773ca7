import { createHub, openHub } from 'gcm-hub';
import { createIndex, type Definition, openIndex, type SortKey } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

interface Book {
  readonly id: string;
  readonly kind: string;
  readonly year: number;
}

const byYear: SortKey<Book> = { number: ({ year }) => year };
const byId: SortKey<Book> = { text: ({ id }) => id };
const definition = {
  id: ({ id }) => id,
  facets: {
    kind: { values: ({ kind }) => [kind], known: ['novel', 'essay'] },
    year: { values: ({ year }) => [year] },
    either: { known: ['any'], unionOf: () => [['kind', 'novel']] },
  },
  text: [{ weight: 1, texts: ({ id }) => [id] }],
  order: ['matched', byYear, 'score', byId],
  sorts: { newest: [{ number: ({ year }) => year, descending: true }], kind: [{ text: ({ kind }) => kind }] },
} satisfies Definition<Book>;

const { facets, sorts, order, text } = definition;
const documents: Book[] = [
  { id: 'a', kind: 'novel', year: 1 },
  { id: 'b', kind: 'letter', year: 2 },
];
const snapshot = createIndex(definition, documents).snapshot();

const changes: Readonly<
  Record<string, readonly [change: Partial<Definition<Book>>, path: readonly (number | string)[], message: string]>
> = {
  'a facet less': [
    { facets: { kind: facets.kind } },
    ['facets', 'year'],
    'expected nothing, as in the definition, found "year"',
  ],
  'a facet more': [
    { facets: { ...facets, age: facets.year } },
    ['facets', 'age'],
    'expected a facet "age", as in the definition, found undefined',
  ],
  'a facet renamed': [{ facets: { kind: facets.kind, years: facets.year } }, ['facets', 'year'], 'nearest is "years"'],
  'facets in another order': [
    { facets: { year: facets.year, kind: facets.kind } },
    ['facets', 0],
    'expected "year", as in the definition, found "kind"',
  ],
  'other known values': [
    { facets: { ...facets, kind: { ...facets.kind, known: ['novel', 'poem'] } } },
    ['facets', 'kind', 'known', 1],
    'expected "poem", as in the definition, found "essay"',
  ],
  'more known values': [
    { facets: { ...facets, kind: { ...facets.kind, known: ['novel', 'essay', 'letter'] } } },
    ['facets', 'kind', 'known', 2],
    'found undefined',
  ],
  'fewer known values': [
    { facets: { ...facets, kind: facets.year } },
    ['facets', 'kind', 'known', 0],
    'expected nothing',
  ],
  'a text more': [{ text: [...text, ...text] }, ['text'], 'expected 2 texts, as in the definition, found 1'],
  'no text': [{ text: undefined }, ['text'], 'expected 0 texts'],
  'a sort less': [{ sorts: { kind: sorts.kind } }, ['sorts', 'newest'], 'expected nothing'],
  'a sort more': [{ sorts: { ...sorts, oldest: order } }, ['sorts', 'oldest'], 'expected an order "oldest"'],
  'a sort turned round': [
    { sorts: { ...sorts, newest: [byYear] } },
    ['sorts', 'newest', 0],
    'expected "number", as in the definition, found "descending number"',
  ],
  'a sort with a score': [
    { sorts: { ...sorts, kind: ['score', ...sorts.kind] } },
    ['sorts', 'kind', 0],
    'expected "score"',
  ],
  'an order without matched': [{ order: [byYear, 'score', byId] }, ['order', 0], 'found "matched"'],
  'an order without a score': [
    { order: ['matched', byYear, byId] },
    ['order', 2],
    'expected "text", as in the definition, found "score"',
  ],
  'the score elsewhere': [{ order: ['matched', 'score', byYear, byId] }, ['order', 1], 'expected "score"'],
  'a key less': [
    { order: ['matched', byYear, 'score'] },
    ['order', 3],
    'expected nothing, as in the definition, found "text"',
  ],
  'a version': [{ version: 1 }, ['version'], 'expected version 1, as in the definition, found null'],
};

test.each(Object.entries(changes))(
  'a snapshot of a definition with %s is rejected, with the difference',
  (_, [change, path, message]) => {
    expect(() => openIndex({ ...definition, ...change }, snapshot)).toThrow(
      expect.objectContaining({
        code: 'snapshot-foreign',
        path: ['snapshot', ...path],
        message: expect.stringContaining(message),
      }),
    );
  },
);

test('versions are compared by type and value', () => {
  const versioned = createIndex({ ...definition, version: 2 }, documents).snapshot();
  expect(openIndex({ ...definition, version: 2 }, versioned).size).toBe(2);
  expect(() => openIndex({ ...definition, version: '2' }, versioned)).toThrow(
    'expected version "2", as in the definition, found 2',
  );
  expect(() => openIndex(definition, versioned)).toThrow('expected no version, as in the definition, found 2');
});

test('unions, weights, labels and the order of sorts may differ from the snapshot', () => {
  const other = {
    ...definition,
    facets: { ...facets, either: { known: ['some'], unionOf: () => [['year', 2] as const] } },
    text: text.map((field) => ({ ...field, weight: 5 })),
    sorts: { kind: sorts.kind, newest: sorts.newest },
  };
  const opened = openIndex(other, snapshot);
  expect(opened.search({ filters: { either: ['some'] }, sort: 'newest' }).hits.map(({ id }) => id)).toEqual(['b']);
});

const hub = createHub([]).snapshot();

test.each([
  ['openIndex', (bytes: Uint8Array) => openIndex(definition, bytes), snapshot],
  ['openHub', (bytes: Uint8Array) => openHub(bytes), hub],
])('%s distinguishes a truncated snapshot from other bytes', (_, open, whole) => {
  const failing = (bytes: Uint8Array, code: string) => {
    expect(() => open(bytes)).toThrow(expect.objectContaining({ code, path: ['snapshot'] }));
  };
  for (let length = 0; length < 60; length++) failing(whole.subarray(0, length), 'snapshot-truncated');
  failing(Uint8Array.of(1), 'snapshot-foreign');
  failing(new TextEncoder().encode('<html>'), 'snapshot-foreign');
  // @ts-expect-error not a Uint8Array
  expect(() => open(whole.buffer)).toThrow(
    'snapshot: expected a Uint8Array: of an ArrayBuffer, new Uint8Array(buffer), found an object',
  );
  for (const none of [undefined, null, 'text', [], whole.buffer]) {
    // @ts-expect-error not a Uint8Array
    expect(() => open(none)).toThrow(expect.objectContaining({ code: 'invalid-option', path: ['snapshot'] }));
  }
});
