import type { Resource } from 'gcm-hub';
import type { WordForms } from 'gcm-hub/engine';
import { type FacetName, facetKinds, idsOf, type Labels } from 'gcm-hub/taxonomy';
import type { Collection } from './collection';
import { formsOf } from './forms';
import { entryOf, hubOracle, namesOf } from './hub';
import { matchText } from './match';
import { policyOf } from './policy';
import { parseText, type Word, wordsOf } from './read';
import { compareEntries } from './search';
import type { NamedFilter } from './suggest-names';
import { valuesOf } from './values';

type Value = string | number;
type Corrections = readonly { readonly typed: string; readonly used: readonly string[] }[];

interface Counted<N> {
  readonly facet: N;
  readonly value: Value;
  readonly count: number;
}

/** A value, and why it comes early. */
interface Suggested<N> extends Counted<N> {
  /** Whether its label has all words, or a name that begins with the first. */
  readonly isNear: boolean;
}

export interface OracleSuggestions<N extends string = string> {
  /** The terms of the corrected text; undefined if nothing is corrected. */
  readonly corrected: readonly string[] | undefined;
  /** Whether the text as typed is suggested, too. */
  readonly isTyped: boolean;
  /** In the order of the vocabularies; labels that begin with the text, and counts, order them further. */
  readonly values: readonly Suggested<N>[];
  /** The ids of documents, in order. */
  readonly titles: readonly string[];
}

/** A value with the names by which it is found. */
export interface NamedValue<N> {
  readonly facet: N;
  readonly value: Value;
  readonly names: readonly string[];
}

const FACETS: readonly FacetName[] = [
  'objectives',
  'countries',
  'regions',
  'documentType',
  'section',
  'principles',
  'scope',
  'sdgs',
];
const LETTER = /^(?!\p{scx=Hangul})\p{L}$/u;

/**
 * Returns the suggestions for a text as docs/text.md says.
 *
 * @param language the language of the labels.
 * @param likely the corrections of a search, the likeliest first.
 */
export function oracleSuggest(
  resources: readonly Resource[],
  labels: readonly Labels[],
): (text: string, language: Labels, likely: Corrections, isName: boolean) => OracleSuggestions<FacetName> {
  const { collection } = hubOracle(resources, labels, 'editors').oracle;
  const suggest = suggestIn(collection, 'relevance', ({ facet, value }: NamedValue<FacetName>) =>
    withCount(facet, value, resources),
  );
  return (text, language, likely, isName) => {
    const named = FACETS.flatMap((facet) =>
      idsIn(facet).map((value) => ({ facet, value, names: searchedNames(facet, value, language) })),
    );
    return suggest(text, named, likely, isName);
  };
}

/**
 * The same for the documents of any index.
 *
 * @param sort the order of the titles; the default order if it is undefined.
 * @param count counts the documents of a value. The function that it returns takes as well whether the text is the name of something.
 */
export function suggestIn<D, N extends string>(
  collection: Collection<D>,
  sort: string | undefined,
  count: (named: NamedValue<N>) => Counted<N>,
): (text: string, named: readonly NamedValue<N>[], likely: Corrections, isName?: boolean) => OracleSuggestions<N> {
  const { definition } = collection;
  const { forms = [] } = definition;
  const { minPrefixLength } = policyOf(definition);
  return (text, named, likely, isName = false) => {
    const match = matchText(collection, text, 'all', false, false);
    if (match === undefined || match.words.length === 0)
      return { corrected: undefined, isTyped: false, values: [], titles: [] };
    const areLetters = match.words.every(({ word }) => word.pairs.length === 0 && LETTER.test(word.term));
    const corrections = areLetters ? [] : likely;
    const { phrases, excluded } = parseText(text);
    const valuesFor = (used: Corrections): Suggested<N>[] => {
      if (phrases.length + excluded.length > 0) return [];
      const isIn = (name: readonly Word[], { word, last }: (typeof match.words)[number]): boolean =>
        name.some((other) => isNamed(word, last, other, used, forms, minPrefixLength)) || hasTogether(name, word, last);
      return named.flatMap((one) => {
        const names = one.names.map((name) => wordsOf(collection.unify(name)));
        const matching = names.filter((name) => match.words.every((word) => isIn(name, word)));
        if (matching.length === 0) return [];
        const isStart = (name: readonly Word[]) => match.words.slice(0, 1).some((word) => isIn(name.slice(0, 1), word));
        const isNear = matching.some((name) => name === names[0] || isStart(name));
        return [{ ...count(one), isNear }];
      });
    };
    const asTyped = valuesFor([]);
    const isWrong = !isName && asTyped.length === 0 && corrections.length > 0;
    const right = new Map(corrections.map(({ typed, used }) => [typed, used[0] ?? typed]));
    const titled = [...match.found].flatMap(([entry, { isInTitles }]) => (isInTitles ? [entry] : []));
    const corrected = isWrong
      ? wordsOf(text).flatMap((word) => right.get(word.term) ?? piecesOf(word).map((one) => right.get(one) ?? one))
      : undefined;
    return {
      corrected,
      isTyped: corrected !== undefined && corrected.join() !== wordsOf(text).flatMap(piecesOf).join(),
      values: isWrong ? valuesFor(corrections) : asTyped,
      titles: areLetters ? [] : titled.sort(compareEntries(definition, sort, match)).map(({ id }) => id),
    };
  };
}

