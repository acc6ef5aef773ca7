import { lazy } from '../../base/memoize';
import { truncate } from '../../base/text/canonical-text';
import { escapeOperators } from '../../base/text/operators';
import type { TextRange } from '../../base/text/ranges';
import type { Analyzer } from '../definition/analyzer';
import type { Facets, Value, ValuesOf } from '../definition/definition';
import type { FacetIndex } from '../facets/facet-index';
import { pageOf } from '../ranking/page';
import { titleMatches } from '../ranking/title-matches';
import { expandText } from '../text/expand-text';
import { createHighlighter, type Highlighter } from '../text/highlight';
import { correctionsIn, matchText, type TextMatch } from '../text/match';
import { MAX_TEXT_LENGTH, type ParsedText, type QueryWord } from '../text/parse-text';
import type { Correction } from '../text/term-lookup';
import { keepFirst } from '../util/bitset';
import type { IndexState } from './build';
import { type NameMatcher, nameMatcher, namesOfKnown, namesWithAll } from './known-names';
import type { IndexFilters } from './query';
import { rankingFor } from './search';
import { type NameFilter, namesInText } from './suggest-names';
import type { ValueNames } from './value-names';

/** Suggestion for a partly typed text. */
export type IndexSuggestion<F> =
  | IndexCorrectionSuggestion
  | IndexRangeSuggestion<F>
  | IndexTitleSuggestion
  | IndexTypedSuggestion
  | IndexValueSuggestion<F>;

interface SuggestionBase<G extends SuggestionGroup, Q> {
  /** Group in which to display it. Suggestions of a group follow each other. */
  readonly group: G;
  /** Text to display. */
  readonly label: string;
  /** Parts of the label that match the text or a synonym: ranges `[start, end)` in UTF-16 units. */
  readonly highlights: readonly TextRange[];
  /** Query to run if the suggestion is chosen. */
  readonly query: Q;
}

/** Groups of suggestions, in order. */
type SuggestionGroup = 'corrections' | 'filters' | 'titles';

/** Filter and the rest of the text. The text is absent if the filter replaces all of it. */
interface FilterQuery<F> {
  readonly text?: string;
  readonly filters: IndexFilters<F>;
}

/**
 * Facet value that the text names, or known value that has all words in one of its names. `facet` determines the type of `value`.
 */
export type IndexValueSuggestion<F> = {
  readonly [K in keyof F & string]: FacetValueSuggestion<F, K>;
}[keyof F & string];

interface FacetValueSuggestion<F, K extends keyof F> extends SuggestionBase<'filters', FilterQuery<F>> {
  readonly kind: 'value';
  readonly facet: K;
  readonly value: ValuesOf<F[K]>;
  /** Number of documents that the query finds. */
  readonly count: number;
}

/** Range of numbers that the text names. Its label is the part of the text. */
export interface IndexRangeSuggestion<F> extends SuggestionBase<'filters', FilterQuery<F>> {
  readonly kind: 'range';
  readonly facet: keyof F & string;
  /** Lower bound, inclusive. */
  readonly from?: number;
  /** Upper bound, inclusive. */
  readonly to?: number;
  /** Number of documents that the query finds. */
  readonly count: number;
}

/** Document whose title has the words. */
export interface IndexTitleSuggestion extends SuggestionBase<'titles', { readonly text: string }> {
  readonly kind: 'title';
  readonly id: string;
}

/** The text with its misspelt words corrected. */
export interface IndexCorrectionSuggestion extends SuggestionBase<'corrections', { readonly text: string }> {
  readonly kind: 'correction';
}

/** The text as typed, to search for it without corrections. It follows the correction. Its highlights are the misspelt words. */
export interface IndexTypedSuggestion
  extends SuggestionBase<'corrections', { readonly text: string; readonly correct: false }> {
  readonly kind: 'typed';
}

