import { isIndexable } from 'gcm-hub/query';
import { expect, test } from 'vitest';

test('only the empty query and one value of a closed vocabulary are indexable', () => {
  expect(
    [{}, { filters: { objectives: [10] } }, { locale: 'fr', filters: { regions: ['africa'] } }].map((query) =>
      isIndexable(query as never),
    ),
  ).toEqual([true, true, true]);
  const others = [
    { text: 'visa' },
    { filters: { objectives: [8, 10] } },
    { filters: { objectives: [10], regions: ['africa'] } },
    { filters: { objectives: { none: [10] } } },
    { filters: { objectives: { all: [10] } } },
    { filters: { objectives: { any: [10], missing: true } } },
    { filters: { year: { from: 2018 } } },
    { sort: 'newest' },
    { offset: 20 },
    { limit: 5 },
    { match: 'any' },
    { text: 'a', correct: false },
    { correct: false },
    { text: 'kenya', interpret: false },
    { cursor: 'abc' },
    { locale: 'de' },
    { locale: 'fr-abcdefgh' },
    { filters: { keywords: ['words'] } },
    { filters: { publishers: ['words'] } },
    { filters: { languages: ['tlh'] } },
    { filters: { year: [9999] } },
  ];
  for (const query of others) expect(isIndexable(query as never), JSON.stringify(query)).toBe(false);
});
