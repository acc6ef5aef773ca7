import { createIndex, HubError, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

/** Document whose fields are the results of the definition’s functions. */
interface Any {
  readonly id: unknown;
  readonly values?: unknown;
  readonly texts?: unknown;
  readonly rank?: unknown;
  readonly name?: unknown;
}

// TypeScript rejects most of this; JavaScript doesn't.
const given = <T>(value: unknown): T => JSON.parse('[]', () => value);

const definition = {
  id: ({ id }: Any) => given<string>(id),
  facets: {
    fixed: { values: () => ['a'] },
    tags: { values: ({ values = [] }: Any) => given<string[]>(values) },
  },
  text: [
    { weight: 1, texts: () => ['soup'] },
    { weight: 1, texts: ({ texts = [] }: Any) => given<string[]>(texts) },
  ],
  order: [{ number: ({ rank = 0 }: Any) => given<number>(rank) }],
  sorts: { name: [{ text: ({ name = '' }: Any) => given<string>(name) }] },
};

const before: Any[] = [
  { id: 'b', rank: 2 },
  { id: 'a', rank: 1 },
];
const index = createIndex(definition, before);

const wrong: readonly (readonly [fault: Any, path: readonly (number | string)[], expected: string])[] = [
  ...[
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    null,
    undefined,
    true,
    {},
    ['x'],
    1n,
    Symbol('s'),
  ].map(
    (value) => [{ id: 'x', values: ['fine', value] }, ['facets', 'tags', 1], 'a string or a finite number'] as const,
  ),
  ...['tag', 7, null, {}, new Set(['x'])].map(
    (values) => [{ id: 'x', values }, ['facets', 'tags'], 'a list of values'] as const,
  ),
  ...['text', null, {}].map((texts) => [{ id: 'x', texts }, ['text', 1], 'a list of strings'] as const),
  ...[1, null, undefined, ['text']].map(
    (text) => [{ id: 'x', texts: ['', text] }, ['text', 1, 1], 'a string'] as const,
  ),
  ...['1', new Date(), true].map((rank) => [{ id: 'x', rank }, ['order', 0], 'a number or undefined'] as const),
  ...[1, null].map((name) => [{ id: 'x', name }, ['sorts', 'name', 0], 'a string'] as const),
];

test('undefined isn’t a document', () => {
  const of = {
    id: (text: unknown) => String(text),
    facets: { text: { values: (text: unknown) => [String(text)] } },
    order: [],
  };
  const missing = { code: 'invalid-document', expected: 'a document' };
  expect(() => createIndex(of, ['a', undefined])).toThrowError(expect.objectContaining({ ...missing, path: [1] }));
  expect(() => createIndex(of, Array(2))).toThrowError(expect.objectContaining({ ...missing, path: [0] }));
  expect(() => createIndex(of, given<unknown[]>(['a'])).update({ upsert: ['b', undefined] })).toThrowError(
    expect.objectContaining({ ...missing, path: ['upsert', 1] }),
  );
  expect(createIndex(of, [null]).search().total).toBe(1); // the functions of the definition accept it
});

test.each(wrong)('%o is rejected at %j', (fault, path, expected) => {
  const whose = `${expected} (in the document "x")`;
  expect(() => createIndex(definition, [...before, fault])).toThrow(
    expect.objectContaining({ code: 'invalid-document', path: [2, ...path], expected: whose }),
  );
  expect(() => index.update({ upsert: [{ id: 'c' }, fault] })).toThrow(
    expect.objectContaining({ code: 'invalid-document', path: ['upsert', 1, ...path], expected: whose }),
  );
});

test.each([[7], [undefined], [null], [{}]])('the id %o is rejected', (id) => {
  expect(() => createIndex(definition, [...before, { id }])).toThrow(
    expect.objectContaining({ code: 'invalid-document', path: [2, 'id'], expected: 'a string' }),
  );
  expect(() => index.update({ upsert: [{ id }] })).toThrow(
    expect.objectContaining({ code: 'invalid-document', path: ['upsert', 0, 'id'] }),
  );
});

test('the message names position, facet, document and value', () => {
  expect(() => createIndex(definition, [...before, { id: 'x', values: [Number.NaN] }])).toThrow(
    '[2].facets.tags[0]: expected a string or a finite number (in the document "x"), found NaN',
  );
});

test('the message distinguishes an indexed document from a document of the change', () => {
  const documents = [
    { id: 'a', rank: 1 },
    { id: 'b', rank: 2 },
  ];
  const mutable = createIndex(definition, documents);
  Object.assign(documents[0] ?? {}, { rank: 'first' });
  expect(() => mutable.update({ upsert: [{ id: 'c', rank: 1 }] })).toThrow(
    expect.objectContaining({ code: 'invalid-document', path: ['order', 0], found: 'first' }),
  );
});

test('a value that isn’t an iterable of documents is rejected', () => {
  for (const documents of [undefined, null, 'ab', { id: 'a' }, 7]) {
    // @ts-expect-error no documents
    expect(() => createIndex(definition, documents)).toThrow(
      expect.objectContaining({ code: 'invalid-document', path: [] }),
    );
  }
  expect(createIndex(definition, new Set(before)).size).toBe(2);
});

test('an invalid change is rejected', () => {
  const cases: readonly (readonly [change: unknown, code: string, path: readonly (number | string)[]])[] = [
    [undefined, 'invalid-option', []],
    [null, 'invalid-option', []],
    ['b', 'invalid-option', []],
    [{ upserts: [] }, 'invalid-option', ['upserts']],
    [{ remove: 'a' }, 'invalid-option', ['remove']],
    [{ remove: 7 }, 'invalid-option', ['remove']],
    [{ remove: null }, 'invalid-option', ['remove']],
    [{ remove: ['a', 7] }, 'invalid-option', ['remove', 1]],
    [{ upsert: { id: 'c' } }, 'invalid-document', ['upsert']],
    [{ upsert: 'c' }, 'invalid-document', ['upsert']],
    [{ upsert: [{ id: 'c' }, { id: 'c' }] }, 'duplicate-id', ['upsert', 1]],
    [{ upsert: [{ id: 'c' }], remove: ['a', 'c'] }, 'invalid-option', ['remove', 1]],
  ];
  for (const [change, code, path] of cases) {
    // @ts-expect-error no change
    expect(() => index.update(change)).toThrow(expect.objectContaining({ code, path }));
  }
  // @ts-expect-error no argument
  expect(() => index.update()).toThrow('expected an object with upsert or remove, found undefined');
  expect(() => createIndex(definition, [{ id: 'a' }, { id: 'b' }, { id: 'a' }])).toThrow('[0] has the same id');
  expect(index.update({}).size).toBe(2);
  expect(index.update({ upsert: new Set([{ id: 'c' }]), remove: new Set(['a', 'nobody']) }).size).toBe(2);
});

test('labels that aren’t strings are an invalid definition', () => {
  for (const found of ['label', undefined, [1]]) {
    const facets = { tags: { values: ({ id }: Any) => [given<string>(id)], labels: () => given<string[]>(found) } };
    expect(() => createIndex({ ...definition, facets }, before)).toThrow(
      expect.objectContaining({
        code: 'invalid-definition',
        path: ['definition', 'facets', 'tags', 'labels'],
        expected: 'a list of strings for "a"',
      }),
    );
  }
});

test('-0 equals 0 as a value of the vocabulary, a filter or a document', () => {
  interface Number_ {
    readonly id: string;
    readonly number: number;
  }
  const numbers = {
    id: ({ id }: Number_) => id,
    facets: {
      number: { values: ({ number }: Number_) => [number] },
      known: { values: ({ number }: Number_) => [number], known: [-0] },
      union: { known: [-0], unionOf: (value: number) => [['number', value] as const] },
    },
    order: [{ number: ({ number }: Number_) => number }],
  };
  const [minus, plus] = [
    { id: 'b', number: -0 },
    { id: 'a', number: 0 },
  ];
  const first = createIndex(numbers, [minus]);
  const facetsOf = ({ search }: typeof first) => {
    const { facets, hits } = search({
      filters: { number: { none: [-0] } },
      facets: { number: true, known: true, union: true },
    });
    return [hits, facets.number, facets.known, facets.union];
  };
  const fresh = createIndex(numbers, [plus, minus]);
  const changed = first.update({ upsert: [plus] });
  expect(fresh.search().hits.map(({ id }) => id)).toEqual(['a', 'b']);
  for (const made of [fresh, changed, openIndex(numbers, changed.snapshot())]) {
    expect(facetsOf(made)).toEqual(facetsOf(fresh));
    expect(made.search({ filters: { known: [-0], union: [0] } }).total).toBe(2);
    for (const facet of ['number', 'known', 'union'] as const) {
      expect(made.search().facets[facet]?.values).toEqual([expect.objectContaining({ value: 0, count: 2 })]);
      expect(made.crossTab(facet, facet)).toEqual({ rows: [0], columns: [0], counts: [[2]] });
    }
  }
});

test('an error of a definition’s function is passed on unchanged', () => {
  const broken = {
    ...definition,
    id: () => {
      throw new RangeError('mine');
    },
  };
  expect(() => createIndex(broken, before)).toThrow(new RangeError('mine'));
  expect(() => createIndex(broken, before)).not.toThrow(HubError);
});
