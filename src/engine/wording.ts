import { fold } from '../base/fold';
import { formsOf, type WordForms } from '../base/forms';
import { type Word, words } from '../base/words';
import type { Definition, ListedFacet } from './definition';
import {
  type AskedText,
  type AskedWord,
  askedText,
  type Hint,
  type Phrase,
  phraseOf,
  tellingWords,
} from './text-query';

/** What is known of words beside where they stand. */
export interface Wording {
  /** Folded. */
  readonly stopWords: ReadonlySet<string>;
  /** For each name the others of its group. */
  readonly synonyms: Names<Phrase>;
  /** For each name the values that people look for by it. */
  readonly hints: Names<Hint>;
  readonly forms: readonly WordForms[];
}

/** What names mean, by the first of the keys of their telling words. */
type Names<T> = ReadonlyMap<string, readonly Name<T>[]>;

interface Name<T> {
  readonly keys: readonly string[];
  readonly means: readonly T[];
}

export function wordingOf<D>(
  { stopWords = [], synonyms = [], forms = [] }: Definition<D>,
  listed: readonly ListedFacet<D>[],
): Wording {
  const stops = new Set(stopWords.map(fold));
  return {
    stopWords: stops,
    synonyms: namesOf(synonyms.flatMap(othersOf), stops),
    hints: namesOf(listed.flatMap(hintsOf), stops),
    forms,
  };
}

function othersOf(group: readonly string[]): [name: string, others: Phrase[]][] {
  const phrases = group.map((name) => phraseOf(name, true));
  return group.map((name, i) => [
    name,
    phrases.filter((other) => other.length > 0 && !isSame(other, phrases[i] ?? [])),
  ]);
}

function isSame(a: Phrase, b: Phrase): boolean {
  return a.length === b.length && a.every(({ term }, i) => term === b[i]?.term);
}

function hintsOf<D>({ known = [], hints }: ListedFacet<D>, facet: number): [name: string, values: Hint[]][] {
  if (hints === undefined) return [];
  return known.flatMap((value) => hints(value).map((name): [string, Hint[]] => [name, [{ facet, value }]]));
}

function namesOf<T>(
  all: readonly (readonly [name: string, means: readonly T[]])[],
  stops: ReadonlySet<string>,
): Names<T> {
  const byFirst = new Map<string, Name<T>[]>();
  for (const [name, means] of all) {
    const asked = words(name).map((word) => ({ word, last: false }));
    const keys = tellingWords(asked, stops).map(({ word }) => keyOf(word));
    const [first] = keys;
    if (first === undefined) continue;
    const known = byFirst.get(first) ?? [];
    known.push({ keys, means });
    byFirst.set(first, known);
  }
  return byFirst;
}

/** What is left of "l’emploi" is "emploi". */
function keyOf({ term, parts }: Word): string {
  return parts.length === 1 ? (parts[0] ?? term) : term;
}

/**
 * Reads a text as people type it, with what its words mean: where several names have a word, the longest, the first in the
 * text before others. A word of a name is itself or another form of it.
 */
export function wordedText(typed: string, { stopWords, synonyms, hints, forms }: Wording): AskedText {
  const asked = askedText(typed, stopWords);
  if (synonyms.size + hints.size === 0) return asked;
  const keys = asked.words.map(({ word }) => [keyOf(word), ...formsOf(keyOf(word), forms)]);
  const others = meanings(keys, synonyms);
  const values = meanings(keys, hints);
  const named = asked.words.map((word, i): AskedWord => {
    const names = others[i] ?? [];
    return names.length + (values[i]?.length ?? 0) === 0 ? word : { ...word, names };
  });
  return { ...asked, words: named, hints: [...new Set(values.flat())] };
}

/** For each word what the name that it is in means. */
function meanings<T>(keys: readonly (readonly string[])[], names: Names<T>): (readonly T[])[] {
  const found: (readonly T[])[] = [];
  while (found.length < keys.length) {
    const all = longest(keys.slice(found.length), names);
    const means = [...new Set(all.flatMap((name) => name.means))];
    const length = all[0]?.keys.length ?? 1;
    for (let i = 0; i < length; i++) found.push(means);
  }
  return found;
}

/** The names with the most words that a text begins with, the forms of each of its words being given. */
function longest<T>(keys: readonly (readonly string[])[], names: Names<T>): readonly Name<T>[] {
  let best: Name<T>[] = [];
  for (const first of keys[0] ?? []) {
    for (const name of names.get(first) ?? []) {
      const most = best[0]?.keys.length ?? 1;
      if (name.keys.length < most || !name.keys.every((key, i) => keys[i]?.includes(key))) continue;
      best = name.keys.length > most ? [name] : [...best, name];
    }
  }
  return best;
}
