import { expect, test, vi } from 'vitest';
import type { MatchMode } from '../../../src/base/query-defaults';
import type { Token } from '../../../src/base/text/tokenize';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { correctionsIn, docsWithWord, matchText, type TextMatch } from '../../../src/engine/text/match';
import {
  type NamedValue,
  type ParsedText,
  parsePhrase,
  parseText,
  type QueryWord,
} from '../../../src/engine/text/parse-text';
import type { WordCounts } from '../../../src/engine/text/word-counts';
import { add, type Bitset, emptySet, fullSet, numbersOf } from '../../../src/engine/util/bitset';
import { poolOf } from '../facets-of';
import { searchContext, type TestDocument } from './search-context';

const parse = (text: string): ParsedText => parseText(text, new Set(), createAnalyzer());

function match(index: ReturnType<typeof searchContext>, text: ParsedText | string, mode: MatchMode = 'all'): TextMatch {
  const found = matchText(index, typeof text === 'string' ? parse(text) : text, mode);
  if (found === undefined) throw new Error('expected a match');
  return found;
}

const documentsOf = (set: Bitset): number[] => [...numbersOf(set)];

/** Returns the number of matched words of each of the first documents. */
const counts = (words: WordCounts | undefined, size: number): number[] | undefined =>
  words && Array.from({ length: size }, (_, d) => words.of(d));

function docs(index: ReturnType<typeof searchContext>, text: ParsedText | string, mode?: MatchMode): number[] {
  return documentsOf(match(index, text, mode).set);
}

const small = searchContext(
  [
    { title: 'labour migration', topics: ['health'] },
    { title: 'migrations', body: 'labour markets' },
    { title: 'rescue-data', body: 'health', regions: ['labour migration'] },
    { title: 'data on rescue' },
    {},
  ],
  { forms: [{ endings: [['', 's']] }] },
);

test('a text without words, phrases or exclusions has no match', () => {
  for (const text of ['', ' ,; ', '""', '-']) expect(matchText(small, parse(text), 'all'), text).toBeUndefined();
});

test.each([
  ['migration', [0, 1, 2]],
  ['labour', [0, 1, 2]],
  ['labour migration', [0, 1, 2]],
  ['labour migration markets', [1]],
  ['health', [0, 2]],
  ['lab', [0, 1, 2]],
  ['la', [0, 1, 2]],
  ['la health', []],
  ['rescue-data', [2, 3]],
  ['rescuedata', [2]],
  ['rescue-health', [2]],
  ['rescue-markets', []],
  ['missing', []],
  ['missing labour', []],
])('all words of "%s" are in the documents %j: in texts, labels, inflections or prefixes', (text, expected) => {
  expect(docs(small, text)).toEqual(expected);
});

test.each([
  ['"labour migration"', [0, 2]],
  ['"labour migrations"', []],
  ['"labour" "health"', [0, 2]],
  ['"labour migration" health', [0, 2]],
  ['"labour migration" markets', []],
  ['"labour migration" "labour markets"', []],
  ['-labour', [3, 4]],
  ['-migration', [3, 4]],
  ['-"labour migration"', [1, 3, 4]],
  ['-"labour markets" -health', [3, 4]],
  ['labour -health', [1]],
  ['"labour migration" -data', [0]],
  ['-missing', [0, 1, 2, 3, 4]],
  ['-"labour -"', [3, 4]],
])('phrases and exclusions restrict %s to the documents %j', (text, expected) => {
  expect(docs(small, text)).toEqual(expected);
  expect(docs(small, text, 'most')).toEqual(expected);
});

test('an excluded single character of a script without spaces excludes the runs that contain it', () => {
  const index = searchContext([{ title: '移民' }, { title: '移' }, { title: '民移' }, { title: '民' }]);
  expect(docs(index, '-移')).toEqual([3]);
  expect(docs(index, '-民')).toEqual([1]);
  expect(docs(index, '-移民')).toEqual([1, 2, 3]);
});

test('a match has the words, the number required and the terms of the phrases', () => {
  const found = match(small, '"labour migration" health data', 'all');
  expect(found).toMatchObject({ requiredWords: 2, totalWords: 2, matched: undefined, weak: undefined });
  expect(found.wordMatches.map(({ set, count }) => [documentsOf(set), count])).toEqual([
    [[0, 2], 2],
    [[2, 3], 2],
    [[0, 1, 2], 3],
    [[0, 2], 2],
  ]);
  const [, , labour, migration] = found.wordMatches;
  expect(labour?.terms).toEqual({
    alternatives: [
      { from: small.terms.indexOf('labour'), to: small.terms.indexOf('labour') + 1, by: 'term', factor: 1 },
    ],
    parts: [],
    phrases: [],
    synonymFactor: 1,
    corrections: [],
  });
  expect(migration?.phrases).toEqual([]);
});

