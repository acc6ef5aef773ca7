import type { Token } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { Definition, ListedFacet, Value } from '../definition/definition';
import {
  distinctWords,
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

/** Query-time lexicon: stop words, synonyms, aliases and hints, and the analyzer that reads them. */
export interface Lexicon {
  /** Folded. */
  readonly stopWords: ReadonlySet<string>;
  /** The other names of each name's group. */
  readonly synonyms: NameIndex<Phrase>;
  /** The facet values at which each name hints. */
  readonly hints: NameIndex<NamedValue>;
  /** The facet values that each name means. */
  readonly aliases: NameIndex<NamedValue>;
  /** The keys of all names. A run of a script without spaces that equals a key isn't split. */
  readonly keys: ReadonlySet<string>;
  /** The names of one word. */
  readonly runNames: RunNames;
  readonly analyzer: Analyzer;
}

/** Names and their meanings, indexed by the first key of each name. Stop words have no keys. */
type NameIndex<T> = ReadonlyMap<string, readonly Name<T>[]>;

/** A name of one or more words. */
interface Name<T> {
  /** The terms that match it, in this order. */
  readonly keys: readonly string[];
  /** Its synonyms or its values. */
  readonly meanings: readonly T[];
}

/**
 * Builds the lexicon of a definition.
 *
 * @param listed the listed facets.
 * @param useHints whether their hints are used.
 */
export function buildLexicon<D>(
  { stopWords = [], synonyms = [] }: Definition<D>,
  analyzer: Analyzer,
  listed: readonly ListedFacet<D>[],
  useHints: boolean,
): Lexicon {
  const foldedStopWords = new Set(stopWords.map((word) => analyzer.fold(word)));
  const synonymIndex = indexNames(
    synonyms.flatMap((group) => synonymsOf(group, analyzer)),
    foldedStopWords,
    analyzer,
  );
  const hints = useHints ? listed.flatMap((facet, i) => namedValues(facet, i, facet.hints)) : [];
  const hintIndex = indexNames(hints, foldedStopWords, analyzer);
  const aliases = listed.flatMap((facet, i) => namedValues(facet, i, facet.aliases));
  const aliasIndex = indexNames(aliases, foldedStopWords, analyzer);
  const names = [...synonymIndex.values(), ...hintIndex.values(), ...aliasIndex.values()].flat();
  return {
    stopWords: foldedStopWords,
    synonyms: synonymIndex,
    hints: hintIndex,
    aliases: aliasIndex,
    keys: new Set(names.flatMap(({ keys }) => keys)),
    runNames: indexRunNames(names.flatMap(({ keys }) => (keys.length === 1 ? keys : []))),
    analyzer,
  };
}

function synonymsOf(group: readonly string[], analyzer: Analyzer): [name: string, synonyms: Phrase[]][] {
  const phrases = group.map((name) => parsePhrase(name, analyzer, true));
  return group.map((name, i) => [
    name,
    phrases.filter((other) => other.length > 0 && !isSamePhrase(other, phrases[i] ?? [])),
  ]);
}

function isSamePhrase(a: Phrase, b: Phrase): boolean {
  return a.length === b.length && a.every(({ term }, i) => term === b[i]?.term);
}

/** Returns the names of the known values of a facet. */
function namedValues<D>(
  { known = [] }: ListedFacet<D>,
  facet: number,
  namesOf: ((value: Value) => readonly string[]) | undefined,
): [name: string, values: NamedValue[]][] {
  if (namesOf === undefined) return [];
  return known.flatMap((value) => {
    const meanings = [{ facet, value }]; // one object for all names of the value, so that a Set removes duplicates
    return namesOf(value).map((name): [string, NamedValue[]] => [name, meanings]);
  });
}

function indexNames<T>(
  entries: readonly (readonly [name: string, meanings: readonly T[]])[],
  stopWords: ReadonlySet<string>,
  analyzer: Analyzer,
): NameIndex<T> {
  const byFirstKey = new Map<string, Name<T>[]>();
  for (const [name, meanings] of entries) {
    const words = withoutStopWords(
      analyzer.tokenize(name).map((token) => ({ token, last: false })),
      stopWords,
    );
    const joined = words.map(({ token }) => (token.parts.length === 1 ? (token.parts[0] ?? token.term) : token.term));
    const split = words.flatMap(({ token }) => keysOf(token));
    for (const keys of split.length > joined.length ? [split, joined] : [split]) {
      const [first] = keys;
      if (first === undefined) continue;
      const names = byFirstKey.get(first) ?? [];
      names.push({ keys, meanings });
      byFirstKey.set(first, names);
    }
  }
  return byFirstKey;
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
 * Parses the text of a query and adds the synonyms, aliases and hints of its names. Scans from the left and takes the longest name that
 * starts at each word. The words of a name match in any inflection. In a run of a script without spaces, a name becomes a word
 * of its own, and so do the pieces before and after it.
 */
export function expandText(input: string, lexicon: Lexicon): ParsedText {
  const { stopWords, synonyms, hints, aliases, keys, runNames, analyzer } = lexicon;
  const parsed = parseText(input, stopWords, analyzer);
  if (keys.size === 0) return parsed;
  const sequence = parsed.sequence.flatMap((word) =>
    keys.has(word.token.term) ? [word] : splitRun(word, runNames, analyzer),
  );
  const positions = keyPositions(sequence, analyzer);
  const synonymsByWord = longestNameMatches(sequence, positions, synonyms);
  const hintsByWord = longestNameMatches(sequence, positions, hints);
  const valuesByWord = longestNameMatches(sequence, positions, aliases);
  const meaningsByTerm = new Map<string, { synonyms: Phrase[]; values: NamedValue[] }>();
  sequence.forEach(({ token: { term } }, i) => {
    const [wordSynonyms = [], wordHints = [], values = []] = [synonymsByWord[i], hintsByWord[i], valuesByWord[i]];
    if (wordSynonyms.length + wordHints.length + values.length === 0) return;
    const meanings = meaningsByTerm.get(term) ?? { synonyms: [], values: [] };
    meaningsByTerm.set(term, {
      synonyms: [...meanings.synonyms, ...wordSynonyms],
      values: [...meanings.values, ...values],
    });
  });
  const words = distinctWords(sequence).map((word): QueryWord => {
    const meanings = meaningsByTerm.get(word.token.term);
    if (meanings === undefined) return word;
    const values = [...new Set(meanings.values)];
    return { ...word, synonyms: [...new Set(meanings.synonyms)], ...(values.length > 0 ? { values } : {}) };
  });
  const truncated = parsed.truncated || words.length > MAX_WORDS;
  return { ...parsed, words: words.slice(0, MAX_WORDS), hints: [...new Set(hintsByWord.flat())], truncated };
}

/**
 * Returns the values that a text means as a whole: all its words belong to an alias of each.
 *
 * @param facet ordinal of the facet.
 */
export function aliasedValues({ words }: ParsedText, facet: number): ReadonlySet<Value> {
  const [first = [], ...others] = words.map(({ values = [] }) => values);
  const inAll = first.filter((named) => named.facet === facet && others.every((values) => values.includes(named)));
  return new Set(inAll.map(({ value }) => value));
}

/** One position of a text: a word, or a part of one, with the keys that may match it in a name. */
interface KeyPosition {
  /** Index of the word. */
  readonly word: number;
  /** The key and its inflections. */
  readonly keys: readonly string[];
}

function keyPositions(words: readonly QueryWord[], analyzer: Analyzer): KeyPosition[] {
  return words.flatMap(({ token }, word) =>
    keysOf(token).map((key) => ({ word, keys: [key, ...analyzer.inflect(key)] })),
  );
}

/** Returns for each word the meanings of the names that cover it. */
function longestNameMatches<T>(
  words: readonly QueryWord[],
  positions: readonly KeyPosition[],
  index: NameIndex<T>,
): (readonly T[])[] {
  const meaningsByWord: Set<T>[] = words.map(() => new Set());
  for (let start = 0, count = 0; start < positions.length && count < MAX_NAMES; ) {
    const names = longestNamesAt(positions, start, index);
    const length = names[0]?.keys.length ?? 1;
    for (const { word } of positions.slice(start, start + length)) {
      for (const meaning of names.flatMap(({ meanings }) => meanings)) meaningsByWord[word]?.add(meaning);
    }
    if (names.length > 0) count++;
    start += length;
  }
  return meaningsByWord.map((meanings) => [...meanings]);
}

/** Returns the longest names that start at a position, by number of keys; several if they are equally long. */
function longestNamesAt<T>(positions: readonly KeyPosition[], start: number, index: NameIndex<T>): readonly Name<T>[] {
  let best: Name<T>[] = [];
  for (const first of positions[start]?.keys ?? []) {
    for (const name of index.get(first) ?? []) {
      const bestLength = best[0]?.keys.length ?? 1;
      if (name.keys.length < bestLength) continue;
      if (!name.keys.every((key, i) => positions[start + i]?.keys.includes(key))) continue;
      best = name.keys.length > bestLength ? [name] : [...best, name];
    }
  }
  return best;
}
