import type { WordForms } from 'gcm-hub/engine';
import type { Item } from './entities';
import { formsOf } from './forms';
import { type PhraseTerm, phraseOf, type Word, withoutStopWords, wordsOf } from './read';

/** A word of a query with the other names of the concepts that it belongs to. */
export interface NamedWord<H> extends Item {
  /** Whether the word belongs to a name or a hint, so that it is never corrected. */
  readonly isKnown: boolean;
  readonly names: readonly string[];
  /** The values at which its name hints. */
  readonly hints: readonly H[];
}

/** A name by the keys of its words, and its meanings. */
interface Name<T> {
  readonly keys: readonly string[];
  readonly means: readonly T[];
}

/** All names of a definition. `H` is the type of its values. */
export interface Names<H> {
  /** Folded. */
  readonly stopWords: ReadonlySet<string>;
  readonly forms: readonly WordForms[];
  readonly synonyms: readonly Name<string>[];
  readonly hints: readonly Name<H>[];
  /** All keys; a run without spaces that is one isn't split. */
  readonly keys: ReadonlySet<string>;
  /** Names of one word, longest first, at which runs without spaces are split. */
  readonly splits: readonly string[];
}

/** How many names a text may have. */
const MOST_NAMES = 4;

export function readNames<H>(
  groups: readonly (readonly string[])[],
  hints: readonly (readonly [name: string, hint: H])[],
  stopWords: ReadonlySet<string>,
  forms: readonly WordForms[],
): Names<H> {
  const isSame = (one: string, other: string) => termsOf(one).join(' ') === termsOf(other).join(' ');
  const synonyms = groups.flatMap((group) =>
    group.flatMap((name) =>
      keysOf(name, stopWords).map((keys) => ({ keys, means: group.filter((other) => !isSame(name, other)) })),
    ),
  );
  const hinting = hints.flatMap(([name, value]) => keysOf(name, stopWords).map((keys) => ({ keys, means: [value] })));
  const all = [...synonyms, ...hinting].map(({ keys }) => keys);
  const single = all.flatMap(([key = '', ...more]) => (more.length > 0 ? [] : key));
  const splits = single.filter((key) => key !== '').sort((a, b) => b.length - a.length);
  return { stopWords, forms, synonyms, hints: hinting, keys: new Set(all.flat()), splits };
}

/** The keys by which a name is found: its words, split into their parts, and also joined if stop words leave one part. */
function keysOf(name: string, stopWords: ReadonlySet<string>): string[][] {
  const words = withoutStopWords(wordsOf(name), stopWords);
  const parted = words.flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]));
  const joined = words.map(({ term, parts }) => (parts.length === 1 ? (parts[0] ?? '') : term));
  const all = parted.length > joined.length ? [parted, joined] : [parted];
  return all.filter(({ length }) => length > 0);
}

function termsOf(name: string): string[] {
  return phraseOf(name).map(({ term }) => term);
}

/** Finds the names in the words of a query. */
export function findNames<H>(items: readonly Item[], names: Names<H>): NamedWord<H>[] {
  const all = items.flatMap((item): Item[] => {
    if (item.entity !== undefined) return [item];
    const { word, last } = item;
    const isRun = word.pairs.length > 1 && !names.keys.has(word.term);
    const pieces = isRun ? splitRun(word.term, names.splits) : [word];
    return pieces.map((piece, i) => ({ word: piece, last: last && i === pieces.length - 1 }));
  });
  const others = meaningsOf(all, names.synonyms, names.forms);
  const hints = meaningsOf(all, names.hints, names.forms);
  const identity = ({ word, entity }: Item) =>
    entity === undefined
      ? `word ${word.term}`
      : JSON.stringify([entity.entity.facet, entity.entity.values, entity.entity.from, entity.entity.to]);
  const ids = [...new Set(all.map(identity))];
  return ids.map((id): NamedWord<H> => {
    const at = all.flatMap((item, i) => (identity(item) === id ? [i] : []));
    const same = at.flatMap((i) => all[i] ?? []);
    const isEntity = same[0]?.entity !== undefined;
    const first = isEntity ? same[0] : (same.find((one) => one.word.parts.length > 0) ?? same[0]);
    if (first === undefined) throw new Error('no word');
    return {
      ...first,
      last: same.some(({ last }) => last),
      isKnown: at.some((i) => (others[i]?.length ?? 0) + (hints[i]?.length ?? 0) > 0),
      names: [...new Set(at.flatMap((i) => others[i] ?? []))],
      hints: [...new Set(at.flatMap((i) => hints[i] ?? []))],
    };
  });
}

/** Splits a run without spaces at the names in it, from the left, the longest first. */
function splitRun(run: string, names: readonly string[]): readonly Word[] {
  const pieces = [''];
  for (let at = 0; at < run.length; ) {
    const name = names.find((one) => run.startsWith(one, at));
    if (name === undefined) pieces.push(`${pieces.pop() ?? ''}${run[at++]}`);
    else {
      pieces.push(name, '');
      at += name.length;
    }
  }
  return pieces.flatMap(wordsOf);
}

/** For each word, the meanings of the longest name that it belongs to, read from the left. */
function meaningsOf<T>(words: readonly Item[], names: readonly Name<T>[], forms: readonly WordForms[]): T[][] {
  const keys = words.flatMap(({ word: { term, parts }, entity }, i) =>
    entity === undefined
      ? (parts.length > 0 ? parts : [term]).map((key) => ({ i, alike: [key, ...formsOf(key, forms)] }))
      : [{ i, alike: [] }],
  );
  const found = words.map((): T[] => []);
  for (let at = 0, count = 0; at < keys.length && count < MOST_NAMES; ) {
    const here = names.filter((name) => name.keys.every((key, k) => keys[at + k]?.alike.includes(key)));
    const length = Math.max(1, ...here.map((name) => name.keys.length));
    const means = here.filter((name) => name.keys.length === length).flatMap((name) => name.means);
    for (const { i } of keys.slice(at, at + length)) found[i]?.push(...means);
    at += length;
    if (here.length > 0) count++;
  }
  return found.map((means) => [...new Set(means)]);
}

/** A term of a name: the term or another form of it matches. */
export interface NameTerm extends PhraseTerm {
  readonly forms: readonly string[];
}

const phrases = new WeakMap<readonly WordForms[], Map<string, readonly NameTerm[]>>();

/** Returns a name as a phrase whose words may be in other forms. */
export function namePhrase(name: string, forms: readonly WordForms[]): readonly NameTerm[] {
  const known = phrases.get(forms) ?? new Map<string, readonly NameTerm[]>();
  phrases.set(forms, known);
  const phrase = known.get(name) ?? phraseOf(name).map((one) => ({ ...one, forms: spacedForms(one.term, forms) }));
  known.set(name, phrase);
  return phrase;
}

/** The forms of a term, none for one of a script without spaces. */
function spacedForms(term: string, forms: readonly WordForms[]): readonly string[] {
  return wordsOf(term).some(({ pairs }) => pairs.length > 0) ? [] : formsOf(term, forms);
}

/** Whether a term of a text matches a term of a phrase. */
export function matches(found: string, { term, begins, forms }: NameTerm): boolean {
  return begins ? found.startsWith(term) : found === term || forms.includes(found);
}

/** Counts the positions of a text at which a phrase stands. */
export function countPhrase(phrase: readonly NameTerm[], positions: readonly (readonly string[])[]): number {
  if (phrase.length === 0) return 0;
  return positions.filter((_, start) =>
    phrase.every((term, i) => (positions[start + i] ?? []).some((found) => matches(found, term))),
  ).length;
}