/** Returns a text of words with hints and synonyms. */
function textOf(words: readonly Partial<QueryWord>[], rest: Partial<ParsedText> = {}): ParsedText {
  const empty: QueryWord = { token: token(''), last: false };
  const list = words.map((word) => ({ ...empty, ...word }));
  return {
    words: list,
    sequence: list,
    phrases: [],
    quoted: [],
    excluded: [],
    mentions: [],
    truncated: false,
    ...rest,
  };
}

const token = (term: string): Token => ({ term, kind: 'word', parts: [], bigrams: [] });

test('a synonym of several words matches in texts and labels, and the words of a name share it', () => {
  const index = searchContext([
    { title: 'gcm' },
    { title: 'global compact' },
    { title: 'compact global' },
    { topics: ['global compact'] },
    { title: 'pact' },
  ]);
  const synonyms = [parsePhrase('global compact', createAnalyzer()), parsePhrase('pact', createAnalyzer())];
  const found = match(index, textOf([{ token: token('gcm'), synonyms }]));
  expect(documentsOf(found.set)).toEqual([0, 1, 3, 4]);
  expect(found.wordMatches[0]?.count).toBe(4);
  const shared = match(
    index,
    textOf([
      { token: token('pact'), synonyms },
      { token: token('pac'), synonyms },
    ]),
  );
  expect(shared.wordMatches[0]?.phrases[0]).toBe(shared.wordMatches[1]?.phrases[0]);
  expect(shared.wordMatches.map(({ phrases }) => phrases.length)).toEqual([1, 1]);
});

test('the corrections of all words are returned in order', () => {
  expect(correctionsIn(match(small, 'labuor health markats'))).toEqual([
    { typed: 'labuor', used: ['labour'] },
    { typed: 'markats', used: ['markets'] },
  ]);
  expect(docs(small, 'labuor markats')).toEqual([1]);
});

/** Twelve documents: "a" in the first 12, "b" in the first 10, "c" in the first 4, "d" in the first. */
const graded = (counts: Readonly<Record<string, number>>, size = 12): TestDocument[] =>
  Array.from({ length: size }, (_, d) => ({
    title: Object.keys(counts)
      .filter((word) => d < (counts[word] ?? 0))
      .join(' '),
  }));

const first = (count: number): number[] => Array.from({ length: count }, (_, d) => d);

const many = searchContext(graded({ alpha: 12, beta: 10, gamma: 9, delta: 1 }, 40));

test.each<{ text: string; mode: MatchMode; required: number; count: number; matched?: readonly number[] }>([
  { text: 'alpha beta', mode: 'all', required: 2, count: 10 },
  { text: 'alpha beta', mode: 'most', required: 2, count: 10 },
  { text: 'alpha gamma', mode: 'all', required: 2, count: 9 },
  { text: 'alpha gamma', mode: 'most', required: 1, count: 12, matched: [2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1] },
  { text: 'alpha beta gamma', mode: 'most', required: 2, count: 10, matched: [3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 1, 1] },
  { text: 'alpha beta', mode: 'any', required: 1, count: 12, matched: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1] },
  { text: 'gamma delta', mode: 'most', required: 1, count: 9, matched: [2, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0] },
  { text: 'gamma missing', mode: 'most', required: 1, count: 9, matched: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0] },
  { text: 'gamma', mode: 'any', required: 1, count: 9 },
  { text: 'gamma', mode: 'most', required: 1, count: 9 },
  { text: 'gamma', mode: 'all', required: 1, count: 9 },
])('the mode $mode requires $required words of "$text" and finds $count documents', (example) => {
  const { text, mode, required, count, matched } = example;
  const found = match(many, text, mode);
  expect(documentsOf(found.set)).toEqual(first(count));
  expect([found.requiredWords, found.totalWords]).toEqual([required, text.split(' ').length]);
  const rest = Array.from({ length: many.size - 12 }, () => 0);
  expect(counts(found.matched, many.size)).toEqual(matched && [...matched, ...rest]);
});

test('if no document matches any word, all words are required', () => {
  for (const mode of ['most', 'any'] as const) {
    const found = match(many, 'missing absent', mode);
    expect([found.requiredWords, documentsOf(found.set)]).toEqual([mode === 'any' ? 1 : 2, []]);
  }
});

test('only allowed documents count towards the number of words', () => {
  const found = match(many, 'alpha beta -delta', 'most');
  expect([found.requiredWords, documentsOf(found.set)]).toEqual([1, first(12).slice(1)]);
  expect(counts(found.matched, 12)).toEqual([0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1]);
  const phrases = match(many, '"alpha" "beta"', 'most');
  expect([phrases.requiredWords, phrases.totalWords, phrases.matched]).toEqual([0, 0, undefined]);
  expect(documentsOf(match(many, '-alpha', 'any').set)).toEqual(first(40).slice(12));
});

