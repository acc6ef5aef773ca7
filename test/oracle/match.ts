import type { Collection, Entry, Hint } from './collection';
import { findEntities, type Item } from './entities';
import { formsOf } from './forms';
import { countPhrase, findNames, matches, type NamedWord, type NameTerm, namePhrase } from './names';
import { type ParsedText, type PhraseTerm, parseText, type Word } from './read';
import { nearestTerms } from './spelling';

export type MatchMode = 'all' | 'any' | 'most';

/** A match of one document. */
export interface Match {
  /** How many words of the query it matches, fully or weakly. */
  readonly words: number;
  /** Which ones, by their positions in the query. */
  readonly matchedWords: readonly number[];
  /** How many of them it matches fully. */
  readonly fully: number;
  /** How many entities it matches weakly. */
  readonly weakEntities: number;
  /** Whether its titles have every word as well as the index can: exactly, in another form, or by name. */
  readonly isTitleMatch: boolean;
  /** The same, also for words that are only prefixes of others. */
  readonly isInTitles: boolean;
  readonly score: number;
}

/** The matches of a text. */
export interface TextMatches<D> {
  readonly matched: { readonly words: number; readonly of: number };
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  readonly words: readonly NamedWord<Hint>[];
  readonly found: ReadonlyMap<Entry<D>, Match>;
}

/** The terms by which a word is found, with the factor of each. */
interface WordTerms {
  /** One of these suffices. */
  readonly terms: ReadonlyMap<string, number>;
  /** Also one of each of these, for a word of several parts. */
  readonly parts: readonly ReadonlyMap<string, number>[];
  /** Also one of these phrases: the word's own pieces, if they stand together, and names of several words. */
  readonly phrases: readonly { readonly phrase: readonly NameTerm[]; readonly factor: number }[];
}

/** A word of a text, and how it is found. */
interface Wanted<D> {
  /** How strongly a document matches it, from 0 to 1. */
  readonly strength: (entry: Entry<D>) => number;
  readonly isFull: (entry: Entry<D>) => boolean;
  /** Whether the titles have it, by terms of at least a factor. */
  readonly isInTitles: (entry: Entry<D>, least: number) => boolean;
  readonly isWeakEntity: (entry: Entry<D>) => boolean;
  /** The values at which it hints. */
  readonly hints: readonly Hint[];
  /** Whether it is a word, not a term of a phrase. */
  readonly isWord: boolean;
}

/**
 * Matches a text against all documents as docs/text.md says; undefined if it has no words.
 *
 * @param hasLongNames whether names of several words are found, too.
 * @param interpret whether entities are found.
 * @param isCorrected whether misspelt words are corrected.
 */