/** Suggestion of any index. */
type AnySuggestion = IndexSuggestion<Facets<never>>;
type AnyValueSuggestion = IndexValueSuggestion<Facets<never>>;
type AnyFilterSuggestion = AnyValueSuggestion | IndexRangeSuggestion<Facets<never>>;

/** Values and titles that are suggested. */
export interface SuggestionSource {
  /** Facets whose known values are suggested, in order of preference. */
  readonly facets: readonly string[];
  /** Facets whose values and ranges are suggested if the text names them. */
  readonly namedFacets: readonly string[];
  /** Returns the names of a facet's values. */
  readonly namesOf: (facet: string) => ValueNames;
  /** By facet, the facet to which a value without documents leads instead. Default: its own. */
  readonly fallbacks?: ReadonlyMap<string, string>;
  /** Name of the order of the titles. */
  readonly sort: string;
  /** Maximum number of suggestions. */
  readonly limit: number;
}

/** Suggests corrections, filters and titles for a partly typed text. */
export function suggestFrom<D>(state: IndexState<D>, text: string, source: SuggestionSource): AnySuggestion[] {
  return state.context.text.sets.scoped(() => suggestWithSets(state, text, source));
}

function suggestWithSets<D>(state: IndexState<D>, text: string, source: SuggestionSource): AnySuggestion[] {
  const { context, plan } = state;
  const { limit } = source;
  const interpreted = expandText(text, plan.lexicon());
  const parsed = interpreted.mentions.length === 0 ? interpreted : expandText(text, plan.lexicon(), false);
  if (parsed.words.length === 0) return [];
  // A single letter is a prefix of too many terms to search all titles, and is never a misspelling.
  const match = parsed.words.every(isLetter) ? undefined : matchText(context.text, dropLongSynonyms(parsed), 'all');
  const corrections = match === undefined ? [] : correctionsIn(match);
  const highlight = createHighlighter(parsed, corrections, context.text);
  const asTyped = filtersOf(state, source, { text, parsed, interpreted, corrections: [] });
  const corrected =
    corrections.length === 0 || asTyped.isName()
      ? []
      : correctionSuggestions(truncate(text, MAX_TEXT_LENGTH), corrections, plan.queryAnalyzer);
  const [correction] = corrected;
  const filters =
    correction === undefined
      ? asTyped.suggestions(corrections.length === 0 ? highlight : createHighlighter(parsed, [], context.text))
      : filtersOf(state, source, {
          text: correction.label,
          parsed,
          interpreted: expandText(correction.label, plan.lexicon()),
          corrections,
        }).suggestions(highlight);
  const titles = match === undefined ? [] : titleSuggestions(state, match, source, highlight);
  // Filters get half of the remaining suggestions, and more if there are too few titles.
  const remaining = Math.max(0, limit - corrected.length);
  const shown = filters.slice(0, Math.max(Math.ceil(remaining / 2), remaining - titles.length));
  return [...corrected, ...shown, ...titles.slice(0, remaining - shown.length)].slice(0, limit);
}

/**
 * Removes synonyms of several words. Looking up a dozen of them takes longer than a keystroke may, and suggestions match the typed
 * words. A search keeps them.
 */
function dropLongSynonyms(parsed: ParsedText): ParsedText {
  const words = parsed.words.map((word) =>
    word.synonyms === undefined ? word : { ...word, synonyms: word.synonyms.filter(({ length }) => length === 1) },
  );
  return { ...parsed, words };
}

/** One letter of an alphabetic script. A Chinese character, a Korean syllable or a digit is as specific as a word. */
const SINGLE_LETTER = /^(?!\p{scx=Hangul})\p{L}$/u;

function isLetter({ token: { term, bigrams } }: QueryWord): boolean {
  return bigrams.length === 0 && SINGLE_LETTER.test(term);
}

/**
 * Replaces each misspelt word of a text with its most likely correction. Suggests the text as typed as well, unless it is the same. Empty
 * without corrections.
 */
