import fc from 'fast-check';
import { createIndex, HubError, openIndex } from 'gcm-hub/engine';
import { expect, expectTypeOf, test } from 'vitest';
import { runs } from '../../runs';

interface Recipe {
  readonly name: string;
  readonly course: 'dessert' | 'main' | 'starter';
  readonly tags: readonly string[];
  readonly minutes?: number;
}

const recipes: readonly Recipe[] = [
  { name: 'Lentil soup', course: 'starter', tags: ['vegan', 'cheap'], minutes: 40 },
  { name: 'Tomato soup', course: 'starter', tags: ['vegan'], minutes: 25 },
  { name: 'Bean stew', course: 'main', tags: ['vegan', 'cheap'], minutes: 90 },
  { name: 'Fish stew', course: 'main', tags: [], minutes: 60 },
  { name: 'Rice pudding', course: 'dessert', tags: ['cheap'] },
];

const definition = {
  id: ({ name }: Recipe) => name,
  facets: {
    course: {
      values: ({ course }: Recipe) => [course],
      known: ['starter', 'main', 'dessert'] as const,
      labels: (course: string) => [`${course} course`],
    },
    tags: { values: ({ tags }: Recipe) => tags },
    minutes: { values: ({ minutes }: Recipe) => (minutes === undefined ? [] : [minutes]) },
    easy: {
      known: ['easy'] as const,
      unionOf: () =>
        [
          ['tags', 'cheap'],
          ['course', 'starter'],
        ] as const,
    },
  },
  text: [{ weight: 4, texts: ({ name }: Recipe) => [name] }],
  order: ['matched', 'score', { number: ({ minutes }: Recipe) => minutes ?? Number.POSITIVE_INFINITY }] as const,
  sorts: {
    name: [{ text: ({ name }: Recipe) => name }],
    slow: [{ number: ({ minutes }: Recipe) => minutes ?? 0, descending: true }],
  },
};

const index = createIndex(definition, recipes);
const names = (query: Parameters<typeof index.search>[0]) =>
  index
    .search(query)
    .hits.map(({ id }) => id)
    .join();

test('an index searches any documents by any facets', () => {
  expect(names({})).toBe('Tomato soup,Lentil soup,Fish stew,Bean stew,Rice pudding');
  expect(names({ sort: 'name', limit: 2 })).toBe('Bean stew,Fish stew');
  expect(names({ sort: 'slow', limit: 2, offset: 1 })).toBe('Fish stew,Lentil soup');
  expect(names({ text: 'soup' })).toBe('Tomato soup,Lentil soup');
  expect(names({ text: 'main stew', match: 'all' })).toBe('Fish stew,Bean stew');
  expect(names({ filters: { minutes: { from: 30, to: 60 } } })).toBe('Lentil soup,Fish stew');
  expect(names({ filters: { minutes: { missing: true } } })).toBe('Rice pudding');
  expect(names({ filters: { tags: { all: ['vegan', 'cheap'] } } })).toBe('Lentil soup,Bean stew');
  expect(names({ filters: { easy: { none: ['easy'] } } })).toBe('Fish stew');
  expect(names({ base: { course: ['main'] }, filters: { tags: ['vegan'] } })).toBe('Bean stew');
});

test('counts follow the counting law', () => {
  const { total, facets } = index.search({ filters: { course: ['starter'], tags: ['cheap'] } });
  expect(total).toBe(1);
  expect(facets.course?.values.map(({ value, count, total: all, selected }) => [value, count, all, selected])).toEqual([
    ['starter', 1, 2, true],
    ['main', 1, 2, false],
    ['dessert', 1, 1, false],
  ]);
  expect(facets.tags?.values.map(({ value, count }) => [value, count])).toEqual([
    ['vegan', 2],
    ['cheap', 1],
  ]);
  expect(facets.easy).toMatchObject({ values: [{ value: 'easy', count: 1 }], missing: 0 });
  const sorted = index.search({
    facets: { minutes: { sort: 'value', limit: 2 }, course: { sort: 'vocabulary', zeros: true } },
    filters: { course: { none: ['dessert'] } },
  });
  expect(sorted.facets.minutes).toMatchObject({ values: [{ value: 25 }, { value: 40 }], more: 2 });
  expect(sorted.facets.course?.values.map(({ value, count }) => [value, count])).toEqual([
    ['starter', 2],
    ['main', 2],
    ['dessert', 0],
  ]);
  expect(Object.keys(sorted.facets)).toEqual(['course', 'minutes']);
  expect(index.search({ facets: false }).facets).toEqual({});
});

