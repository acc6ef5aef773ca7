import type { Collection, Entry, Hint } from './collection';
import { formsOf } from './forms';
import { countPhrase, findNames, matches, type NamedWord, type NameTerm, namePhrase } from './names';
import { type PhraseTerm, parseText } from './read';
import { nearestTerms } from './spelling';

export type MatchMode = 'all' | 'any' | 'most';

/** A match of one document. */
export interface Match {
  /** How many words of the query it has. */
  readonly words: number;
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
  /** One of these values, instead, if a document has one. */
  readonly values: readonly Hint[];
  readonly nameFactor: number;
}

/**
 * Matches a text against all documents as docs/text.md says; undefined if it has no words.
 *
 * @param hasLongNames whether names of several words are found, too.
 */
export function matchText<D>(
  collection: Collection<D>,
  text: string,
  mode: MatchMode = 'most',
  hasLongNames = true,
): TextMatches<D> | undefined {
  const { entries, names, policy, unify } = collection;
  const parsed = parseText(unify(text), names.stopWords);
  if (parsed.words.length + parsed.phrases.length + parsed.excluded.length === 0) return undefined;
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
  const { words, hints } = findNames(parsed.words, names);
  const corrections: { typed: string; used: string[] }[] = [];
  const wanted = words.map((word) => termsOfWord(word, collection, corrections, hasLongNames));
  const quoted = exactly(parsed.phrases.flat()).map(
    (term): WordTerms => ({ terms: termsLike(term, collection, 1), parts: [], phrases: [], values: [], nameFactor: 1 }),
  );

  const counts = new Map(allowed.map((entry) => [entry, { words: 0, titles: 0, anywhere: 0, score: 0 }]));
  for (const word of [...wanted, ...quoted]) {
    // An alias matches the documents with its value only, if there are any.
    const isAlias = entries.some((entry) => hintedValues(entry, word.values).length > 0);
    const isLeftOut = (entry: Entry<D>) => isAlias && hintedValues(entry, word.values).length === 0;
    const strengths = new Map(
      entries.map((entry) => [entry, isLeftOut(entry) ? 0 : strengthOf(word, entry, collection)]),
    );
    const having = [...strengths.values()].filter((strength) => strength > 0).length;
    const idf = having === 0 ? 0 : logarithm(1 + entries.length / having);
    for (const [entry, count] of counts) {
      const strength = strengths.get(entry) ?? 0;
      if (strength > 0 && wanted.includes(word)) count.words += 1;
      if (isInTitles(word, entry, policy.synonymFactor)) count.titles += 1;
      if (isInTitles(word, entry, 0)) count.anywhere += 1;
      count.score += idf * strength;
    }
  }
  const of = words.length;
  const having = (n: number) => [...counts.values()].filter((count) => count.words >= n).length;
  let required = mode === 'any' ? Math.min(1, of) : of;
  if (mode === 'most' && policy.relaxation) {
    while (required > 1 && having(required) < policy.minFullMatches) required -= 1;
    while (required < of && having(required + 1) === having(required)) required += 1; // requiring fewer adds nothing
  }
  const isHinted = (entry: Entry<D>) => hintedValues(entry, hints).length > 0;
  const isHinting =
    mode === 'most' &&
    of > 0 &&
    having(required) < policy.minFullMatches &&
    [...counts].some(([entry, count]) => count.words < required && isHinted(entry));
  if (isHinting) for (const [entry, count] of counts) count.score += hintScore(entry, hints, collection);
  const all = wanted.length + quoted.length;
  const found = new Map(
    [...counts]
      .filter(([entry, count]) => count.words >= required || (isHinting && isHinted(entry)))
      .map(([entry, { words: own, score, titles, anywhere }]): [Entry<D>, Match] => [
        entry,
        { words: own, score, isTitleMatch: titles === all, isInTitles: anywhere === all },
      ]),
  );
  return { matched: { words: isHinting ? 0 : required, of }, corrections, words, found };
}

/** Returns the values that a text means: all its words belong to an alias of each. */
export function meantValues<D>({ names, unify }: Collection<D>, text: string): Hint[] {
  const { words } = findNames(parseText(unify(text), names.stopWords).words, names);
  const [first, ...others] = words.map(({ values }) => values);
  return (first ?? []).filter((value) => others.every((values) => values.includes(value)));
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
  { word: { term, parts, pairs, together }, last, isKnown, names, values }: NamedWord<Hint>,
  collection: Collection<D>,
  corrections: { typed: string; used: string[] }[],
  hasLongNames: boolean,
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
    const used = nearestTerms(typed, dictionary);
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
      values,
      nameFactor: 1,
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
    values,
    nameFactor,
  };
}

/** How strongly a document has a word, from 0 to 1. */
function strengthOf<D>(
  { terms, parts, phrases, values, nameFactor }: WordTerms,
  entry: Entry<D>,
  collection: Collection<D>,
): number {
  const strength = (factor: number, weight: number) =>
    weight === 0 ? 0 : factor * saturated(weight, entry.length, collection);
  const best = (all: ReadonlyMap<string, number>) =>
    Math.max(0, ...Array.from(all, ([term, factor]) => strength(factor, entry.weights.get(term) ?? 0)));
  const named = phrases.map(({ phrase, factor }) => strength(factor, weightOfName(entry, phrase)));
  const ofParts = parts.length === 0 ? 0 : Math.min(...parts.map(best));
  const ofValues = strength(nameFactor, weightOfValues(entry, values, collection));
  return Math.max(best(terms), ofParts, ofValues, ...named);
}

function saturated<D>(weight: number, length: number, { averageLength, policy }: Collection<D>): number {
  const { saturation, presenceFloor: floor, lengthNormalization: share } = policy;
  return floor + ((1 - floor) * weight) / (weight + saturation * (1 - share + (share * length) / averageLength));
}

function weightOfName<D>({ fields }: Entry<D>, name: readonly NameTerm[]): number {
  return fields.reduce((sum, { weight, once, texts }) => {
    const count = texts.reduce((so, text) => so + countPhrase(name, text), 0);
    return sum + weight * (once ? Math.min(count, 1) : count);
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
  return weight === 0 ? 0 : collection.policy.hintFactor * saturated(weight, entry.length, collection);
}

/** The binary logarithm, interpolated linearly between powers of two. */
export function logarithm(value: number, power = 0): number {
  return value < 2 ? power + (value - 1) : logarithm(value / 2, power + 1);
}
