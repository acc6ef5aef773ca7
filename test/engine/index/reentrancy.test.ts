import { createIndex, type FacetIndex, type FacetKind, type Index, unionIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { KERNEL_NAMES } from '../facets-of';

interface Row {
  readonly id: string;
  readonly size: number;
}

const rows: readonly Row[] = Array.from({ length: 300 }, (_, i) => ({ id: `r${i}`, size: i % 7 }));

/** Queries that take several sets, count all facets and need scores. */
const QUERIES = [
  { text: 'alpha beta', match: 'any', filters: { size: { any: [1, 2], none: [2] }, parity: ['odd'] } },
  { text: 'alpha -beta', base: { size: { none: [0] } }, facets: { size: { zeros: true } } },
  { text: 'beta', sort: 'bySize', filters: { size: { any: [3, 5] } } },
  { filters: { parity: { none: ['odd'] } }, facets: { big: true, size: true } },
] as const;

/**
 * Creates an index whose functions call `visit`, and whose derived facet does so while it is filtered and counted.
 *
 * @param visit called by a sort key, by the texts and by the derived facet.
 */
function indexWith(kernel: (typeof KERNEL_NAMES)[number], visit: () => void) {
  const big: FacetKind<string> = {
    createIndex(sources) {
      const union: FacetIndex<string> = unionIndex(
        sources,
        ['big'],
        () => [4, 5, 6].map((size) => ['size', size] as const),
        1,
      );
      return {
        ...union,
        addDocuments(code, set) {
          visit();
          union.addDocuments(code, set);
        },
        tally(docs) {
          visit();
          const tally = union.tally(docs);
          visit();
          return tally;
        },
      };
    },
  };
  return createIndex(
    {
      id: ({ id }: Row) => id,
      facets: {
        size: { values: ({ size }: Row) => [size], labels: (size) => [`alpha ${size}`] },
        parity: { values: ({ size }: Row) => [size % 2 === 0 ? 'even' : 'odd'] },
        big: { kind: big },
      },
      text: [
        {
          weight: 1,
          texts(row: Row) {
            visit();
            return [row.size % 2 === 0 ? 'alpha' : 'beta', row.size % 3 === 0 ? 'alpha' : 'gamma'];
          },
        },
      ],
      order: ['matched', 'score', { number: ({ size }: Row) => size }],
      sorts: {
        bySize: [
          {
            number(row: Row) {
              visit();
              return -row.size;
            },
          },
        ],
      },
    },
    rows,
    { kernel },
  );
}

type TestIndex = ReturnType<typeof indexWith>;

const answer = (index: Pick<Index<Row, never>, 'search'> | TestIndex, query: object) => {
  const { hits, facets, total } = (index as TestIndex).search({ ...query, limit: 30 });
  return JSON.stringify([
    total,
    facets,
    hits.map(({ id, score, highlights, reasons }) => [id, score, highlights, reasons]),
  ]);
};

test.each(KERNEL_NAMES)('functions of a definition may search the index that calls them, in %s', (kernel) => {
  const plain = indexWith('javascript', () => {});
  const expected = QUERIES.map((query) => answer(plain, query));
  let index: TestIndex | undefined;
  let depth = 0;
  let nested = 0;
  const wrong: string[] = [];
  index = indexWith(kernel, () => {
    if (index === undefined || depth > 1 || nested > 400) return;
    depth++;
    const i = nested++ % QUERIES.length;
    try {
      if (answer(index, QUERIES[i] ?? {}) !== expected[i]) wrong.push(`nested search ${nested}`);
      index.crossTab('size', 'parity', { text: 'alpha' });
      index.suggest('al');
    } finally {
      depth--;
    }
  });
  for (const [i, query] of QUERIES.entries()) {
    if (answer(index, query) !== expected[i]) wrong.push(`search ${i}`);
  }
  expect(wrong).toEqual([]);
  expect(nested).toBeGreaterThan(50);
});

test.each(KERNEL_NAMES)('an exception of a function of a definition leaves the index intact, in %s', (kernel) => {
  let isFailing = false;
  const failure = new Error('expected');
  const index = indexWith(kernel, () => {
    if (isFailing) throw failure;
  });
  const queries = QUERIES.slice(0, 2);
  const expected = queries.map((query) => answer(index, query));
  for (let time = 0; time < 70; time++) {
    isFailing = true;
    expect(() => index.search({ ...QUERIES[0], filters: { big: ['big'] } })).toThrow(failure);
    isFailing = false;
  }
  expect(queries.map((query) => answer(index, query))).toEqual(expected);
});
