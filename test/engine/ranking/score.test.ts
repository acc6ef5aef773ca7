import type { Definition } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { termRange } from '../../../src/engine/postings/postings';
import { createScoreBuffers, idf, scoreDocuments } from '../../../src/engine/ranking/score';
import { expandText } from '../../../src/engine/text/expand-text';
import { type FacetValue, matchText, type TextSearchContext, type WordMatch } from '../../../src/engine/text/match';
import type { TermRange, WordMatches } from '../../../src/engine/text/term-lookup';
import { countWords } from '../../../src/engine/text/word-counts';
import { emptySet } from '../../../src/engine/util/bitset';
import { poolOf } from '../facets-of';
import { type Note, stateOf } from '../state';
import { BODY_WEIGHT, searchContext, TITLE_WEIGHT } from '../text/search-context';

/** The scores of all documents for a text. */
function scores(notes: readonly Note[], text: string, changes: Partial<Definition<Note>> = {}): number[] {
  const { plan, context, data } = stateOf(notes, changes);
  const match = matchText(context.text, expandText(text, plan.lexicon()), 'any');
  if (match === undefined) throw new Error('no text');
  const all = Uint32Array.from({ length: data.size }, (_, d) => d);
  return [...scoreDocuments(context.text, match, all, createScoreBuffers(data.size))];
}

/** The score of a term whose occurrences weigh so much. */
const saturated = (weight: number): number => 0.25 + (0.75 * weight) / (weight + 4);

/** The weight of an occurrence, in a field of a length and of an average length. */
const normalized = (weight: number, length: number, average: number): number =>
  weight / (0.3 + (0.7 * length) / average);

test.each([
  [0, 5, 0],
  [4, 4, 1],
  [1, 1, 1],
  [2, 4, 1.5],
  [1, 3, 2],
  [1, 5, 2.5],
  [1, 7, 3],
  [2, 1, 0.5],
  [1, 0, 0],
  [7, 10, 1 + 3 / 14],
])('the idf of a word in %i of %i documents is %f', (frequency, size, expected) => {
  expect(idf(frequency, size)).toBeCloseTo(expected, 12);
});

test('the weights of the occurrences of a term add up before saturation', () => {
  const notes = [
    { id: 'a', title: 'soup soup' },
    { id: 'b', title: 'soup', body: 'soup' },
    { id: 'c', body: 'soup soup' },
    { id: 'd', body: 'other words' },
  ];
  const weight = idf(3, 4);
  expect(scores(notes, 'soup')).toEqual(
    [
      weight * saturated(normalized(8, 2, 1.5)),
      weight * saturated(normalized(4, 1, 1.5) + normalized(2, 1, 5 / 3)),
      weight * saturated(normalized(4, 2, 5 / 3)),
      0,
    ].map((score) => expect.closeTo(score, 12)),
  );
});

test('the scores of words add up, and an occurrence in a longer title has a lower score', () => {
  const notes = [
    { id: 'a', title: 'soup' },
    { id: 'b', title: 'soup of the day' },
    { id: 'c', title: 'stew' },
  ];
  const soup = (length: number) => idf(2, 3) * saturated(normalized(4, length, 2));
  expect(scores(notes, 'soup stew')).toEqual(
    [soup(1), soup(4), idf(1, 3) * saturated(normalized(4, 1, 2))].map((one) => expect.closeTo(one, 12)),
  );
});

test('an inflection counts 0.8, a prefix 0.25, and the best of a word counts', () => {
  const forms = [{ endings: [['', 's']] }];
  const notes = [
    { id: 'a', title: 'port' },
    { id: 'b', title: 'ports' },
    { id: 'c', title: 'portable' },
    { id: 'd', title: 'port ports portable' },
  ];
  const expected = [1, 0.8, 0.25].map((one) => one * saturated(normalized(4, 1, 1.5)));
  expect(scores(notes, 'port', { forms })).toEqual(
    [...expected, saturated(normalized(4, 3, 1.5))].map((one) => expect.closeTo(one, 12)),
  );
});

test('a label counts once for each value, divided by the number of values of the document', () => {
  const notes = [
    { id: 'a', tags: ['red'] },
    { id: 'b', tags: ['red', 'blue'] },
    { id: 'c', title: 'red', tags: ['red'] },
    { id: 'd' },
  ];
  const facets = {
    tags: { values: ({ tags = [] }: Note) => tags, labels: (tag: string | number) => [`${tag} ${tag}`, `${tag}`] },
  };
  const changes = { facets, labelWeight: 3 };
  const weights = [3, 1.5, 7, 0];
  const expected = weights.map((weight) => (weight === 0 ? 0 : idf(3, 4) * saturated(weight)));
  expect(scores(notes, 'red', changes)).toEqual(expected.map((one) => expect.closeTo(one, 12)));
});

