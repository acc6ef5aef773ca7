import type { Resource } from 'gcm-hub';
import { type FacetName, facetKinds, idsOf, type Labels } from 'gcm-hub/taxonomy';
import { inflectionsOf } from '../../src/base/text/inflect';
import { type Token, tokenize } from '../../src/base/text/tokenize';
import { orderOf } from './search';
import { matchText } from './text';
import { valuesOf } from './values';

type Value = string | number;

export interface OracleSuggestions {
  /** The terms of the text as it was meant; undefined where nothing is corrected. */
  readonly corrected: readonly string[] | undefined;
  /** As they are listed: what is typed at the beginning of a label, and counts, order them. */
  readonly values: readonly { readonly facet: FacetName; readonly value: Value; readonly count: number }[];
  /** The ids of resources, in order. */
  readonly titles: readonly string[];
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

/**
 * What is suggested for a text, as docs/text.md says.
 *
 * @param speaking the language of the labels.
 * @param likely what a search corrected, the likeliest first.
 */
export function oracleSuggest(
  resources: readonly Resource[],
  labels: readonly Labels[],
  text: string,
  speaking: Labels,
  likely: readonly { readonly typed: string; readonly used: readonly string[] }[],
): OracleSuggestions {
  const match = matchText(resources, labels, text, 'all', false);
  if (match === undefined || match.words.length === 0) return { corrected: undefined, values: [], titles: [] };
  const areLetters = match.words.every(({ word }) => word.bigrams.length === 0 && LETTER.test(word.term));
  const corrections = areLetters ? [] : likely;
  const named = (used: typeof likely) =>
    FACETS.flatMap((facet) =>
      idsIn(facet)
        .filter((value) =>
          namesOf(facet, value, speaking).some((name) =>
            match.words.every(({ word, last }) =>
              tokenize(name).some((other) => isNamed(word, last, other, used, labels)),
            ),
          ),
        )
        .map((value) => leadingTo(facet, value, resources)),
    );
  const asTyped = named([]);
  const isWrong = asTyped.length === 0 && corrections.length > 0;
  const right = new Map(corrections.map(({ typed, used }) => [typed, used[0] ?? typed]));
  const titled = resources.filter((resource) => match.found.get(resource)?.isTitled === true);
  return {
    corrected: isWrong
      ? tokenize(text).flatMap((word) => right.get(word.term) ?? piecesOf(word).map((one) => right.get(one) ?? one))
      : undefined,
    values: isWrong ? named(corrections) : asTyped,
    titles: areLetters ? [] : titled.sort(orderOf({ sort: 'relevance' }, match)).map(({ id }) => id),
  };
}

const LETTER = /^(?!\p{scx=Hangul})\p{L}$/u;

/** The parts of a word, or the word where it has none. */
export function piecesOf({ term, parts }: Token): readonly string[] {
  return parts.length > 0 ? parts : [term];
}

/** Whether a word of a name is one of a text. */
function isNamed(
  { term, parts, bigrams }: Token,
  last: boolean,
  other: Token,
  corrections: readonly { readonly typed: string; readonly used: readonly string[] }[],
  labels: readonly Labels[],
): boolean {
  if (other.bigrams.length > 0) return other.term.includes(term);
  const forms = labels.map((module) => module.forms);
  const meant = corrections.find(({ typed }) => typed === term)?.used ?? inflectionsOf(term, forms);
  const isBeginning = bigrams.length < 2 && (last || bigrams.length === 1 || [...term].length >= 3);
  const isIt = (one: string) =>
    meant.includes(one) || (bigrams.length < 2 && one === term) || (isBeginning && one.startsWith(term));
  const areParts = parts.length > 0 && parts.every((part) => other.parts.some((one) => one.startsWith(part)));
  return [other.term, ...other.parts].some(isIt) || areParts;
}

function idsIn(facet: FacetName): Value[] {
  const kind = facetKinds[facet];
  return kind.kind === 'closed' ? [...idsOf(kind.vocabulary)] : [];
}

/** Under which names a value is looked for. */
function namesOf(facet: FacetName, value: Value, module: Labels): string[] {
  const kind = facetKinds[facet];
  if (kind.kind !== 'closed') return [];
  const short: Readonly<Record<Value, string>> = module[kind.vocabulary].labels;
  const titles: Readonly<Record<Value, string>> = facet === 'objectives' ? module.objectiveTitles.labels : {};
  const others: Readonly<Record<Value, readonly string[]>> =
    facet === 'objectives' ? module.objectiveWords : facet === 'countries' ? module.otherNames : {};
  return [short[value] ?? '', titles[value] ?? '', ...(others[value] ?? [])];
}

/** A value with its count; a country that no resource is about leads to what applies to it. */
function leadingTo(
  facet: FacetName,
  value: Value,
  resources: readonly Resource[],
): OracleSuggestions['values'][number] {
  const countIn = (name: FacetName) => resources.filter((one) => valuesOf(name, one).includes(value)).length;
  const count = countIn(facet);
  if (facet !== 'countries' || count > 0) return { facet, value, count };
  return { facet: 'appliesTo', value, count: countIn('appliesTo') };
}
