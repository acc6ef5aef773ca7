import { resourceSchema } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { createCorpus } from '../../bench/corpus';
import { createQueries, valuesOf } from '../../bench/query';

const SIZE = 500;

test('resources are valid and have unique ids', () => {
  const resources = [...createCorpus(1).resources(SIZE)];
  for (const resource of resources) expect(resourceSchema.parse(resource)).toEqual(resource);
  expect(new Set(resources.map(({ id }) => id)).size).toBe(SIZE);
});

test('the same seed gives the same resources, another seed gives others', () => {
  const [one, again, other] = [1, 1, 2].map((seed) => [...createCorpus(seed).resources(50)]);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test('a resource is independent of those before it; a variant has the same id and other content', () => {
  const corpus = createCorpus(1);
  expect(corpus.resource(41)).toEqual([...corpus.resources(42)][41]);
  expect(corpus.resource(41, 1).id).toBe(corpus.resource(41).id);
  expect(corpus.resource(41, 1).title).not.toBe(corpus.resource(41).title);
});

test('resources have about 35 words, and common words are frequent', () => {
  const corpus = createCorpus(1);
  const texts = Array.from(corpus.resources(SIZE), ({ title, summary = '', keywords = [] }) =>
    [title, summary, ...keywords].join(' ').toLowerCase(),
  );
  const words = texts.map((text) => text.split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== ''));
  const mean = words.flat().length / SIZE;
  expect(mean).toBeGreaterThan(32);
  expect(mean).toBeLessThan(40);
  for (const word of corpus.commonWords.slice(0, 4)) {
    expect(words.filter((list) => list.includes(word)).length).toBeGreaterThan(SIZE / 10);
  }
});

test('queries differ, and their filters match at least one resource', () => {
  const corpus = createCorpus(1);
  const queries = createQueries(300, { filters: 3, words: 2 }, { corpus, size: SIZE, seed: 1 });
  expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(300);
  const resources = [...corpus.resources(SIZE)];
  for (const { words, filters } of queries.slice(0, 50)) {
    expect(words).toHaveLength(2);
    expect(filters).toHaveLength(3);
    expect(
      resources.some((resource) =>
        filters.every(({ facet, values }) => valuesOf(resource, facet).some((value) => values.includes(value))),
      ),
    ).toBe(true);
  }
});