test('a word of several parts scores its weakest part, a name 0.6 of its occurrences as a phrase', () => {
  const notes = [
    { id: 'a', title: 'learning', body: 'e' },
    { id: 'b', title: 'online course' },
    { id: 'c', title: 'course online' },
  ];
  const own = idf(1, 3) * saturated(2);
  expect(scores(notes, 'e-learning')).toEqual([expect.closeTo(own, 12), 0, 0]);
  const synonyms = [['e-learning', 'online course']];
  const both = (strength: number) => expect.closeTo(idf(2, 3) * strength, 12);
  expect(scores(notes, 'e-learning', { synonyms })).toEqual([
    both(saturated(2)),
    both(0.6 * saturated(normalized(4, 2, 5 / 3))),
    0,
  ]);
});

test('a document’s score doesn’t depend on the documents scored with it, nor on earlier scores in the buffers', () => {
  const notes = Array.from({ length: 40 }, (_, i) => ({
    id: `n${10 + i}`,
    title: i % 3 === 0 ? 'soup' : 'stew',
    tags: ['soup'],
  }));
  const { plan, context, data } = stateOf(notes);
  const buffers = createScoreBuffers(data.size);
  const match = matchText(context.text, expandText('soup label', plan.lexicon()), 'any');
  if (match === undefined) throw new Error('no text');
  const all = scoreDocuments(
    context.text,
    match,
    Uint32Array.from(notes, (_, d) => d),
    buffers,
  ).slice();
  for (const d of [0, 1, 33, 39])
    expect(scoreDocuments(context.text, match, Uint32Array.of(d), buffers)[d]).toBe(all[d]);
  expect(all.every((score) => score > 0)).toBe(true);
  expect(buffers.weights.every((weight) => weight === 0)).toBe(true);
});

test('hinted values score a hundredth for each word of the hint', () => {
  const facets = {
    tags: {
      values: ({ tags = [] }: Note) => tags,
      known: ['red', 'blue'],
      hints: (tag: string | number) => [`hint ${tag}`],
    },
  };
  const notes = [
    { id: 'a', tags: ['red'] },
    { id: 'b', tags: ['red', 'blue'] },
    { id: 'c', title: 'other' },
  ];
  const { plan, context } = stateOf(notes, { facets });
  const match = matchText(context.text, expandText('hint red', plan.lexicon()), 'most');
  if (match === undefined) throw new Error('no text');
  const found = scoreDocuments(context.text, match, Uint32Array.of(0, 1, 2), createScoreBuffers(3));
  expect([...found]).toEqual(
    [2 * 0.01 * saturated(1), 2 * 0.01 * saturated(0.5), 0].map((one) => expect.closeTo(one, 12)),
  );
});

/** Returns the range of one term. */
function range({ terms }: TextSearchContext, term: string, factor = 1): TermRange {
  const [from, to] = termRange(terms, term);
  return { from, to, by: 'term', factor };
}

const noTerms: WordMatches = { alternatives: [], parts: [], phrases: [], synonymFactor: 1, corrections: [] };

function wordMatch(terms: Partial<WordMatches>, rest: Partial<WordMatch> = {}): WordMatch {
  return {
    terms: { ...noTerms, ...terms },
    phrases: [],
    set: emptySet(0),
    count: 1,
    ...rest,
  };
}

const NO_WORDS = countWords(poolOf(0), emptySet(0), []);

/** Returns the score of each document. */
function scoresOf(
  index: TextSearchContext,
  wordMatches: readonly WordMatch[],
  {
    documents = Array.from({ length: index.size }, (_, d) => d),
    hinted = [],
    buffers = createScoreBuffers(index.size),
  }: {
    readonly documents?: readonly number[];
    readonly hinted?: readonly (readonly FacetValue[])[];
    readonly buffers?: ReturnType<typeof createScoreBuffers>;
  } = {},
): number[] {
  const match = {
    requiredWords: wordMatches.length,
    totalWords: wordMatches.length,
    set: index.sets.all,
    matched: undefined,
    weak: hinted.length === 0 ? undefined : { matchedFully: NO_WORDS, entities: NO_WORDS, hinted },
    wordMatches,
  };
  const scores = scoreDocuments(index, match, Uint32Array.from(documents), buffers);
  return documents.map((d) => scores[d] ?? Number.NaN);
}

function expectScores(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.map((score) => score.toFixed(12))).toEqual(expected.map((score) => score.toFixed(12)));
}

test('a word counts by its best term: alternatives aren’t added up', () => {
  const index = searchContext([{ title: 'visa' }, { title: 'visas' }, { title: 'vision' }, { title: 'x' }]);
  const [visa, visas] = [range(index, 'visa', 0.5), range(index, 'visas', 0.8)];
  const prefix = { from: visa.from, to: visas.to + 1, by: 'prefix' as const, factor: 0.25 };
  const expected = [0.5, 0.8, 0.25, 0].map((factor) => factor * saturated(TITLE_WEIGHT));
  for (const alternatives of [
    [visa, visas, prefix],
    [prefix, visas, visa],
  ]) {
    expectScores(scoresOf(index, [wordMatch({ alternatives }, { count: 4 })]), expected);
  }
});

