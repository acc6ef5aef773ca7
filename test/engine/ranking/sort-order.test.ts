import fc from 'fast-check';
import { createIndex, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { runs } from '../../runs';

interface Row {
  readonly id: string;
  readonly number: number;
  readonly other: number;
  readonly text: string;
}

/** Encodes a number in JSON without loss; plain JSON loses NaN, the infinities and -0. */
const definition = {
  id: ({ id }: Row) => id,
  facets: {},
  text: [{ weight: 1, texts: () => ['word'] }],
  order: [
    'matched',
    { number: ({ number }: Row) => number },
    'score',
    { number: ({ other }: Row) => other, descending: true },
  ] as const,
  sorts: {
    down: [{ number: ({ number }: Row) => number, descending: true }, { text: ({ text }: Row) => text }],
    text: [{ text: ({ text }: Row) => text, descending: true }, { number: ({ other }: Row) => other }],
    scored: [{ number: ({ other }: Row) => other }, 'score', { number: ({ number }: Row) => number }] as const,
  },
};

const number = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 1, -1);
const rows = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...'abcdefghij'),
    number,
    other: number,
    text: fc.constantFrom('', 'a', 'b', '😀', '～'),
  }),
  { selector: ({ id }) => id },
);

/** Replaces NaN by the largest number, so that a plain comparison puts it last. */
function place(value: number, descending: boolean): number {
  if (Number.isNaN(value)) return 9;
  return (descending ? -1 : 1) * Math.max(-5, Math.min(5, value));
}

const codePoints = (text: string) => text.codePointAt(0) ?? 0;
type Place = (row: Row) => number;
const byId: Place = ({ id }) => codePoints(id);
const expected: Readonly<Record<'default' | 'down' | 'scored' | 'text', readonly Place[]>> = {
  default: [({ number: n }) => place(n, false), ({ other }) => place(other, true), byId],
  down: [({ number: n }) => place(n, true), ({ text }) => codePoints(text), byId],
  text: [({ text }) => -codePoints(text), ({ other }) => place(other, false), byId],
  scored: [({ other }) => place(other, false), ({ number: n }) => place(n, false), byId],
};

function sorted(list: readonly Row[], places: readonly Place[]): string[] {
  const difference = (a: Row, b: Row) => places.map((placeOf) => placeOf(a) - placeOf(b)).find((one) => one !== 0) ?? 0;
  return [...list].sort(difference).map(({ id }) => id);
}

test('every order is total, for any input order, with NaN last in both directions', () => {
  fc.assert(
    fc.property(rows, rows, fc.array(fc.constantFrom(...'abcdefghij')), (first, upsert, gone) => {
      const fresh = new Set(upsert.map(({ id }) => id));
      const remove = gone.filter((id) => !fresh.has(id));
      const now = [...first.filter(({ id }) => !fresh.has(id) && !remove.includes(id)), ...upsert];
      const made = createIndex(definition, first);
      // Orders that were used before an update are carried over, with their tiers.
      for (const sort of ['down', 'text', 'scored'] as const) made.search({ text: 'word', sort });
      const indexes = [
        createIndex(definition, now),
        createIndex(definition, [...now].reverse()),
        made.update({ upsert, remove }),
      ];
      for (const [name, places] of Object.entries(expected)) {
        const sort = name === 'down' || name === 'text' || name === 'scored' ? name : undefined;
        for (const [i, index] of indexes.entries()) {
          for (const text of ['', 'word']) {
            const ids = index.search({ sort, text, limit: 100 }).hits.map(({ id }) => id);
            expect(ids, `${name} ${i} "${text}"`).toEqual(sorted(now, places));
          }
        }
      }
    }),
    runs(),
  );
});

test('a document without a number is last, also after a snapshot, whose JSON has null for NaN', () => {
  interface Book {
    readonly id: string;
    readonly year?: number;
  }
  const books = {
    id: ({ id }: Book) => id,
    facets: {},
    order: [{ number: ({ year }: Book) => year }],
    sorts: { newest: [{ number: ({ year }: Book) => year, descending: true }] },
  };
  const list = [{ id: 'a', year: Number.NaN }, { id: 'b' }, { id: 'c', year: 2 }, { id: 'd', year: 3 }];
  const opened = openIndex(books, createIndex(books, list).snapshot()).update({
    upsert: [{ id: 'e', year: 1 }, { id: 'B' }],
  });
  const ids = (sort?: 'newest') =>
    opened
      .search({ sort })
      .hits.map(({ id }) => id)
      .join('');
  expect(ids()).toBe('ecdBab');
  expect(ids('newest')).toBe('dceBab');
});
