import {
  createIndex,
  type Definition,
  defaultTokenizer,
  openIndex,
  type TextToken,
  type Tokenizer,
} from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { expectEqual } from '../../expect-equal';
import { hubErrorOf } from '../../hub-error-of';

/** Keeps `C++`, `C#` and `.NET` as words, and splits identifiers in camel case into their parts. */
const codeTokenizer: Tokenizer = {
  name: 'code',
  fold: (text) => text.toLowerCase(),
  tokenize: (text) => wordsIn(text, /\.?[A-Za-z][A-Za-z0-9]*(?:\+\+|#)?/g, 0).map((word) => withParts(word, text)),
};

function wordsIn(text: string, pattern: RegExp, offset: number): TextToken[] {
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) => {
    const start = offset + index;
    return { term: word.toLowerCase(), start, end: start + word.length };
  });
}

function withParts(word: TextToken, text: string): TextToken {
  const parts = wordsIn(text.slice(word.start, word.end), /[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g, word.start);
  return parts.length > 1 ? { ...word, parts } : word;
}

interface Snippet {
  readonly id: string;
  readonly code: string;
  readonly language: string;
}

const snippets: readonly Snippet[] = [
  { id: 'cpp', code: 'A vector in C++', language: 'cpp' },
  { id: 'c', code: 'A vector in C', language: 'c' },
  { id: 'net', code: 'The list of .NET, on the net', language: 'c#' },
  { id: 'web', code: 'The net', language: 'c' },
  { id: 'user', code: 'call getUserName(id) and parseHTML', language: 'c' },
  { id: 'name', code: 'the name of a user', language: 'c' },
];

const NAMES: Readonly<Record<string, string>> = { cpp: 'C++ code', c: 'C code', 'c#': 'C# code' };

const definition: Definition<Snippet> = {
  id: ({ id }) => id,
  facets: { language: { values: ({ language }) => [language], labels: (value) => [NAMES[value] ?? ''] } },
  text: [{ weight: 1, texts: ({ code }) => [code] }],
  stopWords: ['THE', 'Of'],
  synonyms: [['C++', 'cplusplus']],
  forms: [{ endings: [['', 'S']] }],
  order: ['matched', 'score'],
  tokenizer: codeTokenizer,
};
const index = createIndex(definition, snippets);
const idsOf = (text: string, one = index): string[] =>
  one
    .search({ text, match: 'all' })
    .hits.map(({ id }) => id)
    .sort();

test.each([
  ['c++', ['cpp']],
  ['C', ['c', 'cpp', 'name', 'net', 'user', 'web']], // the last word is a prefix, also of labels
  ['C vector', ['c']],
  ['.NET list', ['net']],
  ['.net', ['net']],
  ['net', ['net', 'web']],
  ['c#', ['net']], // a label
  ['cplusplus', ['cpp']], // a synonym
  ['vectors', ['c', 'cpp']], // an inflection by a table in capitals, which the tokenizer folds
  ['getusername', ['user']],
  ['user', ['name', 'user']],
  ['"user name"', ['user']],
  ['"get user name"', ['user']],
  ['"name user"', []], // "of a" is between the words
  ['user -getUserName', ['name']],
  ['html', ['user']],
  ['the name', ['name', 'user']], // a stop word
  ['getUsrName', ['user']], // a correction
])('a custom tokenizer reads documents, labels and queries: %s', (text, ids) => {
  expect(idsOf(text)).toEqual(ids);
  expect(idsOf(text, openIndex(definition, index.snapshot()))).toEqual(ids);
  expect(idsOf(text, createIndex(definition, snippets.slice(1)).update({ upsert: snippets.slice(0, 2) }))).toEqual(ids);
});

test('highlights are ranges of the tokenizer', () => {
  const marked = (text: string, document: string): string[] =>
    index
      .highlighter(text)(document)
      .map(([start, end]) => document.slice(start, end));
  expectEqual(marked('c++', 'C, C++ and C#'), ['C++']);
  expectEqual(marked('user', 'getUserName(user)'), ['User', 'user']);
  expectEqual(marked('"user name"', 'getUserName, the user name'), ['UserName', 'user name']);
  expectEqual(marked('net list', '.NET nets list'), ['nets', 'list']);
  expectEqual(marked('', 'C++'), []);
});

test('similar documents share the terms of the tokenizer', () => {
  expect(index.similar('user', { facets: [] }).map(({ id }) => id)).toEqual(['name']);
});

test('a snapshot and a cursor are bound to the name of the tokenizer', () => {
  const other = { ...definition, tokenizer: { ...codeTokenizer, name: 'code 2' } };
  const { tokenizer: _, ...plain } = definition;
  for (const [own, foreign, found] of [
    [definition, other, 'code'],
    [definition, plain, 'code'],
    [plain, definition, 'default'],
  ] as const) {
    const {
      code,
      path,
      found: actual,
    } = hubErrorOf(() =>
      openIndex<Snippet, Definition<Snippet>['facets']>(foreign, createIndex(own, snippets).snapshot()),
    );
    expect([code, path, actual]).toEqual(['snapshot-foreign', ['snapshot', 'tokenizer'], found]);
  }
  const { nextCursor: cursor } = index.search({ text: 'vector', limit: 1 });
  expect(index.search({ text: 'vector', limit: 1, cursor }).hits).toHaveLength(1);
  const { code } = hubErrorOf(() => createIndex(other, snippets).search({ text: 'vector', limit: 1, cursor }));
  expect(code).toBe('cursor-stale');
});

test('the default tokenizer returns parts, and the characters of runs', () => {
  expect(defaultTokenizer.tokenize('À Nice')).toEqual([
    { term: 'a', start: 0, end: 1 },
    { term: 'nice', start: 2, end: 6 },
  ]);
  expect(defaultTokenizer.tokenize('d’or')).toEqual([
    {
      term: 'dor',
      start: 0,
      end: 4,
      parts: [
        { term: 'd', start: 0, end: 1 },
        { term: 'or', start: 2, end: 4 },
      ],
    },
  ]);
  expect(defaultTokenizer.tokenize('移民')).toEqual([
    {
      term: '移民',
      start: 0,
      end: 2,
      characters: [
        [0, 1],
        [1, 2],
      ],
    },
  ]);
});

test.each<[unknown, (string | number)[]]>([
  [5, ['tokenizer']],
  [{ name: '', tokenize: () => [], fold: String }, ['tokenizer', 'name']],
  [{ ...codeTokenizer, name: 'default' }, ['tokenizer', 'name']],
  [{ ...codeTokenizer, tokenize: 5 }, ['tokenizer', 'tokenize']],
  [{ ...codeTokenizer, fold: undefined }, ['tokenizer', 'fold']],
  [{ ...codeTokenizer, folds: 5 }, ['tokenizer', 'folds']],
  [returning('a'), ['tokenizer', 'tokenize']],
  [returning([undefined]), ['tokenizer', 'tokenize', 0, 'term']],
  [returning([{ term: '', start: 0, end: 0 }]), ['tokenizer', 'tokenize', 0, 'term']],
  [returning([{ term: 'a\nb', start: 0, end: 1 }]), ['tokenizer', 'tokenize', 0, 'term']],
  [returning([{ term: '\ud800', start: 0, end: 1 }]), ['tokenizer', 'tokenize', 0, 'term']],
  [returning([{ term: 'a', start: 0, end: 1.5 }]), ['tokenizer', 'tokenize', 0]],
  [returning([{ term: 'a', start: 1, end: 0 }]), ['tokenizer', 'tokenize', 0]],
  [returning([{ term: 'a', start: 0, end: 1000 }]), ['tokenizer', 'tokenize', 0]],
  [returning([{ term: 'a', start: 0, end: 1, parts: 5 }]), ['tokenizer', 'tokenize', 0, 'parts']],
  [returning([{ term: 'a', start: 0, end: 1, parts: [{ term: 'a' }] }]), ['tokenizer', 'tokenize', 0, 'parts', 0]],
  [returning([{ term: 'a', start: 0, end: 1, characters: 5 }]), ['tokenizer', 'tokenize', 0, 'characters']],
  [returning([{ term: 'a', start: 0, end: 1, characters: [5] }]), ['tokenizer', 'tokenize', 0, 'characters', 0]],
  [returning([{ term: 'ab', start: 0, end: 1, characters: [[0, 1]] }]), ['tokenizer', 'tokenize', 0, 'characters']],
  [{ ...codeTokenizer, fold: () => 5 }, ['tokenizer', 'fold']],
])('an invalid tokenizer is rejected with its path: %#', (tokenizer, path) => {
  const error = hubErrorOf(() => createIndex({ ...definition, tokenizer: tokenizer as Tokenizer }, snippets));
  expect([error.code, error.path]).toEqual(['invalid-definition', ['definition', ...path]]);
});

function returning(tokens: unknown): unknown {
  return { ...codeTokenizer, tokenize: () => tokens };
}

/** The default tokens, each followed by a variant with the same range. */
const doubling: Tokenizer = {
  name: 'doubling',
  fold: defaultTokenizer.fold,
  tokenize: (text) =>
    defaultTokenizer.tokenize(text).flatMap((token) => {
      const { term, start, end } = token;
      return [token, { term: `${term}_v`, start, end }];
    }),
};
const plainDefinition: Definition<string> = {
  id: (text) => text,
  facets: { text: { values: (text) => [text] } },
  text: [{ weight: 1, texts: (text) => [text] }],
  order: [],
};

test('a corrected text has each range once, also if tokens overlap', () => {
  const index = createIndex({ ...plainDefinition, tokenizer: doubling }, ['green apple']);
  expect(index.suggest('gren aple')[0]?.label).toBe('green apple');
});

test('facetValues finds values whose terms share no letters with their names', () => {
  const codes: Tokenizer = {
    name: 'codes',
    fold: (text) => text.toLowerCase(),
    tokenize: (text) =>
      defaultTokenizer.tokenize(text).map(({ term, start, end }) => ({
        term: Array.from(term, (letter) => `§${letter.codePointAt(0)}`).join(''),
        start,
        end,
      })),
  };
  const index = createIndex({ ...plainDefinition, tokenizer: codes }, ['France', 'Ghana', 'New France']);
  const valuesOf = (options: object) => index.facetValues('text', options).map(({ value }) => value);
  expect(valuesOf({ text: 'france' })).toEqual(['France', 'New France']);
  expect(valuesOf({ text: 'FRANCE new' })).toEqual(['New France']);
});

test('tokens must be in text order, and without holes', () => {
  const withTokens = (tokens: readonly TextToken[]) => () =>
    createIndex({ ...plainDefinition, tokenizer: { ...codeTokenizer, tokenize: () => tokens } }, ['ab']);
  const a = { term: 'a', start: 0, end: 1 };
  const b = { term: 'b', start: 1, end: 2 };
  expect(withTokens([a, b])).not.toThrow();
  expect(withTokens([b, a])).toThrow('definition.tokenizer.tokenize[1].start: expected tokens in text order');
  expect(withTokens(Array(1))).toThrow('definition.tokenizer.tokenize[0].term');
});
