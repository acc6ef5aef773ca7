import { lazy } from '../../base/memoize';
import type { Token } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { Definition, ListedFacet, Value } from '../definition/definition';
import { type EntitySource, indexEntities } from './entity-index';
import { createInterpreter } from './interpret';
import { createNameTrie, type KeyStep, type NameTrie, type TrieName } from './name-trie';
import {
  distinctWords,
  type Interpreter,
  MAX_WORDS,
  type NamedValue,
  type ParsedText,
  type Phrase,
  parsePhrase,
  parseText,
  type QueryWord,
  withoutStopWords,
} from './parse-text';
import { indexRunNames, type RunNames, splitRun } from './split-run';

/** Query-time lexicon: stop words, synonyms, hints and entities, and the analyzer that reads them. */
export interface Lexicon {
  /** Folded. */
  readonly stopWords: ReadonlySet<string>;
  /** The other names of each name's group. */
  readonly synonyms: LexiconNames<Phrase>;
  /** The facet values at which each name hints. */
  readonly hints: LexiconNames<NamedValue>;
  /** Finds the entities of texts. Undefined if the definition has none. */
  readonly interpret: Interpreter | undefined;
  /** Returns the keys of all names but those of entities. A run of a script without spaces that equals a key isn't split. */
  readonly keys: () => ReadonlySet<string>;
  /** Returns the names of one word. */
  readonly runNames: () => RunNames;
  readonly analyzer: Analyzer;
}

/** Names with functions that return their synonyms or their values. Stop words have no keys. */
type LexiconNames<T> = NameTrie<() => readonly T[]>;

/**
 * Builds the lexicon of a definition.
 *
 * @param stopWords folded.
 * @param facets the facets by ordinal: the listed ones, then the names of derived ones.
 * @param useHints whether their hints are used.
 */
export function buildLexicon<D>(
  definition: Definition<D>,
  analyzer: Analyzer,
  stopWords: ReadonlySet<string>,
  facets: readonly (readonly [name: string, facet: ListedFacet<D> | undefined])[],
  useHints: boolean,
): Lexicon {
  const { synonyms = [] } = definition;
  const synonymNames = indexNames(
    synonyms.flatMap((group) => synonymsOf(group, analyzer)),
    stopWords,
    analyzer,
  );
  const hints = useHints ? facets.flatMap(([, facet], i) => namedValues(facet, i)) : [];
  const hintNames = indexNames(hints, stopWords, analyzer);
  const entities = indexEntities(entitySources(definition, facets), stopWords, analyzer);
  const names = lazy(() => [...synonymNames.names, ...hintNames.names]);
  return {
    stopWords,
    synonyms: synonymNames,
    hints: hintNames,
    interpret: createInterpreter(entities, stopWords, analyzer),
    keys: lazy(() => new Set(names().flatMap(({ keys }) => keys))),
    runNames: lazy(() => indexRunNames(names().flatMap(({ keys }) => (keys.length === 1 ? keys : [])))),
    analyzer,
  };
}

/** Returns the synonyms of each name in a group. They are parsed on first use: a text has few of all names. */
function synonymsOf(group: readonly string[], analyzer: Analyzer): [name: string, synonyms: () => Phrase[]][] {
  const phrases = lazy(() => group.map((name) => parsePhrase(name, analyzer, true)));
  return group.map((name, i) => [
    name,
    () => phrases().filter((other) => other.length > 0 && !isSamePhrase(other, phrases()[i] ?? [])),
  ]);
}

function isSamePhrase(a: Phrase, b: Phrase): boolean {
  return a.length === b.length && a.every(({ term }, i) => term === b[i]?.term);
}

/** Returns the entities of a definition, with the ordinals of their facets. */
function entitySources<D>(
  { entities = [] }: Definition<D>,
  facets: readonly (readonly [name: string, facet: ListedFacet<D> | undefined])[],
): EntitySource[] {
  const ordinals = new Map(facets.map(([name], i) => [name, i]));
  return entities.flatMap(({ facet: name, weak, ...rest }): EntitySource[] => {
    const facet = ordinals.get(name);
    if (facet === undefined) return [];
    const weakOf = (value: Value) =>
      (weak?.(value) ?? []).flatMap(([other, one]): NamedValue[] => {
        const ordinal = ordinals.get(other);
        return ordinal === undefined ? [] : [{ facet: ordinal, value: one }];
      });
    return [{ ...rest, facet, weakOf }];
  });
}

/** Returns the hints of the known values of a facet. */
function namedValues<D>(
  facet: ListedFacet<D> | undefined,
  ordinal: number,
): [name: string, values: () => NamedValue[]][] {
  const { known = [], hints } = facet ?? {};
  if (hints === undefined) return [];
  return known.flatMap((value) => {
    const meanings = [{ facet: ordinal, value }]; // one object for all names of the value, so that a Set removes duplicates
    const values = () => meanings;
    return hints(value).map((name): [string, () => NamedValue[]] => [name, values]);
  });
}

function indexNames<T>(
  entries: readonly (readonly [name: string, meanings: () => readonly T[]])[],
  stopWords: ReadonlySet<string>,
  analyzer: Analyzer,
): LexiconNames<T> {
  const names = createNameTrie<() => readonly T[]>(analyzer.inflect);
  for (const [name, meanings] of entries) {
    const words = withoutStopWords(
      analyzer.tokenize(name).map((token) => ({ token, last: false })),
      stopWords,
    );
    const joined = words.map(({ token }) => (token.parts.length === 1 ? (token.parts[0] ?? token.term) : token.term));
    const split = words.flatMap(({ token }) => keysOf(token));
    for (const keys of split.length > joined.length ? [split, joined] : [split]) {
      if (keys.length > 0) names.add(keys, meanings);
    }
  }
  return names;
}