/**
 * The suggested values in order: labels that begin with the text, then labels with all words and names that begin with the first, then
 * higher counts.
 *
 * @param isFirst whether the label of a value begins with the text.
 */
export function inOrder<N extends string>(
  values: OracleSuggestions<N>['values'],
  isFirst: (facet: N, value: Value) => boolean,
): Counted<N>[] {
  return values
    .toSorted(
      (a, b) =>
        Number(isFirst(b.facet, b.value)) - Number(isFirst(a.facet, a.value)) ||
        Number(b.isNear) - Number(a.isNear) ||
        b.count - a.count,
    )
    .map(({ facet, value, count }) => ({ facet, value, count }));
}

/** The filter by a value alone. */
export function toFilter<N extends string>({ facet, value, count }: Counted<N>): NamedFilter {
  return { facet, query: { filters: { [facet]: [value] } }, count };
}

/** The parts of a word, or the word if it has none. */
export function piecesOf({ term, parts }: Word): readonly string[] {
  return parts.length > 0 ? parts : [term];
}

/** Whether a name has the parts of a number or a code next to each other. The last one may be incomplete. */
function hasTogether(name: readonly Word[], { parts, together }: Word, last: boolean): boolean {
  const isPart = (part: string, i: number, found = '') =>
    found === part || (last && i === parts.length - 1 && found.startsWith(part));
  return together && name.some((_, at) => parts.every((part, i) => isPart(part, i, name[at + i]?.term)));
}

/** Whether a word of a name matches a word of a text. */
function isNamed(
  { term, parts, pairs, together }: Word,
  last: boolean,
  other: Word,
  corrections: Corrections,
  forms: readonly WordForms[],
  minPrefixLength: number,
): boolean {
  if (other.pairs.length > 0) return other.term.includes(term);
  const alike = corrections.find(({ typed }) => typed === term)?.used ?? formsOf(term, forms);
  const isPrefix = pairs.length < 2 && (last || pairs.length === 1 || [...term].length >= minPrefixLength);
  const matches = (one: string) =>
    alike.includes(one) || (pairs.length < 2 && one === term) || (isPrefix && one.startsWith(term));
  const haveParts =
    !together && parts.length > 0 && parts.every((part) => other.parts.some((one) => one.startsWith(part)));
  return [other.term, ...other.parts].some(matches) || haveParts;
}

function idsIn(facet: FacetName): Value[] {
  const kind = facetKinds[facet];
  return kind.kind === 'closed' ? [...idsOf(kind.vocabulary)] : [];
}

/** The names by which a value is found. */
function searchedNames(facet: FacetName, value: Value, module: Labels): string[] {
  const words = facet === 'objectives' ? entryOf<readonly string[]>(module.objectiveWords, value) : undefined;
  return [...namesOf(module, facet, value), ...(words ?? [])];
}

/** A value with its count; a country that no resource declares leads to `appliesTo`. */
function withCount(facet: FacetName, value: Value, resources: readonly Resource[]): Counted<FacetName> {
  const countIn = (name: FacetName) => resources.filter((one) => valuesOf(name, one).includes(value)).length;
  const count = countIn(facet);
  if (facet !== 'countries' || count > 0) return { facet, value, count };
  return { facet: 'appliesTo', value, count: countIn('appliesTo') };
}