test('cross tables, updates and snapshots work on any documents', () => {
  const table = index.crossTab('course', 'tags');
  expect(table.counts[table.rows.indexOf('starter')]?.[table.columns.indexOf('vegan')]).toBe(2);
  const added: Recipe = { name: 'Apple cake', course: 'dessert', tags: ['cheap'], minutes: 70 };
  const changed = index.update({ upsert: [added], remove: ['Fish stew', 'nobody'] });
  const fresh = createIndex(definition, [...recipes.filter(({ name }) => name !== 'Fish stew'), added]);
  const opened = openIndex(definition, changed.snapshot());
  for (const query of [{}, { text: 'stew cake' }, { sort: 'slow' as const }, { facets: { tags: { zeros: true } } }]) {
    expect(changed.search(query)).toEqual(fresh.search(query));
    expect(opened.search(query)).toEqual(fresh.search(query));
  }
  expect(opened.get('Apple cake')).toEqual(added);
  expect(index.size).toBe(5);
});

test('hits have the ranges of the words found, by field and text', () => {
  const { hits } = index.search({ text: 'stew' });
  expect(hits.map(({ document, highlights }) => [document.name, highlights[0]?.[0]])).toEqual([
    ['Fish stew', [[5, 9]]],
    ['Bean stew', [[5, 9]]],
  ]);
  expect(hits[0]?.highlights).toBe(hits[0]?.highlights);
  expect(index.search({ limit: 1 }).hits[0]?.highlights).toEqual([]);
});

test('interpret returns the entities of a text with filters, and the other words', () => {
  const named = createIndex(
    {
      ...definition,
      stopWords: ['the', 'with'],
      entities: [
        {
          kind: 'tag',
          facet: 'tags',
          match: 'value',
          names: ['vegan', 'plant based'].map((name) => ({ name, value: 'vegan' })),
        },
        {
          kind: 'course',
          facet: 'course',
          match: 'value-or-words',
          names: ['starter', 'main'].map((value) => ({ name: 'first course', value })),
        },
        { kind: 'time', facet: 'minutes', match: 'value', numbers: { min: 1, max: 600, ranges: ['under {below}'] } },
      ],
    },
    recipes,
  );
  const interpretation = named.interpret('the plant-based stew under 60, as first course');
  expect(interpretation).toEqual({
    parts: [
      { range: [4, 15], kind: 'tag', facet: 'tags', filters: { tags: ['vegan'] } },
      { range: [21, 29], kind: 'time', facet: 'minutes', filters: { minutes: { to: 59 } } },
      { range: [34, 46], kind: 'course', facet: 'course', filters: {}, candidates: ['starter', 'main'] },
    ],
    words: ['stew', 'as', 'first', 'course'],
  });
  const filters = interpretation.parts.map((part) => part.filters);
  expect(named.search({ filters: filters[0] }).total).toBe(3);
  expectTypeOf(filters).items.toHaveProperty('minutes');
  expect(index.interpret('vegan soup')).toEqual({ parts: [], words: ['vegan', 'soup'] });
});