test('the parts of a word count by the lowest of their scores, and the word by its best alternative', () => {
  const index = searchContext([
    { title: 'rescue x', body: 'data x' },
    { title: 'rescue x', body: 'x x' },
    { title: 'x x', body: 'data x' },
    { title: 'rescuedata x', body: 'x x' },
  ]);
  const parts = [[range(index, 'rescue')], [range(index, 'data')]];
  const alternatives = [range(index, 'rescuedata', 0.5)];
  const low = saturated(BODY_WEIGHT);
  expectScores(scoresOf(index, [wordMatch({ parts }, { count: 4 })]), [low, 0, 0, 0]);
  expectScores(scoresOf(index, [wordMatch({ parts: [...parts].reverse() }, { count: 4 })]), [low, 0, 0, 0]);
  const both = scoresOf(index, [wordMatch({ alternatives, parts }, { count: 4 })]);
  expectScores(both, [low, 0, 0, 0.5 * saturated(TITLE_WEIGHT)]);
});

test('a term of labels adds the weights of its occurrences in texts and in labels', () => {
  const index = searchContext([
    { title: 'health', topics: ['health'] },
    { title: 'health' },
    { title: 'x', topics: ['health'] },
    { title: 'x', topics: ['health', 'work'] },
    { title: 'a', topics: ['work'] },
  ]);
  const word = wordMatch({ alternatives: [range(index, 'health', 0.5)] }, { count: 5 });
  const buffers = createScoreBuffers(index.size);
  const expected = [TITLE_WEIGHT + 3, TITLE_WEIGHT, 3, 1.5].map((weight) => 0.5 * saturated(weight));
  expectScores(scoresOf(index, [word], { buffers }), [...expected, 0]);
  expect([...buffers.weights]).toEqual([0, 0, 0, 0, 0]);
});

test('a value counts once for each of a word’s terms, even if its labels have the term twice', () => {
  const index = searchContext([{ title: 'x', topics: ['fair work, safe work'] }]);
  const score = saturated(3);
  expectScores(scoresOf(index, [wordMatch({ alternatives: [range(index, 'work')] })]), [score]);
  const alternatives = [range(index, 'work', 0.5), range(index, 'fair'), range(index, 'safe', 0.2)];
  expectScores(scoresOf(index, [wordMatch({ alternatives })]), [score]);
});

test('a synonym of several words counts by its occurrences in texts and in labels, times the factor of synonyms', () => {
  const index = searchContext([
    { title: 'global compact' },
    { title: 'x x', regions: ['global compact'] },
    { title: 'gcm x' },
    { title: 'x x' },
  ]);
  const { labelStarts } = index.data;
  const compact = range(index, 'compact').from;
  const phrases = [{ documents: [0], fields: [0], labels: [labelStarts[compact] ?? 0] }];
  const terms = { alternatives: [range(index, 'gcm')], phrases: [{ phrase: [], by: 'name' as const, factor: 0.6 }] };
  const word = wordMatch(terms, { phrases, count: 4 });
  const expected = [0.6 * saturated(TITLE_WEIGHT), 0.6 * saturated(3), saturated(TITLE_WEIGHT), 0];
  expectScores(scoresOf(index, [word]), expected);
  // A synonym in a document that isn't scored leaves its buffer clean.
  const buffers = createScoreBuffers(index.size);
  expectScores(scoresOf(index, [word], { documents: [2, 1], buffers }), [expected[2] ?? 0, expected[1] ?? 0]);
  expect([buffers.scores[0], buffers.wordScores[0], buffers.weights[0]]).toEqual([0, 0, 0]);
});

test('hinted values add a hundredth of their score, with or without matching words', () => {
  const index = searchContext([
    { title: 'visa', topics: ['health'] },
    { title: 'visa' },
    { title: 'x', topics: ['health'], regions: ['asia', 'africa'] },
    { title: 'x', regions: ['asia'] },
  ]);
  const facetValue = (ordinal: number, value: string): FacetValue[] => {
    const facet = index.facets[ordinal];
    const code = facet?.codeOf(value);
    return facet === undefined || code === undefined ? [] : [{ facet, code }];
  };
  const hinted = [[...facetValue(0, 'health'), ...facetValue(1, 'asia')]];
  const word = wordMatch({ alternatives: [range(index, 'visa')] }, { count: 4 });
  const visa = saturated(TITLE_WEIGHT);
  const hint = (weight: number) => 0.01 * saturated(weight);
  expectScores(scoresOf(index, [word], { hinted }), [visa + hint(3), visa, hint(3 + 1.5), hint(3)]);
});
