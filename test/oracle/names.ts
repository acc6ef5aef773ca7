import { memoize } from '../../src/base/memoize';
import { fold } from '../../src/base/text/fold';
import { inflectionsOf, type WordForms } from '../../src/base/text/inflect';
import { type Token, tokenize } from '../../src/base/text/tokenize';

/** The same for a name whatever is asked. */
const wordsIn = memoize((name: string) => tokenize(name));

export interface Names {
  readonly groups: readonly (readonly string[])[];
  readonly stopWords: readonly string[];
  readonly forms: readonly WordForms[];
}

/** A word of a text, with other names of what it names. */
export interface MeantWord {
  readonly word: Token;
  readonly last: boolean;
  readonly isNamed: boolean;
  readonly others: readonly string[];
}

/** What a text means by names: its words, and what the hints stand for. */
export interface Meant<H> {
  readonly words: readonly MeantWord[];
  readonly hints: readonly H[];
}

export function meant<H>(
  asked: readonly { readonly word: Token; readonly last: boolean }[],
  { groups, stopWords, forms }: Names,
  hints: readonly (readonly [name: string, hint: H])[],
): Meant<H> {
  const runs = [...groups.flat(), ...hints.map(([name]) => name)].flatMap((name) => {
    const [run, ...more] = telling(wordsIn(name), stopWords);
    return run !== undefined && more.length === 0 && run.bigrams.length > 0 ? [run.term] : [];
  });
  const keys = [...groups.flat(), ...hints.map(([name]) => name)]
    .flatMap((name) => wordsIn(name))
    .map(({ term }) => term);
  const split = asked.flatMap(({ word, last }) => {
    const pieces = word.bigrams.length > 1 && !keys.includes(word.term) ? pieced(word.term, runs) : [word];
    return pieces.map((piece, i) => ({ word: piece, last: last && i === pieces.length - 1 }));
  });
  const synonyms = groups.flatMap((group) =>
    group.map((name) => ({ name, means: group.filter((other) => terms(other).join(' ') !== terms(name).join(' ')) })),
  );
  const others = meanings(split, synonyms, stopWords, forms);
  const values = meanings(
    split,
    hints.map(([name, hint]) => ({ name, means: [hint] })),
    stopWords,
    forms,
  );
  const distinct = [...new Set(split.map(({ word }) => word.term))];
  const at = (term: string) => split.flatMap(({ word }, i) => (word.term === term ? [i] : []));
  return {
    words: distinct.map((term) => {
      const same = at(term).flatMap((i) => split[i] ?? []);
      const [first] = same;
      if (first === undefined) throw new Error('no word');
      const parted = same.find(({ word }) => word.parts.length > 0);
      const isNamed = at(term).some((i) => (others[i] ?? []).length + (values[i] ?? []).length > 0);
      const names = [...new Set(at(term).flatMap((i) => others[i] ?? []))];
      return { word: (parted ?? first).word, last: same.some(({ last }) => last), isNamed, others: names };
    }),
    hints: [...new Set(values.flat())],
  };
}

/** Those that aren't stop words; all of them where there are no others. */
function telling(all: readonly Token[], stopWords: readonly string[]): readonly Token[] {
  const stops = new Set(stopWords.map(fold));
  const kept = all.filter(({ term }) => !stops.has(term));
  return kept.length > 0 ? kept : all;
}

/** A run parted at the longest of the names in it, from the left. */
function pieced(run: string, names: readonly string[]): Token[] {
  const pieces: string[] = [];
  let rest = '';
  for (let at = 0; at < run.length; ) {
    const here = names.filter((name) => run.startsWith(name, at)).sort((a, b) => b.length - a.length)[0];
    if (here === undefined) rest += run[at++];
    else {
      pieces.push(rest, here);
      rest = '';
      at += here.length;
    }
  }
  return [...pieces, rest].flatMap(wordsIn);
}