test.each([
  [undefined, ['30', '30 minutes', 'under 30']],
  [false, ['30 minutes', 'under 30']],
])('numbers with `alone: %j` count in the texts %j', (alone, named) => {
  const ranges = ['under {below}', '{only} minutes'];
  const timed = createIndex(
    {
      ...definition,
      entities: [{ kind: 'time', facet: 'minutes', match: 'value', numbers: { min: 1, max: 600, ranges, alone } }],
    },
    recipes,
  );
  const texts = ['30', '30 minutes', 'under 30', 'minutes'];
  expect(texts.filter((text) => timed.interpret(text).parts.some(({ range }) => range[1] === text.length))).toEqual(
    named,
  );
});

test('similar finds documents by words and by the values of facets', () => {
  const [first] = index.similar('Bean stew', { facets: [] });
  expect(first).toMatchObject({ id: 'Fish stew', document: { name: 'Fish stew' } });
  expect(first?.highlights).toEqual([]);
  expect(index.similar('Bean stew', { facets: ['tags'] }).map(({ id }) => id)).toContain('Lentil soup');
  expect(index.similar('Bean stew', { limit: 0 })).toEqual([]);
  expect(index.similar('nothing')).toEqual([]);
});

test.each([
  [() => index.similar(5 as never), ['id'], 'an id'],
  [() => index.similar('Bean stew', { limit: -1 }), ['limit'], 'a whole number from 0'],
  [() => index.similar('Bean stew', { facets: ['tag' as never] }), ['facets', 0], 'the name of a facet'],
  [() => index.similar('Bean stew', { facets: 'tags' as never }), ['facets'], 'a list of names of facets'],
  [() => index.similar('Bean stew', { most: 1 } as never), ['most'], 'an option of similar'],
])('similar rejects %s', (call, path, expected) => {
  expect(call).toThrow(expect.objectContaining({ code: 'invalid-query', path, expected }));
});

test('suggest completes a text by corrections, known values and titles', () => {
  expect(index.suggest('sta')).toEqual([
    {
      group: 'filters',
      kind: 'value',
      facet: 'course',
      value: 'starter',
      label: 'starter course',
      count: 2,
      highlights: [[0, 7]],
      query: { filters: { course: ['starter'] } },
    },
  ]);
  expect(index.suggest('lentli')).toEqual([
    { group: 'corrections', kind: 'correction', label: 'lentil', highlights: [[0, 6]], query: { text: 'lentil' } },
    {
      group: 'corrections',
      kind: 'typed',
      label: 'lentli',
      highlights: [[0, 6]],
      query: { text: 'lentli', correct: false },
    },
    {
      group: 'titles',
      kind: 'title',
      id: 'Lentil soup',
      label: 'Lentil soup',
      highlights: [[0, 6]],
      query: { text: 'Lentil soup' },
    },
  ]);
  const labels = (text: string, options?: Parameters<typeof index.suggest>[1]) =>
    index.suggest(text, options).map(({ label }) => label);
  expect(labels('course')).toEqual(['starter course', 'main course', 'dessert course']);
  expect(labels('e')).toEqual(['easy']);
  expect(labels('e', { facets: ['course'] })).toEqual([]);
  expect(labels('stew', { limit: 1 })).toEqual(['Fish stew']);
  for (const text of ['', ' ', '"soup"', '-soup', '!?', 'vegan']) expect(labels(text)).toEqual([]);
  expect(createIndex(definition, []).suggest('main')).toMatchObject([{ value: 'main', count: 0 }]);
  // The name of a value is correct, even if a document has a similar word.
  const kinds = createIndex(definition, [{ name: 'Eazy pie', course: 'dessert', tags: [] }]).suggest('easy');
  expect(kinds).toMatchObject([
    { kind: 'value', label: 'easy' },
    { kind: 'title', label: 'Eazy pie' },
  ]);
});