/**
 * Returns the keys of a word in names: its parts, if it has any. Thus "capacity-building" equals "capacity building". With the stop
 * word "l" removed, "l’emploi" equals "emploi".
 */
function keysOf({ term, parts }: Token): readonly string[] {
  return parts.length > 0 ? parts : [term];
}

/** Maximum number of names looked up in a text, which bounds the time; later names are ignored. */
const MAX_NAMES = 4;

/**
 * Parses the text of a query: replaces the names of entities, and adds the synonyms and hints of other names. Scans from the left and takes
 * the longest name that starts at each word. The words of a name match in any inflection. In a run of a script without spaces, a name
 * becomes a word of its own, and so do the pieces before and after it.
 *
 * @param isInterpreted whether entities are replaced. Default true.
 */
export function expandText(input: string, lexicon: Lexicon, isInterpreted: boolean = true): ParsedText {
  const { stopWords, synonyms, hints, interpret, keys, runNames, analyzer } = lexicon;
  const parsed = parseText(input, stopWords, analyzer, isInterpreted ? interpret : undefined);
  if (synonyms.names.length + hints.names.length === 0) return parsed;
  const sequence = parsed.sequence.flatMap((word) =>
    word.entity !== undefined || isRunWithName(word.token, keys) ? [word] : splitRun(word, runNames, analyzer),
  );
  const positions = keyPositions(sequence);
  const stepsAt = (at: number): KeyStep[] => {
    const key = positions[at]?.key;
    return key === undefined ? [] : [{ keys: [key, ...analyzer.inflect(key)], end: at + 1 }];
  };
  const synonymsByWord = longestNameMatches(positions, synonyms, stepsAt);
  const hintsByWord = longestNameMatches(positions, hints, stepsAt);
  const meaningsByTerm = new Map<string, { synonyms: Phrase[]; hints: NamedValue[] }>();
  for (const [i, { token }] of sequence.entries()) {
    const [wordSynonyms, wordHints] = [synonymsByWord.get(i), hintsByWord.get(i)];
    if (wordSynonyms === undefined && wordHints === undefined) continue;
    const meanings = meaningsByTerm.get(token.term) ?? { synonyms: [], hints: [] };
    meaningsByTerm.set(token.term, {
      synonyms: [...meanings.synonyms, ...(wordSynonyms ?? [])],
      hints: [...meanings.hints, ...(wordHints ?? [])],
    });
  }
  const words = distinctWords(sequence).map((word): QueryWord => {
    const meanings = word.entity === undefined ? meaningsByTerm.get(word.token.term) : undefined;
    if (meanings === undefined) return word;
    const wordHints = [...new Set(meanings.hints)];
    return {
      ...word,
      synonyms: [...new Set(meanings.synonyms)],
      ...(wordHints.length > 0 ? { hints: wordHints } : {}),
    };
  });
  const truncated = parsed.truncated || words.length > MAX_WORDS;
  return { ...parsed, words: words.slice(0, MAX_WORDS), truncated };
}

/** Whether a token is a run of a script without spaces, and equals a key of a name. */
function isRunWithName({ term, bigrams }: Token, keys: () => ReadonlySet<string>): boolean {
  return bigrams.length > 0 && keys().has(term);
}

/**
 * Returns the value that a text means as a whole: it names the value and has no other words.
 *
 * @param facet ordinal of the facet.
 */
export function valueMeant({ words, phrases, excluded }: ParsedText, facet: number): Value | undefined {
  const [word] = words;
  if (word?.entity === undefined || words.length + phrases.length + excluded.length > 1) return undefined;
  const { entity } = word.entity;
  return entity.facet === facet ? entity.values[0] : undefined;
}

/** One position of a text: a word, or a part of one, that a name may have as a key. */
interface KeyPosition {
  /** Index of the word. */
  readonly word: number;
  /** Undefined for an entity, which is no part of another name. */
  readonly key: string | undefined;
}

function keyPositions(words: readonly QueryWord[]): KeyPosition[] {
  return words.flatMap(({ token, entity }, word): KeyPosition[] =>
    entity === undefined ? keysOf(token).map((key) => ({ word, key })) : [{ word, key: undefined }],
  );
}

/** Returns the meanings of the names that cover each word, by the index of the word. Words without meanings are absent. */
function longestNameMatches<T>(
  positions: readonly KeyPosition[],
  names: LexiconNames<T>,
  stepsAt: (position: number) => readonly KeyStep[],
): ReadonlyMap<number, ReadonlySet<T>> {
  const meaningsByWord = new Map<number, Set<T>>();
  for (let start = 0, count = 0; start < positions.length && count < MAX_NAMES; ) {
    const key = positions[start]?.key;
    const found = key === undefined ? [] : longest(names.find(key, start + 1, stepsAt));
    const length = found[0]?.keys.length ?? 1;
    if (found.length > 0) count++;
    for (const { word } of found.length > 0 ? positions.slice(start, start + length) : []) {
      for (const meaning of found.flatMap(({ value }) => value())) {
        const known = meaningsByWord.get(word) ?? new Set();
        meaningsByWord.set(word, known.add(meaning));
      }
    }
    start += length;
  }
  return meaningsByWord;
}

/** Returns the longest of some names, by number of keys; several if they are equally long. */
function longest<T>(names: readonly TrieName<T>[]): readonly TrieName<T>[] {
  const length = names.reduce((max, { keys }) => Math.max(max, keys.length), 0);
  return names.filter(({ keys }) => keys.length === length);
}