export function matchText<D>(
  collection: Collection<D>,
  text: string,
  mode: MatchMode = 'most',
  hasLongNames = true,
  interpret = true,
  isCorrected = true,
): TextMatches<D> | undefined {
  const { entries, names, policy, unify } = collection;
  const parsed = parseText(unify(text));
  const words = wordsIn(collection, parsed, interpret);
  if (words.length + parsed.phrases.length + parsed.excluded.length === 0) return undefined;
  const exactly = (phrase: readonly PhraseTerm[]) => phrase.map((term): NameTerm => ({ ...term, forms: [] }));
  const isExcludedBy = (phrase: readonly PhraseTerm[], entry: Entry<D>) => {
    const [first] = phrase;
    const forms = phrase.length > 1 || first === undefined || first.begins ? [] : formsOf(first.term, names.forms);
    return hasPhrase(
      entry,
      exactly(phrase).map((term) => ({ ...term, forms })),
    );
  };
  const allowed = entries.filter(
    (entry) =>
      parsed.phrases.every((phrase) => hasPhrase(entry, exactly(phrase))) &&
      !parsed.excluded.some((phrase) => isExcludedBy(phrase, entry)),
  );
  const corrections: { typed: string; used: string[] }[] = [];
  const wanted = [
    ...words.map((word) =>
      word.entity === undefined
        ? wantedTerms(
            termsOfWord(word, collection, corrections, hasLongNames, isCorrected),
            word.hints,
            true,
            collection,
          )
        : wantedEntity(word.entity, collection),
    ),
    ...exactly(parsed.phrases.flat()).map((term) =>
      wantedTerms({ terms: termsLike(term, collection, 1), parts: [], phrases: [] }, [], false, collection),
    ),
  ];
  const asked = wanted.filter(({ isWord }) => isWord);
  const of = asked.length;
  const isHinted = ({ hints }: Wanted<D>, entry: Entry<D>) => hintedValues(entry, hints).length > 0;
  const isWeak =
    mode === 'most' &&
    of > 0 &&
    allowed.filter((entry) => asked.every(({ isFull }) => isFull(entry))).length < policy.minFullMatches &&
    asked.some((word) => entries.some((entry) => isHinted(word, entry) || word.isWeakEntity(entry)));
  const rarity = new Map(
    wanted.map((word) => {
      const having = entries.filter((entry) => word.isFull(entry)).length;
      return [word, having === 0 ? 0 : logarithm(1 + entries.length / having)];
    }),
  );
  const matches = new Map(
    allowed.map((entry): [Entry<D>, Match] => {
      const weak = (word: Wanted<D>) => isWeak && (isHinted(word, entry) || word.isWeakEntity(entry));
      const scores = wanted.flatMap((word) => [
        (rarity.get(word) ?? 0) * word.strength(entry),
        isWeak ? hintScore(entry, word.hints, collection) : 0,
      ]);
      return [
        entry,
        {
          words: asked.filter((word) => word.isFull(entry) || weak(word)).length,
          matchedWords: asked.flatMap((word, i) => (word.isFull(entry) || weak(word) ? [i] : [])),
          fully: asked.filter((word) => word.isFull(entry)).length,
          weakEntities: isWeak ? asked.filter((word) => word.isWeakEntity(entry)).length : 0,
          isTitleMatch: wanted.every((word) => word.isInTitles(entry, policy.synonymFactor)),
          isInTitles: wanted.every((word) => word.isInTitles(entry, 0)),
          score: scores.reduce((sum, score) => sum + score, 0),
        },
      ];
    }),
  );
  const having = (n: number) => [...matches.values()].filter((match) => match.words >= n).length;
  let required = mode === 'any' ? Math.min(1, of) : of;
  if (mode === 'most' && policy.relaxation) {
    while (required > 1 && having(required) < policy.minFullMatches) required -= 1;
    while (required < of && having(required + 1) === having(required)) required += 1; // requiring fewer adds nothing
  }
  const found = new Map([...matches].filter(([, { words: own }]) => own >= required));
  return { matched: { words: required, of }, corrections, words, found };
}

/** The words of a text, with their names and entities. */
function wordsIn<D>({ names, entities }: Collection<D>, parsed: ParsedText, interpret: boolean): NamedWord<Hint>[] {
  const { stopWords, forms } = names;
  const plain = () =>
    parsed.segments.flatMap(({ words }) => words.map((word): Item => ({ word, last: word.term === parsed.lastTerm })));
  const items = interpret ? findEntities(parsed, entities, stopWords, forms) : plain();
  const kept = items.flatMap((item): Item[] => {
    if (item.entity !== undefined) return [item];
    const { word } = item;
    if (!word.dotted && stopWords.has(word.term)) return [];
    const parts = word.together ? [] : word.parts.filter((part) => !stopWords.has(part));
    return [parts.length > 0 ? { ...item, word: { ...word, parts } } : item];
  });
  return findNames(kept.length > 0 ? kept : items, names);
}

/** Returns the value that a text means: it names the value and has no other words. */
export function meantValues<D>(collection: Collection<D>, text: string): { facet: string; value: string | number }[] {
  const parsed = parseText(collection.unify(text));
  const [word, ...others] = wordsIn(collection, parsed, true);
  if (word?.entity === undefined || others.length + parsed.phrases.length + parsed.excluded.length > 0) return [];
  const { facet, values } = word.entity.entity;
  return values.map((value) => ({ facet, value }));
}

function wantedTerms<D>(
  terms: WordTerms,
  hints: readonly Hint[],
  isWord: boolean,
  collection: Collection<D>,
): Wanted<D> {
  const strength = (entry: Entry<D>) => strengthOf(terms, entry, collection);
  return {
    strength,
    isFull: (entry) => strength(entry) > 0,
    isInTitles: (entry, least) => isInTitles(terms, entry, least),
    isWeakEntity: () => false,
    hints,
    isWord,
  };
}