test('facetValues searches within a facet by labels, misspellings included', () => {
  const values = (...[facet, options]: Parameters<typeof index.facetValues>) =>
    index.facetValues(facet, options).map(({ value, count }) => [value, count]);
  expect(values('tags')).toEqual([
    ['cheap', 3],
    ['vegan', 3],
  ]);
  expect(values('tags', { sort: 'vocabulary', limit: 1 })).toEqual([['cheap', 3]]);
  expect(values('course', { text: 'startre', query: { filters: { tags: ['cheap'] } } })).toEqual([['starter', 1]]);
  expect(values('minutes', { text: '9' })).toEqual([[90, 1]]);
  const none = { text: 'fish', filters: { course: ['dessert' as const] } };
  expect(values('course', { text: 'course', query: none })).toEqual([
    ['main', 1],
    ['dessert', 0],
  ]);
  expect(values('course', { query: none, zeros: true, sort: 'vocabulary' })).toEqual([
    ['starter', 0],
    ['main', 1],
    ['dessert', 0],
  ]);
  expect(values('easy', { text: 'xyzzy' })).toEqual([]);
  expect(createIndex(definition, []).facetValues('tags', { text: 'vegan' })).toEqual([]);
});

test('the names of a value may be in several scripts, and its hints count', () => {
  const fruit = createIndex(
    {
      id: (name: string) => name,
      facets: {
        fruit: {
          values: (name) => [name],
          known: ['apple', 'pear'],
          labels: (value) => (value === 'apple' ? ['Яблоко', '苹果', 'تفاحة'] : []),
          hints: (value) => (value === 'apple' ? ['cider'] : ['perry 梨']),
        },
      },
      order: [],
    },
    ['apple', 'banana'],
  );
  const found = (text: string) => fruit.suggest(text).map(({ label }) => label);
  for (const text of ['ябл', '果', 'تفاح', 'cid']) {
    expect(found(text)).toEqual(['Яблоко']);
    expect(fruit.facetValues('fruit', { text }).map(({ value }) => value)).toEqual(['apple']);
  }
  for (const text of ['pear', 'perry', '梨']) expect(found(text)).toEqual(['pear']);
  expect(found('banana')).toEqual([]);
  expect(fruit.facetValues('fruit', { text: 'banana' })).toMatchObject([{ value: 'banana', count: 1 }]);
});

test.each([
  [() => index.suggest(5 as never), ['text'], 'a string'],
  [() => index.interpret(undefined as never), ['text'], 'a string'],
  [() => index.suggest('a', { limit: 1.5 }), ['limit'], 'a whole number from 0'],
  [() => index.suggest('a', { facets: ['tag' as never] }), ['facets', 0], 'the name of a facet'],
  [() => index.suggest('a', { facets: 'tags' as never }), ['facets'], 'a list of names of facets'],
  [() => index.suggest('a', { most: 1 } as never), ['most'], 'an option of suggest'],
  [() => index.suggest('a', null as never), [], 'an object with facets, limit'],
  [() => index.facetValues('tag' as never), ['facet'], 'the name of a facet'],
  [() => index.facetValues('tags', { text: 5 as never }), ['text'], 'a string'],
  [() => index.facetValues('tags', { sort: 'counts' as never }), ['sort'], 'one of count, value, vocabulary'],
  [() => index.facetValues('tags', { limit: -1 }), ['limit'], 'a whole number from 0'],
  [() => index.facetValues('tags', { zeros: 1 as never }), ['zeros'], 'true or false'],
  [() => index.facetValues('tags', { find: 'a' } as never), ['find'], 'an option of facetValues'],
  [() => index.facetValues('tags', { query: 'a' as never }), ['query'], 'a query'],
  [() => index.facetValues('tags', { query: { text: 5 as never } }), ['query', 'text'], 'a string'],
  [() => index.facetValues('tags', { query: { limit: -1 } }), ['query', 'limit'], 'a whole number from 0'],
  [
    () => index.facetValues('tags', { query: { filters: { tag: [] } as never } }),
    ['query', 'filters', 'tag'],
    'the name of a facet',
  ],
  [
    () => index.facetValues('tags', { query: { facets: { tags: { limit: -1 } } } }),
    ['query', 'facets', 'tags', 'limit'],
    'a whole number from 0',
  ],
])('suggest and facetValues reject %s', (call, path, expected) => {
  expect(call).toThrow(expect.objectContaining({ code: 'invalid-query', path, expected }));
});

