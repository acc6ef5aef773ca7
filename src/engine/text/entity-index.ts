import { addTo } from '../../base/add-to';
import { lazy } from '../../base/memoize';
import type { Inflections } from '../../base/text/inflect';
import type { Analyzer } from '../definition/analyzer';
import type { Value } from '../definition/definition';
import type { Entities, EntityMatch, EntityNumbers } from '../definition/entities';
import { createNameTrie, lookupByForms, type NameTrie } from './name-trie';
import type { NamedValue } from './parse-text';

/** Range of numbers, both ends included. */
export interface NumberRange {
  readonly from?: number;
  readonly to?: number;
}

/** Entity that a text names. */
export interface Entity {
  readonly kind: string;
  /** Ordinal of the facet: listed facets, then derived ones. */
  readonly facet: number;
  readonly match: EntityMatch;
  /** Its value; several if the name is ambiguous. Empty for a range. */
  readonly values: readonly Value[];
  readonly range?: NumberRange;
  /** The values whose documents match weakly. */
  readonly weak: readonly NamedValue[];
  /** Returns longer names, whose words don't match a prefix. */
  readonly longerNames: () => readonly string[];
}

/** Entities of a definition, by their names and phrases. */
export interface EntityIndex {
  readonly names: PatternNames;
  /** Returns the other patterns whose first key a word or an inflection of it is. */
  readonly phrasesOf: (word: string) => readonly Pattern[];
  /** The patterns that start with a name, which may be any of theirs. */
  readonly startingWithName: readonly Pattern[];
  /** Words that may be before numbers in names. */
  readonly marks: ReadonlySet<string>;
  /** Words that match names only as written. */
  readonly notNames: ReadonlySet<string>;
  /** Whether there is no pattern. */
  readonly isEmpty: boolean;
  /** Returns the keys of names, by which runs of a script without spaces are split. */
  readonly runKeys: () => readonly string[];
}

/** Part of a range: the number belongs to it, is the last one outside, or is the range. */
export type Bound = 'above' | 'below' | 'from' | 'to' | 'only';

/** Name of an entity, or phrase with numbers. */
export interface Pattern {
  readonly keys: readonly PatternKey[];
  /** The names that may be in place of the key {@link NAME}. */
  readonly names?: PatternNames;
  readonly isCode: boolean;
  /** Whether no other word continues it. */
  readonly isFinal?: boolean;
  /** Position of its entities in the definition: the first ones win. */
  readonly rank: number;
  /** Undefined for another name, which has no meaning, and for a phrase with a name. */
  readonly entity: Entity | undefined;
}

/** Names with functions that return their patterns, created on first use: a text has few of all names. Optional keys are left out. */
export type PatternNames = NameTrie<() => Pattern>;

export interface PatternKey {
  /** Folded word; undefined for a number and for {@link NAME}. */
  readonly word?: string;
  readonly bound?: Bound;
  readonly min?: number;
  readonly max?: number;
  /** Whether the text may lack it: a stop word within a name. */
  readonly isOptional?: boolean;
  /** Whether stop words before it are ignored: the name has stop words there. */
  readonly mayFollowStopWords?: boolean;
  /** The words that may be before it: those before a number. */
  readonly marks?: ReadonlySet<string>;
  /** Whether it is a part of the same word of the text as the key before it, as in `2018-2022`. A number may follow a dash as well. */
  readonly isJoined?: boolean;
  /** The inflections that match as well. Default: `all`. */
  readonly inflections?: Inflections;
}

/** Key of a phrase in place of which the name is. */
export const NAME: PatternKey = {};

/** Key of patterns that start with a number. No word has it. */
export const NUMBER_KEY: string = '';

/** Names of a definition, with resolved facets. */
export interface EntitySource extends Omit<Entities, 'facet' | 'weak'> {
  readonly facet: number;
  readonly weakOf: (value: Value) => readonly NamedValue[];
}