function wantedEntity<D>({ entity, words }: NonNullable<Item['entity']>, collection: Collection<D>): Wanted<D> {
  const isInRange = (value: string | number) =>
    typeof value === 'number' && value >= (entity.from ?? -Infinity) && value <= (entity.to ?? Infinity);
  const valuesIn = (entry: Entry<D>) =>
    [...(entry.values.get(entity.facet) ?? [])].filter((value) =>
      entity.isRange ? isInRange(value) : entity.values.includes(value),
    );
  const named = entity.match === 'value' ? [] : words.map((word) => termsOfName(word, entity.longer, collection));
  const { labelWeight = 1 } = collection.definition;
  const inTexts = (entry: Entry<D>) =>
    named.length === 0 ? 0 : Math.min(...named.map((terms) => strengthOf(terms, entry, collection, true)));
  const byValue = (entry: Entry<D>) => {
    const count = entry.values.get(entity.facet)?.size ?? 1;
    const weight = valuesIn(entry).reduce((sum: number) => sum + labelWeight / count, 0);
    return weight === 0 ? 0 : saturated(weight, collection);
  };
  const isFull = (entry: Entry<D>) => valuesIn(entry).length > 0 || inTexts(entry) > 0;
  return {
    strength: (entry) => Math.max(inTexts(entry), byValue(entry)),
    isFull,
    isInTitles: (entry, least) =>
      named.length === 0 ? isFull(entry) : named.every((terms) => isInTitles(terms, entry, least)),
    isWeakEntity: (entry) =>
      !isFull(entry) && entity.weak.some(([facet, value]) => entry.values.get(facet)?.has(value) === true),
    hints: [],
    isWord: true,
  };
}

/** The terms of a word of a name, without those that begin with a longer name. */
function termsOfName<D>(word: Word, longer: readonly string[], collection: Collection<D>): WordTerms {
  const named = { word, last: false, isKnown: true, names: [], hints: [] };
  const { terms, ...rest } = termsOfWord(named, collection, [], false, false);
  const isLonger = (term: string) => longer.some((name) => term.startsWith(name));
  return { ...rest, terms: new Map([...terms].filter(([term]) => !isLonger(term))) };
}

function hasPhrase<D>({ texts }: Entry<D>, phrase: readonly NameTerm[]): boolean {
  return texts.some((text) => countPhrase(phrase, text) > 0);
}

/** The terms of the dictionary that match a term of a phrase. */
function termsLike<D>(term: NameTerm, { dictionary, unify }: Collection<D>, factor: number): Map<string, number> {
  return new Map([...dictionary].filter((one) => matches(unify(one), term)).map((one) => [one, factor]));
}

/** Finds the terms of a word: itself, its other forms, those that it begins, and other names; if it has none, its corrections. */
function termsOfWord<D>(
  { word: { term, parts, pairs, together }, last, isKnown, names }: NamedWord<Hint>,
  collection: Collection<D>,
  corrections: { typed: string; used: string[] }[],
  hasLongNames: boolean,
  isCorrected: boolean,
): WordTerms {
  const {
    dictionary,
    names: { forms },
    policy,
    unify,
  } = collection;
  const lookUp = (typed: string, isPrefix: boolean): Map<string, number> => {
    const found = new Map<string, number>();
    const others = formsOf(typed, forms);
    for (const one of dictionary) {
      const ways = [
        unify(one) === typed ? 1 : 0,
        others.includes(one) ? policy.inflectionFactor : 0,
        isPrefix && unify(one).startsWith(typed) ? policy.prefixFactor : 0,
      ];
      if (ways.some((factor) => factor > 0)) found.set(one, Math.max(...ways));
    }
    const best = Math.max(...found.values());
    return new Map([...found].map(([one, factor]) => [one, factor / best]));
  };
  const correct = (typed: string): Map<string, number> => {
    const used = isCorrected ? nearestTerms(typed, dictionary) : [];
    if (used.length > 0) corrections.push({ typed, used });
    const inForms = used.flatMap((one) => formsOf(one, forms)).filter((form) => dictionary.has(form));
    return new Map([
      ...inForms.map((form): [string, number] => [form, policy.inflectionFactor * policy.correctionFactor]),
      ...used.map((one): [string, number] => [one, policy.correctionFactor]),
    ]);
  };
  const isLong = (one: string) => [...one].length >= policy.minPrefixLength;
  const isRun = pairs.length > 1;
  const own = isRun ? new Map<string, number>() : lookUp(term, last || pairs.length === 1 || isLong(term));
  const pieces = isRun || together ? [] : [...new Set(parts)];
  const each = pieces.map((one) => lookUp(one, isLong(one) || (last && one === parts.at(-1))));
  const inOrder = (isRun ? pairs : together ? parts : []).map(
    (one, i): NameTerm => ({ term: one, begins: together && last && i === parts.length - 1, forms: [] }),
  );
  const exists = (phrase: readonly NameTerm[]) => phrase.every((one) => termsLike(one, collection, 1).size > 0);
  const isFound =
    own.size > 0 || (each.length > 0 && each.every(({ size }) => size > 0)) || (inOrder.length > 0 && exists(inOrder));
  if (!isFound && !isKnown && pairs.length === 0) {
    return {
      terms: correct(term),
      parts: pieces.map((one, i) => (each[i]?.size ? each[i] : correct(one))),
      phrases: [],
    };
  }
  const nameFactor = isFound ? policy.synonymFactor : 1;
  const phrases = names.map((name) => namePhrase(name, forms));
  for (const [first, ...rest] of phrases) {
    if (first === undefined || rest.length > 0) continue;
    for (const [one, factor] of termsLike(first, collection, nameFactor)) {
      own.set(one, Math.max(own.get(one) ?? 0, factor));
    }
  }
  const longNames = hasLongNames ? phrases.filter(({ length }) => length > 1) : [];
  const named = longNames.map((phrase) => ({ phrase, factor: nameFactor }));
  return {
    terms: own,
    parts: each,
    phrases: inOrder.length > 0 ? [{ phrase: inOrder, factor: 1 }, ...named] : named,
  };
}

