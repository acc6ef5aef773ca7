import { fold } from '../../base/text/fold';
import { inflectionsOf, type WordForms } from '../../base/text/inflect';
import { type Token, tokenize } from '../../base/text/tokenize';
import type { Definition, ListedFacet } from '../definition/definition';
import {
  distinctWords,
  type Hint,
  MAX_WORDS,
  type ParsedText,
  type Phrase,
  parsePhrase,
  parseText,
  type QueryWord,
  withoutStopWords,
} from './parse-text';

/** What is known of words beside where they stand. */
export interface Lexicon {
  /** Folded. */
  readonly stopWords: ReadonlySet<string>;
  /** For each name the others of its group. */
  readonly synonyms: NameIndex<Phrase>;
  /** For each name the values that people look for by it. */
  readonly hints: NameIndex<Hint>;
  /** The keys of all names: a run that is one isn't parted. */
  readonly keys: ReadonlySet<string>;
  readonly forms: readonly WordForms[];
}

/** What names mean, by the first of the keys of their telling words. */
type NameIndex<T> = ReadonlyMap<string, readonly Name<T>[]>;

interface Name<T> {
  readonly keys: readonly string[];
  readonly means: readonly T[];
}

export function buildLexicon<D>(
  { stopWords = [], synonyms = [], forms = [] }: Definition<D>,
  listed: readonly ListedFacet<D>[],
): Lexicon {
  const stops = new Set(stopWords.map(fold));
  const others = indexNames(
    synonyms.flatMap((group) => synonymsOf(group, forms)),
    stops,
  );
  const values = indexNames(listed.flatMap(hintsOf), stops);
  const all = [...others.values(), ...values.values()].flat();
  return {
    stopWords: stops,
    synonyms: others,
    hints: values,
    keys: new Set(all.flatMap(({ keys }) => keys)),
    forms,
  };
}

function synonymsOf(group: readonly string[], forms: readonly WordForms[]): [name: string, others: Phrase[]][] {
  const phrases = group.map((name) => parsePhrase(name, forms));
  return group.map((name, i) => [
    name,
    phrases.filter((other) => other.length > 0 && !isSamePhrase(other, phrases[i] ?? [])),
  ]);
}

function isSamePhrase(a: Phrase, b: Phrase): boolean {
  return a.length === b.length && a.every(({ term }, i) => term === b[i]?.term);
}

function hintsOf<D>({ known = [], hints }: ListedFacet<D>, facet: number): [name: string, values: Hint[]][] {
  if (hints === undefined) return [];
  return known.flatMap((value) => {
    const means = [{ facet, value }]; // the same for all of its names
    return hints(value).map((name): [string, Hint[]] => [name, means]);
  });
}

function indexNames<T>(
  all: readonly (readonly [name: string, means: readonly T[]])[],
  stops: ReadonlySet<string>,
): NameIndex<T> {
  const byFirst = new Map<string, Name<T>[]>();
  for (const [name, means] of all) {
    const asked = withoutStopWords(
      tokenize(name).map((word) => ({ word, last: false })),
      stops,
    );
    const joined = asked.map(({ word }) => (word.parts.length === 1 ? (word.parts[0] ?? word.term) : word.term));
    const parted = asked.flatMap(({ word }) => keysOf(word));
    for (const keys of parted.length > joined.length ? [parted, joined] : [parted]) {
      const [first] = keys;
      if (first === undefined) continue;
      const known = byFirst.get(first) ?? [];
      known.push({ keys, means });
      byFirst.set(first, known);
    }
  }
  return byFirst;
}

/** By what a word is looked up among names: "capacity-building" is "capacity building", and "l’emploi" is "emploi". */
function keysOf({ term, parts }: Token): readonly string[] {
  return parts.length > 0 ? parts : [term];
}

/** How many names a text may have: what follows isn't looked up, so that no text takes long. */
const MAX_NAMES = 4;

/**
 * Reads a text as people type it, with what its words mean: from the left, at each word the longest name that begins there. A
 * word of a name is itself or another form of it. A name in a run of a script without spaces is a word of its own, and so is
 * what stands before or after it.
 */