test('the name of a facet that isn’t a string is rejected', () => {
  for (const name of [Object.create(null), Symbol('a'), 5]) {
    expect(() => index.facetValues(name)).toThrow(expect.objectContaining({ code: 'invalid-query', path: ['facet'] }));
  }
});

test('an unknown facet names the nearest one', () => {
  expect(() => index.facetValues('corse' as never)).toThrow(expect.objectContaining({ nearest: 'course' }));
  expect(() => index.suggest('a', { facets: ['corse' as never] })).toThrow(
    expect.objectContaining({ nearest: 'course' }),
  );
});

test('the definition determines the types', () => {
  const { facets, hits } = index.search();
  expectTypeOf(index.facetValues('course')[0]?.value).toEqualTypeOf<'dessert' | 'main' | 'starter' | undefined>();
  expectTypeOf(facets.course?.values[0]?.value).toEqualTypeOf<'dessert' | 'main' | 'starter' | undefined>();
  expectTypeOf(facets.minutes?.values[0]?.value).toEqualTypeOf<number | undefined>();
  expectTypeOf(hits[0]?.document).toEqualTypeOf<Recipe | undefined>();
  // @ts-expect-error no such course
  index.search({ filters: { course: ['soup'] } });
  // @ts-expect-error minutes are numbers
  index.search({ filters: { minutes: ['40'] } });
  // @ts-expect-error no such order
  expect(() => index.search({ sort: 'rating' })).toThrow(HubError);
});

test.each([
  [{ filter: {} }, ['filter'], 'nearest is "filters"'],
  [{ filters: { colour: [] } }, ['filters', 'colour'], 'the name of a facet'],
  [{ filters: { tag: [] } }, ['filters', 'tag'], 'the name of a facet'],
  [{ filters: ['tags'] }, ['filters'], 'filters by facet, found a list of 1'],
  [
    { filters: { tags: 'vegan' } },
    ['filters', 'tags'],
    'a list of values, or any, all, none, missing, from or to, found "vegan"',
  ],
  [{ filters: { tags: { any: 'vegan' } } }, ['filters', 'tags', 'any'], 'a list of values'],
  [{ filters: { tags: [null] } }, ['filters', 'tags', 0], 'a string or a number'],
  [{ filters: { tags: { or: [] } } }, ['filters', 'tags', 'or'], 'any, all, none, missing, from or to'],
  [{ filters: { tags: { missing: 'yes' } } }, ['filters', 'tags', 'missing'], 'true or false'],
  [{ filters: { minutes: { from: '1' } } }, ['filters', 'minutes', 'from'], 'a number'],
  [{ filters: new Map() }, ['filters'], 'filters by facet'],
  [{ text: 1 }, ['text'], 'a string'],
  [{ correct: 'yes' }, ['correct'], 'true or false'],
  [{ interpret: 0 }, ['interpret'], 'true or false'],
  [{ match: 'most ' }, ['match'], 'one of most, all, any'],
  [{ sort: 'names' }, ['sort'], 'one of name, slow, found "names"; nearest is "name"'],
  [{ sort: 1 }, ['sort'], 'one of name, slow, found 1'],
  [{ limit: -1 }, ['limit'], 'a whole number from 0'],
  [{ offset: 0.5 }, ['offset'], 'a whole number from 0'],
  [{ facets: ['tags'] }, ['facets'], 'true, false or facets by name, as { name: true }, found a list of 1'],
  [{ facets: 'tags' }, ['facets'], 'found "tags"'],
  [{ facets: { minuets: true } }, ['facets', 'minuets'], 'nearest is "minutes"'],
  [{ facets: { tags: 20 } }, ['facets', 'tags'], 'true, false or sort, limit, zeros, found 20'],
  [{ facets: { tags: { size: 1 } } }, ['facets', 'tags', 'size'], 'sort, limit or zeros'],
  [{ facets: { tags: { sort: 'counts' } } }, ['facets', 'tags', 'sort'], 'nearest is "count"'],
  [{ facets: { tags: { zeros: 1 } } }, ['facets', 'tags', 'zeros'], 'true or false'],
  [null, [], 'a query, found null'],
  ['soup', [], 'a query, found "soup"'],
])('the query %j is an error at %j', (query, path, message) => {
  const refused = { code: 'invalid-query', path, message: expect.stringContaining(message) };
  // @ts-expect-error the query is wrong
  expect(() => index.search(query)).toThrow(expect.objectContaining(refused));
});