/**
 * How strongly a document has a word, from 0 to 1.
 *
 * @param inTexts whether labels don't count.
 */
function strengthOf<D>(
  { terms, parts, phrases }: WordTerms,
  entry: Entry<D>,
  collection: Collection<D>,
  inTexts = false,
): number {
  const weights = inTexts ? entry.textWeights : entry.weights;
  const strength = (factor: number, weight: number) => (weight === 0 ? 0 : factor * saturated(weight, collection));
  const best = (all: ReadonlyMap<string, number>) =>
    Math.max(0, ...Array.from(all, ([term, factor]) => strength(factor, weights.get(term) ?? 0)));
  const named = phrases.map(({ phrase, factor }) => strength(factor, weightOfName(entry, phrase, inTexts)));
  const ofParts = parts.length === 0 ? 0 : Math.min(...parts.map(best));
  return Math.max(best(terms), ofParts, ...named);
}

function saturated<D>(weight: number, { policy }: Collection<D>): number {
  const { saturation, presenceFloor: floor } = policy;
  return floor + ((1 - floor) * weight) / (weight + saturation);
}

function weightOfName<D>({ fields }: Entry<D>, name: readonly NameTerm[], inTexts: boolean): number {
  // Adds the occurrences one by one, because the order of additions changes the last digits.
  return fields.reduce((sum, { weight, once, texts }) => {
    if (once && inTexts) return sum;
    const count = texts.reduce((so, text) => so + countPhrase(name, text), 0);
    return Array.from({ length: once ? Math.min(count, 1) : count }).reduce((so: number) => so + weight, sum);
  }, 0);
}

/** Whether the titles have a word by a term of at least a factor, by all of its parts, or by a name. */
function isInTitles<D>({ terms, parts, phrases }: WordTerms, { titles, titleField }: Entry<D>, least: number): boolean {
  const has = (all: ReadonlyMap<string, number>) =>
    [...all].some(([term, factor]) => factor >= least && titles.has(term));
  const isNamed = phrases.some(({ phrase }) => titleField?.texts.some((text) => countPhrase(phrase, text) > 0));
  return isNamed || has(terms) || (parts.length > 0 && parts.every(has));
}

function hintedValues<D>({ values }: Entry<D>, hints: readonly Hint[]): Hint[] {
  const having = hints.filter(({ facet, value }) => values.get(facet)?.has(value));
  return having.filter(
    ({ facet, value }, i) => having.findIndex((one) => one.facet === facet && one.value === value) === i,
  );
}

function weightOfValues<D>(entry: Entry<D>, named: readonly Hint[], { definition }: Collection<D>): number {
  const { labelWeight = 1 } = definition;
  return hintedValues(entry, named).reduce(
    (sum, { facet }) => sum + labelWeight / (entry.values.get(facet)?.size ?? 1),
    0,
  );
}

function hintScore<D>(entry: Entry<D>, hints: readonly Hint[], collection: Collection<D>): number {
  const weight = weightOfValues(entry, hints, collection);
  return weight === 0 ? 0 : collection.policy.hintFactor * saturated(weight, collection);
}

/** The binary logarithm, interpolated linearly between powers of two. */
export function logarithm(value: number, power = 0): number {
  return value < 2 ? power + (value - 1) : logarithm(value / 2, power + 1);
}