export function expandText(typed: string, { stopWords, synonyms, hints, keys, forms }: Lexicon): ParsedText {
  const asked = parseText(typed, stopWords);
  if (keys.size === 0) return asked;
  const isName = (run: string): boolean => isSingleWordName(synonyms, run) || isSingleWordName(hints, run);
  const split = asked.sequence.flatMap((word) => (keys.has(word.word.term) ? [word] : splitRun(word, isName)));
  const places = keyPositions(split, forms);
  const others = longestNameMatches(split, places, synonyms);
  const values = longestNameMatches(split, places, hints);
  const named = new Map<string, Phrase[]>();
  split.forEach(({ word }, i) => {
    const names = others[i] ?? [];
    if (names.length + (values[i]?.length ?? 0) > 0) named.set(word.term, [...(named.get(word.term) ?? []), ...names]);
  });
  const words = distinctWords(split).map((one): QueryWord => {
    const names = named.get(one.word.term);
    return names === undefined ? one : { ...one, synonyms: [...new Set(names)] };
  });
  const truncated = asked.truncated || words.length > MAX_WORDS;
  return { ...asked, words: words.slice(0, MAX_WORDS), hints: [...new Set(values.flat())], truncated };
}

/** Whether a word alone is a name. */
function isSingleWordName<T>(names: NameIndex<T>, key: string): boolean {
  return names.get(key)?.some(({ keys }) => keys.length === 1) === true;
}

/** In UTF-16 units: no longer name is looked for within a run. */
const MAX_NAME_LENGTH = 24;

/** Parts a run at the names in it, the longest first from the left. */
function splitRun(asked: QueryWord, isName: (run: string) => boolean): readonly QueryWord[] {
  const { word, last } = asked;
  const run = word.term;
  if (word.bigrams.length < 2) return [asked];
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < run.length; ) {
    const end = nameEnd(run, at, isName);
    if (end > at) {
      pieces.push(run.slice(start, at), run.slice(at, end));
      start = end;
    }
    at = Math.max(end, at + 1);
  }
  pieces.push(run.slice(start));
  const split = pieces.flatMap(tokenize);
  return split.map((piece, i) => ({ word: piece, last: last && i === split.length - 1 }));
}

/** Where the longest name ends that begins at a place of a run; the place where none does. */
function nameEnd(run: string, at: number, isName: (run: string) => boolean): number {
  for (let end = Math.min(run.length, at + MAX_NAME_LENGTH); end > at; end--)
    if (isName(run.slice(at, end))) return end;
  return at;
}

/** What stands at one place of a text: a word or a part of one, by what it is looked up among names. */
interface KeyPosition {
  /** The place of the word. */
  readonly i: number;
  /** The key and its other forms. */
  readonly keys: readonly string[];
}

function keyPositions(asked: readonly QueryWord[], forms: readonly WordForms[]): KeyPosition[] {
  return asked.flatMap(({ word }, i) => keysOf(word).map((key) => ({ i, keys: [key, ...inflectionsOf(key, forms)] })));
}

/** For each word what the name that it is in means. */
function longestNameMatches<T>(
  asked: readonly QueryWord[],
  places: readonly KeyPosition[],
  names: NameIndex<T>,
): (readonly T[])[] {
  const found: Set<T>[] = asked.map(() => new Set());
  for (let at = 0, count = 0; at < places.length && count < MAX_NAMES; ) {
    const all = longestNamesAt(places, at, names);
    const length = all[0]?.keys.length ?? 1;
    for (const { i } of places.slice(at, at + length)) {
      for (const one of all.flatMap(({ means }) => means)) found[i]?.add(one);
    }
    if (all.length > 0) count++;
    at += length;
  }
  return found.map((means) => [...means]);
}

/** The names with the most words that begin at a place, the forms of the word at each place being given. */
function longestNamesAt<T>(places: readonly KeyPosition[], at: number, names: NameIndex<T>): readonly Name<T>[] {
  let best: Name<T>[] = [];
  for (const first of places[at]?.keys ?? []) {
    for (const name of names.get(first) ?? []) {
      const most = best[0]?.keys.length ?? 1;
      if (name.keys.length < most || !name.keys.every((key, i) => places[at + i]?.keys.includes(key))) continue;
      best = name.keys.length > most ? [name] : [...best, name];
    }
  }
  return best;
}