test('a cursor is valid for an equal query only', () => {
  const cursor = index.search({ filters: { minutes: [25, 40, 90] }, limit: 1 }).nextCursor;
  const rest = (query: Parameters<typeof index.search>[0]) => names({ ...query, cursor });
  expect(rest({ filters: { minutes: { any: [90, 25, 40, 25], none: [] }, tags: [], course: {} } })).toBe(
    'Lentil soup,Bean stew',
  );
  expect(() => rest({ filters: { minutes: [25, 40] } })).toThrow(expect.objectContaining({ code: 'invalid-cursor' }));
});

test.each([
  { ...definition, version: 1 },
  { ...definition, synonyms: [['soup', 'broth']] },
  { ...definition, stopWords: ['the'] },
  { ...definition, forms: [{ endings: [['', 's']] }] },
  { ...definition, labelWeight: 2 },
  { ...definition, text: definition.text.map((field) => ({ ...field, weight: 5 })) },
  {
    ...definition,
    facets: { ...definition.facets, course: { ...definition.facets.course, labels: (course: string) => [course] } },
  },
])('where the text decides, a cursor goes with one definition: not %#', (other) => {
  const query = { text: 'stew', limit: 1 };
  const { nextCursor: cursor } = index.search(query);
  expect(createIndex({ ...definition }, recipes).search({ ...query, cursor }).hits[0]?.id).toBe('Bean stew');
  expect(() => createIndex(other, recipes).search({ ...query, cursor })).toThrow(
    expect.objectContaining({ code: 'cursor-stale' }),
  );
});

test('highlighter rejects a text that isn’t a string', () => {
  // @ts-expect-error no text
  expect(() => index.highlighter(undefined)).toThrow(
    expect.objectContaining({ code: 'invalid-query', path: ['text'] }),
  );
});

test('an empty range and an unknown value match nothing, without an error', () => {
  expect(index.search({ filters: { minutes: { from: 60, to: 30 } } }).total).toBe(0);
  expect(index.search({ filters: { tags: ['raw'] } }).total).toBe(0);
  expect(index.search({ filters: { tags: { from: 2018 } as object } }).total).toBe(0);
  expect(index.search({ limit: 5_000, offset: 10 }).hits).toEqual([]);
  expect(names({ limit: 5_000 }).split(',')).toHaveLength(5);
});

test('methods reject invalid arguments', () => {
  const [first] = recipes;
  expect(() => createIndex(definition, [...recipes, ...recipes])).toThrow(
    expect.objectContaining({ code: 'duplicate-id', path: [5] }),
  );
  expect(() => index.update({ upsert: first === undefined ? [] : [first], remove: ['Lentil soup'] })).toThrow(
    expect.objectContaining({ code: 'invalid-option', path: ['remove', 0] }),
  );
  // @ts-expect-error no such facet
  expect(() => index.crossTab('course', 'minuets')).toThrow(
    expect.objectContaining({ path: ['columns'], nearest: 'minutes' }),
  );
  expect(() => openIndex({ ...definition, facets: {} }, index.snapshot())).toThrow(
    expect.objectContaining({ code: 'snapshot-foreign' }),
  );
});