const hinted = searchContext([
  ...graded({ alpha: 9, beta: 5 }, 9),
  { title: 'other', topics: ['visas'] },
  { title: 'other', topics: ['visas'], regions: ['asia'] },
  { title: 'other', regions: ['asia'] },
  { title: 'other' },
]);
const visas = { facet: 0, value: 'visas' };
const alpha = { token: token('alpha') };

const hinting = (...hints: readonly NamedValue[]) => ({ ...alpha, hints });

test('documents with a hinted value match weakly if fewer than ten match all words', () => {
  const found = match(hinted, textOf([hinting(visas, { facet: 1, value: 'asia' })]), 'most');
  expect(documentsOf(found.set)).toEqual([...first(9), 9, 10, 11]);
  expect([found.requiredWords, found.totalWords]).toEqual([1, 1]);
  expect(found.weak?.hinted).toEqual([
    [
      { facet: hinted.facets[0], code: 0 },
      { facet: hinted.facets[1], code: 0 },
    ],
  ]);
  expect(counts(found.matched, 13)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  expect(counts(found.weak?.matchedFully, 13)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  expect(counts(found.weak?.entities, 13)).toEqual(Array.from({ length: 13 }, () => 0));
});

test('a hinted value of an excluded document doesn’t match', () => {
  const text = textOf([hinting(visas)], { excluded: [parsePhrase('asia', createAnalyzer())] });
  expect(documentsOf(match(hinted, text, 'most').set)).toEqual([...first(9), 9]);
});

test('unknown values and facets are ignored as hints', () => {
  const unknown = [
    { facet: 0, value: 'unknown' },
    { facet: 7, value: 'visas' },
  ];
  const found = match(hinted, textOf([hinting(...unknown)]), 'most');
  expect([documentsOf(found.set), found.weak]).toEqual([first(9), undefined]);
  expect(match(hinted, textOf([hinting(...unknown, visas)]), 'most').weak?.hinted[0]).toHaveLength(1);
});

test.each<{ name: string; words: readonly Partial<QueryWord>[]; mode: MatchMode }>([
  { name: 'the mode is "all"', words: [hinting(visas)], mode: 'all' },
  { name: 'the mode is "any"', words: [hinting(visas)], mode: 'any' },
  { name: 'the mode is "any", with two words', words: [hinting(visas), { token: token('beta') }], mode: 'any' },
])('hints have no effect if $name', ({ words, mode }) => {
  const found = match(hinted, textOf(words), mode);
  expect([documentsOf(found.set), found.requiredWords, found.weak]).toEqual([first(9), 1, undefined]);
});

test('hints have no effect if ten documents match all words', () => {
  const beta = { token: token('beta') };
  const enough = searchContext([...graded({ alpha: 10, beta: 10 }, 10), { topics: ['visas'] }]);
  expect(docs(enough, textOf([hinting(visas)]), 'most')).toEqual(first(10));
  expect(docs(enough, textOf([hinting(visas), beta]), 'most')).toEqual(first(10));
  const few = searchContext([...graded({ alpha: 9, beta: 9 }, 10), { topics: ['visas'] }]);
  const found = match(few, textOf([hinting(visas), beta]), 'most');
  expect([documentsOf(found.set), found.requiredWords]).toEqual([[...first(9), 10], 1]);
});

test('a match changes neither the set of all documents nor the sets of its words', () => {
  const all = fullSet(hinted.size);
  for (const mode of ['all', 'any', 'most'] as const) match(hinted, textOf([hinting(visas)]), mode);
  match(hinted, 'alpha beta -other "beta"', 'most');
  expect(hinted.sets.all).toEqual(all);
  const found = match(many, 'alpha beta gamma', 'most');
  expect(found.wordMatches.map(({ set }) => documentsOf(set).length)).toEqual([12, 10, 9]);
});

test('a word matches by an alternative or by all of its parts, but not by a part alone', () => {
  const sets = new Map([
    [0, [1]],
    [1, [2, 3]],
    [2, [3, 4]],
  ]);
  const setOf = vi.fn((ranges: readonly { readonly from: number }[]): Bitset => {
    const set = emptySet(6);
    for (const { from } of ranges) for (const d of sets.get(from) ?? []) add(set, d);
    return set;
  });
  const range = (from: number) => ({ from, to: from + 1, by: 'term' as const, factor: 1 });
  const terms = { phrases: [], synonymFactor: 1, corrections: [] };
  const docsOf = (alternatives: readonly number[], parts: readonly number[]): number[] =>
    documentsOf(
      docsWithWord(
        { ...terms, alternatives: alternatives.map(range), parts: parts.map((part) => [range(part)]) },
        poolOf(6),
        setOf,
      ),
    );
  expect(docsOf([0], [])).toEqual([1]);
  expect(docsOf([0, 1], [])).toEqual([1, 2, 3]);
  expect(docsOf([0], [1, 2])).toEqual([1, 3]);
  expect(docsOf([], [1])).toEqual([2, 3]);
  expect(docsOf([], [])).toEqual([]);
});
