import { fold } from '../../src/base/fold';
import { formsOf, type WordForms } from '../../src/base/forms';
import { type Word, words } from '../../src/base/words';

export interface Names {
  readonly groups: readonly (readonly string[])[];
  readonly stopWords: readonly string[];
  readonly forms: readonly WordForms[];
}

/** For each word of a text the other names of what it names, by the longest name, from the left. */
export function otherNames(asked: readonly Word[], { groups, stopWords, forms }: Names): string[][] {
  const stops = new Set(stopWords.map(fold));
  const keyOf = ({ term, parts }: Word) => {
    const telling = parts.filter((part) => !stops.has(part));
    return telling.length === 1 ? (telling[0] ?? term) : term;
  };
  const keysOf = (name: string) => {
    const all = words(name);
    const telling = all.filter(({ term }) => !stops.has(term));
    return telling.length > 0
      ? telling.map(keyOf)
      : all.map(({ term, parts }) => (parts.length === 1 ? parts[0] : term));
  };
  const keys = asked.map(({ term, parts }) => (parts.length === 1 ? (parts[0] ?? term) : term));
  const names = groups.flatMap((group) => group.map((name) => ({ group, name, keys: keysOf(name) })));
  const found: string[][] = [];
  while (found.length < keys.length) {
    const here = keys.slice(found.length);
    const fitting = names.filter(
      (name) =>
        name.keys.length > 0 &&
        name.keys.length <= here.length &&
        name.keys.every((key, i) => here[i] === key || formsOf(here[i] ?? '', forms).includes(key ?? '')),
    );
    const length = Math.max(1, ...fitting.map((name) => name.keys.length));
    const others = fitting
      .filter((name) => name.keys.length === length)
      .flatMap(({ group, name }) => group.filter((other) => terms(other).join(' ') !== terms(name).join(' ')));
    for (let i = 0; i < length; i++) found.push([...new Set(others)]);
  }
  return found;
}

/** The terms of a name, one after the other. */
function terms(name: string): string[] {
  return words(name).flatMap(({ term, parts, bigrams }) => {
    if (parts.length > 0) return parts;
    return bigrams.length > 0 ? bigrams : [term];
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
  const tests = testsOf(name, forms);
  if (tests.length === 0) return 0;
  return places.filter((_, start) => tests.every((is, i) => (places[start + i] ?? []).some(is))).length;
}

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}]/u;

/** What the term at each place of a name must be: the word itself or another form of it. */
function testsOf(name: string, forms: readonly WordForms[]): ((term: string) => boolean)[] {
  return terms(name).map((term) => {
    if (UNSPACED.test(term)) return (found) => ([...term].length === 1 ? found.startsWith(term) : found === term);
    const all = [term, ...formsOf(term, forms)];
    return (found) => all.includes(found);
  });
}