test('ids and values can be any strings or numbers, and 10 isn’t "10"', () => {
  const value = fc.constantFrom<string | number>('', '10', 10, '__proto__', 'constructor', '\ud800', 0, -1, 1.5);
  const documents = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('', '10', '__proto__', 'constructor', '\ud800', 'a'),
      values: fc.uniqueArray(value),
    }),
    {
      selector: ({ id }) => id,
    },
  );
  fc.assert(
    fc.property(documents, (list) => {
      const plain = {
        id: ({ id }: (typeof list)[number]) => id,
        facets: { value: { values: ({ values }: (typeof list)[number]) => values } },
        order: [],
      };
      const made = createIndex(plain, list);
      const opened = openIndex(plain, made.snapshot());
      for (const { id } of list) expect(opened.get(id)).toEqual(list.find((one) => one.id === id));
      for (const one of new Set(list.flatMap(({ values }) => values))) {
        const count = list.filter(({ values }) => values.includes(one)).length;
        expect(made.search({ filters: { value: [one] } }).total).toBe(count);
        expect(opened.search().facets.value?.values.find(({ value: found }) => found === one)?.count).toBe(count);
      }
    }),
    runs(),
  );
});

test('labels of a value are read once while an index is built, and the cache is limited', () => {
  const read = new Map<string, number>();
  const recipe = (i: number): Recipe => ({ name: `recipe ${i}`, course: 'main', tags: [`tag ${i}`, 'any'] });
  const labels = (tag: string) => {
    read.set(tag, (read.get(tag) ?? 0) + 1);
    return [`label of ${tag}`];
  };
  const few = Array.from({ length: 20 }, (_, i) => recipe(i));
  const many = Array.from({ length: 3000 }, (_, i) => recipe(i));
  const withLabels = {
    id: ({ name }: Recipe) => name,
    facets: { tags: { values: ({ tags }: Recipe) => tags, labels } },
    order: [],
  };
  const timesRead = (recipes: readonly Recipe[]) => {
    read.clear();
    const built = createIndex(withLabels, recipes);
    expect([...read.values()]).toEqual(Array.from({ length: recipes.length + 1 }, () => 1));
    const before = built.update({ remove: ['recipe 0'] });
    const after = before.update({ upsert: [recipe(0)] });
    expect(after.search({ text: '"label of tag 0"' }).total).toBe(1);
    return read.get('tag 0');
  };
  expect(timesRead(few)).toBe(1); // a value that was indexed before
  expect(timesRead(many)).toBe(2); // evicted from the cache
});

test('documents that match a name weakly reverse a key that says so, also in a sort', () => {
  interface Place {
    readonly id: string;
    readonly place: readonly string[];
    readonly around: readonly string[];
    readonly reach: number;
  }
  const reach = { number: (place: Place) => place.reach, reversedIfWeak: true };
  const index = createIndex(
    {
      id: (one: Place) => one.id,
      facets: { place: { values: (one) => one.place }, around: { values: (one) => one.around } },
      entities: [
        {
          kind: 'place',
          facet: 'place',
          match: 'value-or-words',
          names: [{ name: 'Alpha', value: 'alpha' }],
          weak: (value) => [['around', value]],
        },
      ],
      order: ['matched', reach],
      sorts: { titled: ['matched', 'titleMatch', reach], plain: [reach] },
    },
    [
      { id: 'full-1', place: ['alpha'], around: [], reach: 1 },
      { id: 'full-2', place: ['alpha'], around: [], reach: 2 },
      { id: 'weak-1', place: [], around: ['alpha'], reach: 1 },
      { id: 'weak-2', place: [], around: ['alpha'], reach: 2 },
    ],
  );
  const ids = (sort?: 'plain' | 'titled') => index.search({ text: 'alpha', sort }).hits.map(({ id }) => id);
  expect(ids()).toEqual(['full-1', 'full-2', 'weak-2', 'weak-1']);
  expect(ids('titled')).toEqual(ids());
  expect(ids('plain')).toEqual(['full-1', 'weak-1', 'full-2', 'weak-2']);
});