/** For each word of a text what the name that it is in means, by the longest name, from the left. */
function meanings<T>(
  asked: readonly { readonly word: Token }[],
  all: readonly { readonly name: string; readonly means: readonly T[] }[],
  stopWords: readonly string[],
  forms: readonly WordForms[],
): T[][] {
  const stops = new Set(stopWords.map(fold));
  const partsLeft = (parts: readonly string[]) => {
    const left = parts.filter((part) => !stops.has(part));
    return left.length > 0 ? left : parts;
  };
  const spellings = (name: string): string[][] => {
    const told = telling(wordsIn(name), stopWords).map(({ term, parts }) => ({ term, parts: partsLeft(parts) }));
    const parted = told.flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]));
    const joined = told.map(({ term, parts }) => (parts.length === 1 ? (parts[0] ?? term) : term));
    return parted.length > joined.length ? [parted, joined] : [parted];
  };
  const names = all.flatMap(({ name, means }) => spellings(name).map((keys) => ({ keys, means })));
  const places = asked.flatMap(({ word: { term, parts } }, i) =>
    (parts.length > 0 ? parts : [term]).map((key) => ({ i, keys: [key, ...inflectionsOf(key, forms)] })),
  );
  const found = asked.map((): T[] => []);
  for (let at = 0, count = 0; at < places.length && count < 4; ) {
    const here = places.slice(at);
    const fitting = names.filter(
      ({ keys }) =>
        keys.length > 0 && keys.length <= here.length && keys.every((key, k) => here[k]?.keys.includes(key)),
    );
    const length = Math.max(1, ...fitting.map(({ keys }) => keys.length));
    const means = fitting.filter(({ keys }) => keys.length === length).flatMap((name) => name.means);
    for (const { i } of here.slice(0, length)) found[i]?.push(...means);
    at += length;
    if (fitting.length > 0) count++;
  }
  return found.map((means) => [...new Set(means)]);
}

/** The terms of a name, one after the other: before another word a run ends, so that its last letter counts. */
function terms(name: string): string[] {
  const all = wordsIn(name);
  return all.flatMap(({ term, parts, bigrams }, i) => {
    if (parts.length > 0) return parts;
    if (bigrams.length === 0) return [term];
    const letters = [...term];
    return i === all.length - 1 || letters.length === 1 ? bigrams : [...bigrams, letters.at(-1) ?? ''];
  });
}

/** The terms by which a word is found, with what each weighs, and the names of several words, with what these weigh. */
export interface Named {
  readonly any: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, number>;
}

/** Adds other names to the terms by which a word is found: a name of one word is a term. */
export function withNames(
  any: ReadonlyMap<string, number>,
  others: readonly string[],
  factor: number,
  dictionary: ReadonlySet<string>,
  forms: readonly WordForms[],
): Named {
  const found = new Map(any);
  const names = new Map<string, number>();
  for (const name of others) {
    const [first, ...rest] = testsOf(name, forms);
    if (first === undefined) continue;
    if (rest.length > 0) names.set(name, factor);
    else for (const term of dictionary) if (first(term)) found.set(term, Math.max(found.get(term) ?? 0, factor));
  }
  return { any: found, names };
}

/** How often a name stands in a text, given as the terms at each place. */
export function countOf(name: string, places: readonly (readonly string[])[], forms: readonly WordForms[]): number {
  const own = testsOf(name, forms);
  if (own.length === 0) return 0;
  return places.filter((_, start) => own.every((is, i) => (places[start + i] ?? []).some(is))).length;
}

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}]/u;

/** What the term at each place of a name must be: the word itself or another form of it. */
function testsOf(name: string, forms: readonly WordForms[]): ((term: string) => boolean)[] {
  const known = tests.get(forms) ?? memoize((one: string) => makeTests(one, forms));
  tests.set(forms, known);
  return known(name);
}

const tests = new WeakMap<readonly WordForms[], (name: string) => ((term: string) => boolean)[]>();

function makeTests(name: string, forms: readonly WordForms[]): ((term: string) => boolean)[] {
  const all = terms(name);
  const isLetter = [...(wordsIn(name).at(-1)?.term ?? '')].length === 1;
  return all.map((term, i) => {
    const begins = isLetter && i === all.length - 1;
    if (UNSPACED.test(term)) return (found) => (begins ? found.startsWith(term) : found === term);
    const wanted = [term, ...inflectionsOf(term, forms)];
    return (found) => wanted.includes(found);
  });
}