function correctionSuggestions(
  text: string,
  corrections: readonly Correction[],
  { tokenizeWithRanges }: Analyzer,
): AnySuggestion[] {
  if (corrections.length === 0) return [];
  const correctionsByTerm = new Map(corrections.map(({ typed, used }) => [typed, used[0] ?? typed]));
  let label = '';
  let end = 0;
  const highlights: TextRange[] = [];
  const misspelt: TextRange[] = [];
  for (const word of tokenizeWithRanges(text)) {
    const pieces = correctionsByTerm.has(word.term)
      ? [{ term: word.term, range: [word.start, word.end] as const }]
      : word.parts.map((term, i) => ({ term, range: word.partRanges[i] ?? [word.start, word.end] }));
    for (const { term, range } of pieces) {
      const correction = correctionsByTerm.get(term);
      if (correction === undefined || range[0] < end) continue; // tokens may overlap
      label += text.slice(end, range[0]);
      highlights.push([label.length, label.length + correction.length]);
      label += correction;
      misspelt.push(range);
      end = range[1];
    }
  }
  label += text.slice(end);
  const group = 'corrections';
  const corrected: AnySuggestion = { group, kind: 'correction', label, highlights, query: { text: label } };
  if (label === text) return [corrected];
  return [corrected, { group, kind: 'typed', label: text, highlights: misspelt, query: { text, correct: false } }];
}

/** A text for which filters are suggested. */
interface FilterText {
  readonly text: string;
  /** Its words, or those of the text that it corrects. */
  readonly parsed: ParsedText;
  /** The text with its entities. */
  readonly interpreted: ParsedText;
  readonly corrections: readonly Correction[];
}

/** Filters that are suggested for a text. */
interface TextFilters {
  /** Whether a name has the words of the text, so that they aren't misspelt, even if no document has them. */
  readonly isName: () => boolean;
  /** Returns the first suggestions: the entities that the text names, then the values with all words in one of their names. */
  readonly suggestions: (highlight: Highlighter) => AnyFilterSuggestion[];
}

function filtersOf<D>(
  state: IndexState<D>,
  source: SuggestionSource,
  { text, parsed, interpreted, corrections }: FilterText,
): TextFilters {
  const { limit, namedFacets } = source;
  const names = namesInText(state, text, interpreted, namedFacets, limit);
  const matchers = parsed.words.map(({ token, last }) => nameMatcher(token, last, corrections, state.context.text));
  // A value replaces all of the text, so it would lose phrases and exclusions.
  const isReplaceable = parsed.phrases.length + parsed.excluded.length === 0;
  const values = lazy(() => (isReplaceable ? matchingValues(state, source, matchers) : []));
  return {
    isName: () => values().length > 0 || names.some(({ isAll, filters }) => isAll && filters().length > 0),
    suggestions: (highlight) => {
      const named = names.flatMap(({ filters }) => filters().map((one) => toSuggestion(one, source, highlight)));
      const others = valueSuggestions(values(), highlight, limit + named.length);
      return named.length === 0 ? others : distinctQueries([...named, ...others]);
    },
  };
}

function toSuggestion(
  { facet, value, range, name, labelFacet, query, count }: NameFilter,
  { namesOf }: SuggestionSource,
  highlight: Highlighter,
): AnyFilterSuggestion {
  const base = { group: 'filters', facet, query, count } as const;
  if (value === undefined) return { ...base, kind: 'range', ...range, label: name, highlights: [[0, name.length]] };
  const label = namesOf(labelFacet)(value)[0]?.name ?? name;
  return { ...base, kind: 'value', value, label, highlights: highlight(label) };
}

/** Returns the first suggestion of each query: a text may name a value twice. */
function distinctQueries(suggestions: readonly AnyFilterSuggestion[]): AnyFilterSuggestion[] {
  const byQuery = new Map<string, AnyFilterSuggestion>();
  for (const suggestion of suggestions) {
    const key = JSON.stringify([suggestion.query.text, suggestion.query.filters]);
    if (!byQuery.has(key)) byQuery.set(key, suggestion);
  }
  return [...byQuery.values()];
}

