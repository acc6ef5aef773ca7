import { createIndex, type Definition, defaultTextPolicy, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { hubErrorOf } from '../../hub-error-of';
import { policyOf } from '../../oracle/policy';

const definition: Definition<string> = {
  id: (text) => text,
  facets: {},
  text: [
    { weight: 1, texts: (text) => [text] },
    { weight: 1, texts: (text) => [text] },
  ],
  order: ['matched', 'score'],
};
const documents = ['alpha beta', 'alpha gamma', 'beta'];

test('the default policy has the numbers of docs/text.md, and changes nothing', () => {
  expect(defaultTextPolicy).toEqual(policyOf({}));
  const plain = createIndex(definition, documents);
  for (const textPolicy of [{}, defaultTextPolicy, { saturation: 4, hints: undefined }]) {
    const index = createIndex({ ...definition, textPolicy }, documents);
    expect(index.snapshot()).toEqual(plain.snapshot());
    const query = { text: 'alpha beta', limit: 1 };
    expect(index.search(query).nextCursor).toBe(plain.search(query).nextCursor);
  }
});

test.each<[unknown, (string | number)[], string | undefined]>([
  [5, [], undefined],
  [[], [], undefined],
  [null, [], undefined],
  [{ saturaton: 6 }, ['saturaton'], 'saturation'],
  [{ saturation: -1 }, ['saturation'], undefined],
  [{ saturation: Number.POSITIVE_INFINITY }, ['saturation'], undefined],
  [{ saturation: '6' }, ['saturation'], undefined],
  [{ prefixFactor: 0 }, ['prefixFactor'], undefined],
  [{ inflectionFactor: 1.1 }, ['inflectionFactor'], undefined],
  [{ synonymFactor: Number.NaN }, ['synonymFactor'], undefined],
  [{ presenceFloor: -0.1 }, ['presenceFloor'], undefined],
  [{ lengthNormalization: 2 }, ['lengthNormalization'], undefined],
  [{ minFullMatches: 1.5 }, ['minFullMatches'], undefined],
  [{ minFullMatches: -1 }, ['minFullMatches'], undefined],
  [{ minPrefixLength: 0 }, ['minPrefixLength'], undefined],
  [{ relaxation: 1 }, ['relaxation'], undefined],
  [{ hints: 'no' }, ['hints'], undefined],
  [{ titleField: 2 }, ['titleField'], undefined],
  [{ titleField: -1 }, ['titleField'], undefined],
])('an invalid policy is rejected with its path: %j', (textPolicy, path, nearest) => {
  const error = hubErrorOf(() => createIndex({ ...definition, textPolicy: textPolicy as object }, documents));
  expect([error.code, error.path, error.nearest]).toEqual([
    'invalid-definition',
    ['definition', 'textPolicy', ...path],
    nearest,
  ]);
});

test('a snapshot and a cursor are bound to the policy', () => {
  const changed = { ...definition, textPolicy: { saturation: 2, relaxation: false } };
  const index = createIndex(changed, documents);
  const query = { text: 'alpha', limit: 1 };
  expect(openIndex(changed, index.snapshot()).search(query).hits).toEqual(index.search(query).hits);
  const { code, path, found, expected } = hubErrorOf(() => openIndex(definition, index.snapshot()));
  expect([code, path, found, expected]).toEqual([
    'snapshot-foreign',
    ['snapshot', 'textPolicy', 'relaxation'],
    false,
    'true, as in the definition',
  ]);
  expect(hubErrorOf(() => openIndex(changed, createIndex(definition, documents).snapshot())).found).toBe(true);
  const { nextCursor: cursor } = index.search(query);
  expect(hubErrorOf(() => createIndex(definition, documents).search({ ...query, cursor })).code).toBe('cursor-stale');
});

test('the score of a hinted value is proportional to its factor', () => {
  const hinted: Definition<string> = {
    ...definition,
    facets: { length: { values: ({ length }) => [length], known: [4], hints: () => ['short'] } },
  };
  const scoreWith = (textPolicy: Definition<string>['textPolicy']): number | undefined => {
    const { hits } = createIndex({ ...hinted, textPolicy }, documents).search({ text: 'short' });
    return hits.find(({ id }) => id === 'beta')?.score;
  };
  expect(scoreWith({ hintFactor: 0.5 })).toBeCloseTo(50 * (scoreWith({}) ?? 0), 12);
  expect(scoreWith({ hintFactor: 0.5 })).toBeGreaterThan(0);
  expect(scoreWith({ hints: false })).toBeUndefined();
});

test('without hints, suggestions and the search for values don’t use them either', () => {
  const facets = { topic: { values: () => ['u'], known: ['u'], labels: () => ['visa'], hints: () => ['permit'] } };
  for (const hints of [true, false]) {
    const index = createIndex({ ...definition, facets, textPolicy: { hints } }, documents);
    const found = index.facetValues('topic', { text: 'permit' }).length + index.suggest('permit').length;
    expect(found).toBe(hints ? 2 : 0);
  }
});

test('a policy that changes later changes neither the index nor its snapshots', () => {
  const textPolicy = { saturation: 1 };
  const index = createIndex({ ...definition, textPolicy }, documents);
  const before = index.snapshot();
  textPolicy.saturation = 100;
  expect(index.snapshot()).toEqual(before);
});

test('a suggested title isn’t blank', () => {
  const index = createIndex({ ...definition, text: [{ weight: 1, texts: (text: string) => [' ', text] }] }, documents);
  expect(index.suggest('gamma').map(({ label }) => label)).toEqual(['alpha gamma']);
});