/** Indexes the entities of a definition. */
export function indexEntities(
  sources: readonly EntitySource[],
  stopWords: ReadonlySet<string>,
  analyzer: Analyzer,
): EntityIndex {
  const formsOf = (word: string) => (notNames.has(word) ? [] : analyzer.inflect(word));
  const allNames: PatternNames = createNameTrie(formsOf);
  const patterns = new Map<string, Pattern[]>();
  const allMarks = new Set<string>();
  const startingWithName: Pattern[] = [];
  const notNames = new Set<string>();
  const allWords: (readonly string[])[] = [];
  const wordsOf = (name: string): string[][] => {
    const variants = keysOfName(name, stopWords, analyzer);
    allWords.push(...variants);
    return variants;
  };
  const addPhrase = (pattern: Pattern): void => {
    const [first] = pattern.keys;
    allWords.push(pattern.keys.flatMap(({ word }) => word ?? []));
    if (first === NAME) startingWithName.push(pattern);
    else if (first !== undefined) addTo(patterns, first.word ?? NUMBER_KEY, pattern);
  };
  const addName = (names: PatternNames, words: readonly string[], pattern: () => Pattern): void => {
    const required = words.filter((word, i) => i === words.length - 1 || !stopWords.has(word));
    names.add(required, lazy(pattern));
  };
  sources.forEach((source, rank) => {
    const { names = [], otherNames = [], phrases, finalPhrases, numbers } = source;
    const marks = new Set(
      (source.numberMarks ?? []).flatMap((word) => analyzer.tokenize(word).map(({ term }) => term)),
    );
    for (const mark of marks) allMarks.add(mark);
    for (const word of source.notNames ?? []) for (const { term } of analyzer.tokenize(word)) notNames.add(term);
    const nameWords = names.map(({ name }) => wordsOf(name));
    const single = lazy(() => new Set(nameWords.flat().flatMap((words) => (words.length === 1 ? words : []))));
    const ownNames: PatternNames =
      phrases === undefined && finalPhrases === undefined ? allNames : createNameTrie(formsOf);
    names.forEach(({ value, isCode = false, inflections = isCode ? 'none' : 'all' }, i) => {
      for (const words of nameWords[i] ?? []) {
        addName(ownNames, words, () => {
          const entity = namedEntity(source, value, words, single);
          return { keys: keysOfWords(words, stopWords, inflections, marks), isCode, rank, entity };
        });
      }
    });
    const addPhrases = (templates: readonly string[], isFinal: boolean): void => {
      for (const template of templates) {
        const keys = keysOfTemplate(template, analyzer);
        addPhrase({ keys, names: ownNames, isCode: false, isFinal, rank, entity: undefined });
      }
    };
    addPhrases(phrases ?? [], false);
    addPhrases(finalPhrases ?? [], true);
    for (const words of otherNames.flatMap(wordsOf))
      addName(allNames, words, () => ({
        keys: keysOfWords(words, stopWords),
        isCode: false,
        rank,
        entity: undefined,
      }));
    if (numbers !== undefined)
      for (const pattern of numberPatterns(source, numbers, rank, analyzer)) addPhrase(pattern);
  });
  return {
    names: allNames,
    phrasesOf: lookupByForms(patterns, formsOf),
    isEmpty: allNames.names.length + patterns.size + startingWithName.length === 0,
    startingWithName,
    marks: allMarks,
    notNames,
    runKeys: () => allWords.flat(),
  };
}

/** Returns the entity of a name, which is given by its words. */
function namedEntity(
  { kind, facet, match, weakOf }: EntitySource,
  value: Value,
  words: readonly string[],
  single: () => ReadonlySet<string>,
): Entity {
  const longerNames = lazy(() => (words.length === 1 ? longerThan(words[0] ?? '', single()) : []));
  return { kind, facet, match, values: [value], weak: weakOf(value), longerNames };
}

