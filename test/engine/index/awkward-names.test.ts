import { createIndex, type Definition, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';

interface Thing {
  readonly id: string;
  readonly tags: readonly string[];
}

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const facet = { values: ({ tags }: Thing) => tags, labels: (tag: string | number) => [`tag ${tag}`] };
const definition: Definition<Thing> = {
  id: ({ id }) => id,
  facets: Object.fromEntries([
    ...NAMES.map((name) => [name, facet] as const),
    ['valueOf', { known: ['x or y'], unionOf: () => NAMES.flatMap((name) => ['x', 'y'].map((tag) => [name, tag])) }],
    ['plain', facet],
  ]),
  order: [],
  sorts: Object.fromEntries(
    NAMES.map((name) => [name, [{ text: ({ tags }: Thing) => tags.join(), descending: true }]]),
  ),
};
const documents: Thing[] = [
  { id: 'one', tags: ['x'] },
  { id: 'two', tags: ['y', 'toString'] },
  { id: 'three', tags: [] },
];

test.each([...NAMES, 'valueOf'])('a facet or a sort can have the name %s', (name) => {
  const made = createIndex(definition, documents);
  const value = name === 'valueOf' ? 'x or y' : 'y';
  const having = name === 'valueOf' ? ['one', 'two'] : ['two'];
  for (const index of [made, openIndex(definition, made.snapshot()), made.update({ remove: ['nobody'] })]) {
    const idsOf = (query: Parameters<typeof index.search>[0]) => index.search(query).hits.map(({ id }) => id);
    expect(Object.keys(index.search().facets)).toEqual([...NAMES, 'plain', 'valueOf']);
    expect(Object.keys(index.search({ facets: {} }).facets)).toEqual([]);
    expect(Object.keys(index.search({ facets: { plain: true } }).facets)).toEqual(['plain']);
    const asked = index.search({ facets: { [name]: { sort: 'value', limit: 1 } } }).facets;
    expect(Object.keys(asked)).toEqual([name]);
    expect(Object.values(asked)).toMatchObject([{ missing: 1, more: name === 'valueOf' ? 0 : 2 }]);
    expect(Object.keys(index.search({ facets: { [name]: false } }).facets)).toEqual([]);
    expect(idsOf({ filters: { [name]: [value] } }).sort()).toEqual(having);
    expect(idsOf({ base: { [name]: { none: [value] } } })).toHaveLength(3 - having.length);
    const table = index.crossTab(name, 'plain', { filters: { [name]: [value] } });
    expect(table.counts[table.rows.indexOf(value)]?.[table.columns.indexOf('y')]).toBe(1);
    if (name !== 'valueOf') expect(idsOf({ sort: name })).toEqual(['two', 'one', 'three']);
    expect(idsOf({ text: '"tag toString"' })).toEqual(['two']);
    expect(index.facetValues(name, { text: value })).toMatchObject([{ value, count: having.length }]);
    const suggestions = index.suggest('x', { facets: [name] });
    expect(suggestions).toMatchObject(name === 'valueOf' ? [{ facet: name, value: 'x or y', count: 2 }] : []);
    for (const suggestion of suggestions) expect(idsOf(suggestion.query).sort()).toEqual(having);
  }
  expect(() => made.search({ filters: { isPrototypeOf: [] } })).toThrow('expected the name of a facet');
  expect(() => made.search({ sort: 'isPrototypeOf' })).toThrow('expected one of');
});

test('known values and ids can have the names of an object’s members', () => {
  const known = [...NAMES, '\ud800', ''];
  const index = createIndex(
    {
      id: ({ id }: Thing) => id,
      facets: Object.fromEntries(NAMES.map((name) => [name, { values: ({ tags }: Thing) => tags, known }])),
      text: [{ weight: 1, texts: ({ id }) => [id] }],
      order: [],
    },
    NAMES.map((id) => ({ id, tags: [id] })),
  );
  for (const name of NAMES) {
    const suggestions = index.suggest(name);
    expect(suggestions.map((item) => (item.kind === 'value' ? [item.facet, item.value] : item.kind))).toEqual([
      ...NAMES.map((facet) => [facet, name]),
      'title',
    ]);
    for (const { query } of suggestions) expect(index.search(query).hits.map(({ id }) => id)).toEqual([name]);
    expect(index.facetValues(name, { text: name })).toMatchObject([{ value: name, count: 1 }]);
  }
});
