import { addTo } from '../../base/add-to';
import { lazy, memoize } from '../../base/memoize';
import type { Inflections } from '../../base/text/inflect';
import type { Analyzer } from '../definition/analyzer';
import type { Value } from '../definition/definition';
import type { Entities, EntityMatch, EntityNumbers } from '../definition/entities';
import { createNameTrie, type KeyStep, type NameTrie } from './name-trie';
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
type Bound = 'above' | 'below' | 'from' | 'to' | 'only';

/** Name of an entity, or phrase with numbers. */
interface Pattern {
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
type PatternNames = NameTrie<() => Pattern>;

interface PatternKey {
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
const NAME: PatternKey = {};

/** Key of patterns that start with a number. No word has it. */
const NUMBER_KEY = '';

/** Number of words whose patterns are kept: each keystroke looks up the words before it again. */
const WORD_CACHE_SIZE = 1000;

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
    phrasesOf: memoize(
      (word: string) => [word, ...formsOf(word)].flatMap((key) => patterns.get(key) ?? []),
      WORD_CACHE_SIZE,
    ),
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

/** Position of a text at which a name may start: a word, or a part of one. */
export interface EntityPosition {
  /** Index of the word in the text. */
  readonly word: number;
  /** Index of the part; undefined for a whole word. */
  readonly part: number | undefined;
  /** Whether the word may be split around a name. */
  readonly isDivisible: boolean;
  /** Index of the segment of the text: no name crosses a phrase or an exclusion. */
  readonly segment: number;
  readonly key: string;
  readonly isStopWord: boolean;
  /** Whether it is a number of digits without separators: a year never is "2,000". */
  readonly isNumber: boolean;
  /** Returns the inflections of the key that may be names. */
  readonly forms: (inflections?: Inflections) => readonly string[];
  /** Whether only a dash is between the position before and this one. */
  readonly followsDash: () => boolean;
}

/** Name found in a text. */
export interface FoundEntity {
  /** Index of its first position, and after its last one. */
  readonly start: number;
  readonly end: number;
  readonly entity: Entity;
}

/** Maximum number of names looked up in a text, those without a meaning included; later ones are ignored. */
const MAX_NAMES = 8;

/**
 * Finds the entities in a text, from the left: the longest name at each position.
 *
 * @param acceptsCode whether a code at positions `[start, end)` counts.
 */
export function findEntities(
  positions: readonly EntityPosition[],
  index: EntityIndex,
  acceptsCode: (start: number, end: number) => boolean,
): FoundEntity[] {
  const text: EntityText = { positions, stepsAt: memoize((from: number) => stepsAt(positions, from, index.marks)) };
  const found: FoundEntity[] = [];
  for (let start = 0, count = 0; start < positions.length && count < MAX_NAMES; ) {
    const matches = longestMatches(text, start, index, acceptsCode);
    const [first] = matches;
    if (first === undefined) {
      start++;
      continue;
    }
    const entity = mergeMeanings(matches);
    if (entity !== undefined) found.push({ start, end: first.end, entity });
    count++;
    start = first.end;
  }
  return found;
}

/** A text in which entities are found. */
interface EntityText {
  readonly positions: readonly EntityPosition[];
  /** Returns the keys that may continue a name at a position. */
  readonly stepsAt: (from: number) => readonly KeyStep[];
}

/** Returns the keys that may continue a name at a position, also after words that a name may ignore. */
function stepsAt(positions: readonly EntityPosition[], from: number, marks: ReadonlySet<string>): KeyStep[] {
  const steps: KeyStep[] = [];
  const segment = positions[from - 1]?.segment;
  for (let at = from; ; at++) {
    const position = positions[at];
    if (position === undefined || position.segment !== segment) return steps;
    const { key, forms, isStopWord } = position;
    steps.push({ keys: [key, ...forms(), ...forms('beginnings')], end: at + 1 });
    if (!isStopWord && !marks.has(key)) return steps;
  }
}

interface PatternMatch {
  readonly pattern: Pattern;
  readonly end: number;
  /** The range of its numbers. */
  readonly range: NumberRange | undefined;
  readonly entity: Entity | undefined;
}

function longestMatches(
  text: EntityText,
  start: number,
  index: EntityIndex,
  acceptsCode: (start: number, end: number) => boolean,
): PatternMatch[] {
  const { names, phrasesOf, startingWithName } = index;
  const { positions } = text;
  const position = positions[start];
  if (position === undefined) return [];
  const isContinued = (end: number): boolean => {
    const next = positions[end];
    if (next === undefined || next.segment !== position.segment || next.isStopWord || next.isNumber) return false;
    return longestMatches(text, end, index, acceptsCode).length === 0;
  };
  let best: PatternMatch[] = [];
  const tryPatterns = (candidates: Iterable<Pattern>): void => {
    for (const pattern of candidates) {
      for (const match of matchPattern(pattern, text, start)) {
        if (!isWhole(positions, start, match.end)) continue;
        if (pattern.isCode && !acceptsCode(start, match.end)) continue;
        if (pattern.isFinal === true && isContinued(match.end)) continue;
        const bestEnd = best[0]?.end ?? 0;
        if (match.end > bestEnd) best = [match];
        else if (match.end === bestEnd) best.push(match);
      }
    }
  };
  if (position.isNumber) tryPatterns(phrasesOf(NUMBER_KEY));
  tryPatterns(namesAt(names, text, start));
  tryPatterns(phrasesOf(position.key));
  tryPatterns(startingWithName);
  return best;
}

/** Returns the names that may match at a position. */
function namesAt(names: PatternNames | undefined, { positions, stepsAt: steps }: EntityText, at: number): Pattern[] {
  const key = positions[at]?.key;
  return key === undefined ? [] : (names?.find(key, at + 1, steps).map(({ value }) => value()) ?? []);
}

/** Numbers that a pattern matched so far. */
type Numbers = Readonly<Partial<Record<Bound, number>>>;

const NO_NUMBERS: Numbers = {};

/** Returns where a pattern that starts at a position ends. Only a phrase with several names has several ends. */
function matchPattern(pattern: Pattern, text: EntityText, start: number): PatternMatch[] {
  const { positions } = text;
  const matches: PatternMatch[] = [];
  /** Matches the keys from the nth on at the positions from `from` on. */
  const matchKeys = (
    keys: readonly PatternKey[],
    nth: number,
    from: number,
    numbers: Numbers,
    entity: Entity | undefined,
  ): void => {
    const key = keys[nth];
    if (key === undefined) {
      matches.push({ pattern, end: from, range: rangeOf(numbers), entity });
      return;
    }
    if (key.isOptional === true) {
      matchKeys(keys, nth + 1, from, numbers, entity);
      return;
    }
    let at = from;
    while (isSkipped(positions[at], key)) at++;
    const position = positions[at];
    if (position === undefined || position.segment !== positions[start]?.segment) return;
    if (key.isJoined === true && position.word !== positions[at - 1]?.word) {
      if (key.bound === undefined || !position.followsDash()) return;
    }
    if (key === NAME) {
      const rest = keys.slice(nth + 1);
      for (const name of namesAt(pattern.names, text, at))
        matchKeys([...name.keys, ...rest], 0, at, numbers, name.entity);
    } else if (key.bound === undefined) {
      if (position.key === key.word || position.forms(key.inflections).includes(key.word ?? ''))
        matchKeys(keys, nth + 1, at + 1, numbers, entity);
    } else {
      const number = position.isNumber ? Number(position.key) : Number.NaN;
      const isInside = number >= (key.min ?? 0) && number <= (key.max ?? 0);
      if (isInside) matchKeys(keys, nth + 1, at + 1, { ...numbers, [key.bound]: number }, entity);
    }
  };
  matchKeys(pattern.keys, 0, start, NO_NUMBERS, pattern.entity);
  return matches;
}

function isSkipped(position: EntityPosition | undefined, { word, mayFollowStopWords, marks }: PatternKey): boolean {
  if (position === undefined || position.key === word) return false;
  return (mayFollowStopWords === true && position.isStopWord) || marks?.has(position.key) === true;
}

function rangeOf(numbers: Numbers): NumberRange | undefined {
  if (numbers === NO_NUMBERS) return undefined;
  const { only, from = only, to = only, above, below } = numbers;
  const lower = from ?? (above === undefined ? undefined : above + 1);
  const upper = to ?? (below === undefined ? undefined : below - 1);
  if (lower === undefined && upper === undefined) return undefined;
  if (from !== undefined && to !== undefined && from > to) return { from: to, to: from };
  return { ...(lower === undefined ? {} : { from: lower }), ...(upper === undefined ? {} : { to: upper }) };
}

/** Whether a name at positions `[start, end)` consists of whole words, or of parts of words that may be split. */
function isWhole(positions: readonly EntityPosition[], start: number, end: number): boolean {
  const [first, last] = [positions[start], positions[end - 1]];
  const startsInside = positions[start - 1]?.word === first?.word && start > 0;
  const endsInside = positions[end]?.word === last?.word && end < positions.length;
  return !(startsInside && first?.isDivisible === false) && !(endsInside && last?.isDivisible === false);
}

/** Returns the meaning of the longest names at one position: of the first entities of the definition, with all their values. */
function mergeMeanings(matches: readonly PatternMatch[]): Entity | undefined {
  const rank = matches.reduce((lowest, { pattern }) => Math.min(lowest, pattern.rank), Number.POSITIVE_INFINITY);
  const first = matches.filter(({ pattern }) => pattern.rank === rank);
  const [match] = first;
  if (match?.entity === undefined || first.some(({ entity }) => entity === undefined)) return undefined;
  const { entity, range } = match;
  if (range !== undefined) return { ...entity, range };
  const values = [...new Set(first.flatMap((one) => one.entity?.values ?? []))];
  if (values.length === 1) return entity;
  return { ...entity, values, weak: first.flatMap((one) => one.entity?.weak ?? []) };
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