/** Value with all words in one of its names. */
interface MatchingValue {
  readonly facet: string;
  readonly value: Value;
  readonly label: string;
  readonly count: number;
  /** Whether its label has all words, or a name that begins with the first. */
  readonly isNear: boolean;
}

/** Finds the values with all words in one of their names. */
function matchingValues<D>(
  { context: { facets: indexes } }: IndexState<D>,
  { facets, namesOf, fallbacks }: SuggestionSource,
  matchers: readonly NameMatcher[],
): MatchingValue[] {
  const matches: MatchingValue[] = [];
  for (const name of facets) {
    const index = indexes.get(name);
    if (index === undefined) continue;
    const known = namesOfKnown(index, namesOf(name));
    for (const [code, matching] of namesWithAll(known, matchers)) {
      const value = known.values[code] ?? '';
      const ownCount = index.docCount(code);
      const facet = ownCount > 0 ? name : (fallbacks?.get(name) ?? name);
      matches.push({
        facet,
        value,
        label: known.labels[code] ?? '',
        count: facet === name ? ownCount : countOf(indexes.get(facet), value),
        isNear: matching.some(({ isLabel, tokens }) => isLabel || matchers[0]?.matches(tokens.slice(0, 1)) === true),
      });
    }
  }
  return matches;
}

/** Suggests the first values: those whose labels begin with the text, then near ones. Higher counts order them further. */
function valueSuggestions(
  matches: readonly MatchingValue[],
  highlight: Highlighter,
  limit: number,
): AnyValueSuggestion[] {
  const ranked = matches.map((match) => {
    const highlights = highlight(match.label);
    return { match, highlights, rank: highlights[0]?.[0] === 0 ? 0 : match.isNear ? 1 : 2 };
  });
  ranked.sort((a, b) => a.rank - b.rank || b.match.count - a.match.count);
  return ranked.slice(0, limit).map(({ match: { facet, value, label, count }, highlights }) => ({
    group: 'filters',
    kind: 'value',
    facet,
    value,
    label,
    count,
    highlights,
    query: { filters: { [facet]: [value] } },
  }));
}

function countOf(index: FacetIndex | undefined, value: Value): number {
  const code = index?.codeOf(value);
  return index === undefined || code === undefined ? 0 : index.docCount(code);
}

/** Maximum number of documents whose titles are scored, in the default order: scoring more takes too long for a keystroke. */
const MAX_SCORED_TITLES = 5000;

/** Finds documents with all words in their titles, and suggests the first title of each. */
function titleSuggestions<D>(
  { context, store, plan: { definition, policy } }: IndexState<D>,
  match: TextMatch,
  { sort, limit }: Pick<SuggestionSource, 'limit' | 'sort'>,
  highlight: Highlighter,
): IndexTitleSuggestion[] {
  const order = context.order(sort);
  if (order === undefined) return [];
  const { sets } = context.text;
  const candidates = sets.copy(match.set);
  keepFirst(candidates, MAX_SCORED_TITLES);
  const docsWithTitle = titleMatches(context.text, match.wordMatches, candidates, 0);
  const docs = sets.toDocSet(docsWithTitle);
  const titles: IndexTitleSuggestion[] = [];
  for (const { document: ordinal } of pageOf(docs, order, rankingFor(context, match), 0, limit)) {
    const document = store.at(ordinal);
    if (document === undefined) continue;
    const id = definition.id(document);
    const texts = definition.text?.[policy.titleField]?.texts(document) ?? [];
    const label = texts.find((text) => text.trim() !== '') ?? '';
    titles.push({
      group: 'titles',
      kind: 'title',
      id,
      label,
      highlights: highlight(label),
      query: { text: escapeOperators(label) },
    });
  }
  return titles;
}