/** Returns the patterns of numbers: the phrases for ranges, and a number by itself. */
function numberPatterns(
  { kind, facet }: EntitySource,
  { min, max, ranges, alone = true }: EntityNumbers,
  rank: number,
  analyzer: Analyzer,
): Pattern[] {
  const entity: Entity = { kind, facet, match: 'value', values: [], weak: [], longerNames: () => [] };
  const single: Entity = { ...entity, match: 'value-or-words' };
  const phrases = ranges.map((template): Pattern => {
    const keys = keysOfTemplate(template, analyzer);
    return {
      keys: keys.map((key) => (key.bound === undefined ? key : { ...key, min, max })),
      isCode: false,
      rank,
      entity: keys.some(({ bound }) => bound === 'only') ? single : entity,
    };
  });
  const own: PatternKey = { bound: 'only', min, max };
  return alone ? [...phrases, { keys: [own], isCode: false, rank, entity: single }] : phrases;
}

/** Returns the keys of a pattern for the words of a name. Stop words are ignored where the name has stop words. */
function keysOfWords(
  words: readonly string[],
  stopWords: ReadonlySet<string>,
  inflections: Inflections = 'all',
  marks?: ReadonlySet<string>,
): PatternKey[] {
  return words.map((word, i) => ({
    word,
    inflections,
    isOptional: i < words.length - 1 && stopWords.has(word),
    mayFollowStopWords: i > 0 && stopWords.has(words[i - 1] ?? ''),
    ...(marks !== undefined && marks.size > 0 && isNumber(word) ? { marks } : {}),
  }));
}

/**
 * Returns the keys of a name: those of its parts, and those of its joined words if they differ. Without stop words at its start, whose
 * language may be another one: "Sur" in "Sudán del Sur" is a stop word in French. Empty for a name of stop words.
 */
function keysOfName(name: string, stopWords: ReadonlySet<string>, analyzer: Analyzer): string[][] {
  const tokens = analyzer.tokenize(name);
  const split = tokens.flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]));
  const joined = tokens.map(({ term }) => term);
  const variants = [split, ...(split.length > joined.length ? [joined] : [])];
  return variants.flatMap((keys) => {
    const first = keys.findIndex((key) => !stopWords.has(key));
    return first < 0 ? [] : [keys.slice(first)];
  });
}

/** Numbers that stand for the placeholders of a template while it is tokenized. */
const PLACEHOLDERS: ReadonlyMap<string, Bound> = new Map([
  ['90019001900', 'from'],
  ['90019001901', 'to'],
  ['90019001902', 'above'],
  ['90019001903', 'below'],
  ['90019001904', 'only'],
]);

/** Stands for `{name}`. */
const NAME_PLACEHOLDER = '90019001905';

function keysOfTemplate(template: string, analyzer: Analyzer): PatternKey[] {
  let text = template.replace('{name}', NAME_PLACEHOLDER);
  for (const [number, bound] of PLACEHOLDERS) text = text.replace(`{${bound}}`, number);
  return analyzer.tokenize(text).flatMap(({ term, parts }) =>
    (parts.length > 0 ? parts : [term]).map((key, i): PatternKey => {
      if (key === NAME_PLACEHOLDER) return NAME;
      const bound = PLACEHOLDERS.get(key);
      return { ...(bound === undefined ? { word: key } : { bound }), isJoined: i > 0 };
    }),
  );
}

function longerThan(key: string, names: ReadonlySet<string>): string[] {
  return [...names].filter((name) => name.length > key.length && name.startsWith(key));
}

/** Whether a folded word consists of digits. */
export function isNumber(word: string): boolean {
  return /^[0-9]+$/.test(word);
}

/** Whether the words of an entity match as any others: it is only reported, or its name is ambiguous. */
export function matchesAsWords({ match, values }: Entity): boolean {
  return match === 'words' || values.length > 1;
}

/** Returns a string that is equal for equal meanings. */
export function entityKey({ facet, values, range }: Entity): string {
  return JSON.stringify([facet, values, range]);
}
