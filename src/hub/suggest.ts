import { truncate } from '../base/text/canonical-text';
import { inflectionsOf, type WordForms } from '../base/text/inflect';
import type { TextRange } from '../base/text/ranges';
import { type Token, tokenize, tokenizeWithRanges } from '../base/text/tokenize';
import {
  type Correction,
  correctionsIn,
  createHighlighter,
  escapeOperators,
  expandText,
  type FacetIndex,
  type IndexState,
  MAX_TEXT_LENGTH,
  matchText,
  numbersOf,
  type ParsedText,
  pageOf,
  patternsOf,
  type QueryWord,
  rankingFor,
  type TextMatch,
  titleMatches,
  toCandidates,
  toDocSet,
} from '../engine/internal';
import type { HubQuery } from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds, idsOf } from '../taxonomy';
import type { LabelRegistry, LocaleLabels } from './locale-labels';
import { resolveSuggestOptions, type SuggestOptions } from './options';

/** Suggestion for a partly typed text. */
export type Suggestion = CorrectionSuggestion | TitleSuggestion | ValueSuggestion;

interface SuggestionBase {
  /** Text to display. */
  readonly label: string;
  /** Parts of the label that match the text or a synonym: ranges `[start, end)` in UTF-16 units. */
  readonly highlights: readonly TextRange[];
  /** Query to run if the suggestion is chosen. */
  readonly query: HubQuery;
}

/** Facet value that matches by its label or another name. */
export interface ValueSuggestion extends SuggestionBase {
  readonly kind: 'value';
  readonly facet: FacetName;
  readonly value: string | number;
  /** Number of resources that the query finds. */
  readonly count: number;
}

/** Resource whose title has the words. */
export interface TitleSuggestion extends SuggestionBase {
  readonly kind: 'title';
  readonly id: string;
}

/** The text with its misspelt words corrected. */
export interface CorrectionSuggestion extends SuggestionBase {
  readonly kind: 'correction';
}

/** Facets whose values are suggested, in order of preference. */
const SUGGESTED_FACETS: readonly FacetName[] = [
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
 * Suggests a correction, facet values and titles for a partly typed text.
 *
 * @throws HubError `invalid-query`.
 */
export function suggest(
  state: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  text: string,
  options: SuggestOptions,
): Suggestion[] {
  const { limit, locale } = resolveSuggestOptions(text, options);
  const { context, plan } = state;
  const parsed = expandText(text, plan.lexicon);
  if (parsed.words.length === 0) return [];
  // A single letter is a prefix of too many terms to search all titles, and is never a misspelling.
  const match = parsed.words.every(isLetter) ? undefined : matchText(context.text, dropLongSynonyms(parsed), 'all');
  const corrections = match === undefined ? [] : correctionsIn(match);
  const localeLabels = labelRegistry.forLocale(locale);
  const valuesAsTyped = valueSuggestions(state, localeLabels, parsed, []);
  // If a name has the words as typed, they aren't misspelt, even if no resource has them.
  const isValueName = valuesAsTyped.length > 0;
  const isMisspelt = !isValueName && corrections.length > 0;
  const values = isMisspelt ? valueSuggestions(state, localeLabels, parsed, corrections) : valuesAsTyped;
  const result: Suggestion[] = isMisspelt ? [correctionSuggestion(truncate(text, MAX_TEXT_LENGTH), corrections)] : [];
  const titles = match === undefined ? [] : titleSuggestions(state, parsed, match, limit);
  // Values get half of the remaining suggestions, and more if there are too few titles.
  const remaining = limit - result.length;
  const valueLimit = Math.max(Math.ceil(remaining / 2), remaining - titles.length);
  result.push(...values.slice(0, Math.max(0, valueLimit)));
  result.push(...titles.slice(0, Math.max(0, limit - result.length)));
  return result.slice(0, limit);
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

/** Replaces each misspelt word of a text with its most likely correction. */
function correctionSuggestion(text: string, corrections: readonly Correction[]): CorrectionSuggestion {
  const correctionsByTerm = new Map(corrections.map(({ typed, used }) => [typed, used[0] ?? typed]));
  let label = '';
  let end = 0;
  const highlights: TextRange[] = [];
  for (const word of tokenizeWithRanges(text)) {
    const pieces = correctionsByTerm.has(word.term)
      ? [{ term: word.term, range: [word.start, word.end] as const }]
      : word.parts.map((term, i) => ({ term, range: word.partRanges[i] ?? [word.start, word.end] }));
    for (const { term, range } of pieces) {
      const correction = correctionsByTerm.get(term);
      if (correction === undefined) continue;
      label += text.slice(end, range[0]);
      highlights.push([label.length, label.length + correction.length]);
      label += correction;
      end = range[1];
    }
  }
  label += text.slice(end);
  return { kind: 'correction', label, highlights, query: { text: label } };
}

/** Facet value with the tokens of its names in one locale. */
interface NamedValue {
  readonly facet: FacetName;
  readonly value: string | number;
  readonly label: string;
  readonly names: readonly (readonly Token[])[];
}

const namedValuesCache = new WeakMap<LocaleLabels, readonly NamedValue[]>();

function namedValuesOf(localeLabels: LocaleLabels): readonly NamedValue[] {
  const cached = namedValuesCache.get(localeLabels);
  if (cached !== undefined) return cached;
  const values = SUGGESTED_FACETS.flatMap((facet) => {
    const kind = facetKinds[facet];
    if (kind.kind !== 'closed') return [];
    return idsOf(kind.vocabulary).map((value) => ({
      facet,
      value,
      label: localeLabels.label(facet, value),
      names: localeLabels.names(facet, value).map(({ name }) => tokenize(name)),
    }));
  });
  namedValuesCache.set(localeLabels, values);
  return values;
}

/** Finds values with all words in one of their names. Labels that begin with the text come first, then higher counts. */
function valueSuggestions(
  { context }: IndexState<Resource>,
  localeLabels: LocaleLabels,
  parsed: ParsedText,
  corrections: readonly Correction[],
): ValueSuggestion[] {
  const { forms } = context.text;
  const matchers = parsed.words.map(({ token, last }) => wordMatcher(token, last, corrections, forms));
  const highlight = createHighlighter(parsed, corrections, forms);
  const matches: { suggestion: ValueSuggestion; isFirst: boolean }[] = [];
  for (const { facet, value, label, names } of namedValuesOf(localeLabels)) {
    if (!names.some((name) => matchers.every((matches) => name.some(matches)))) continue;
    const ownCount = countOf(context.facets.get(facet), value);
    const usesAppliesTo = facet === 'countries' && ownCount === 0;
    const target = usesAppliesTo ? 'appliesTo' : facet;
    const count = usesAppliesTo ? countOf(context.facets.get('appliesTo'), value) : ownCount;
    const highlights = highlight(label);
    matches.push({
      suggestion: { kind: 'value', facet: target, value, label, count, highlights, query: filterQuery(target, value) },
      isFirst: highlights[0]?.[0] === 0,
    });
  }
  matches.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.suggestion.count - a.suggestion.count);
  return matches.map(({ suggestion }) => suggestion);
}

function wordMatcher(
  word: Token,
  last: boolean,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): (candidate: Token) => boolean {
  const { whole, parts } = patternsOf(word, last);
  const used = new Set(corrections.find(({ typed }) => typed === word.term)?.used ?? inflectionsOf(word.term, forms));
  const isTerm = (term: string): boolean =>
    used.has(term) || (whole !== undefined && (whole.prefix ? term.startsWith(whole.term) : term === whole.term));
  return ({ term, parts: otherParts, bigrams }) => {
    if (bigrams.length > 0) return term.includes(word.term);
    if (isTerm(term) || otherParts.some(isTerm)) return true;
    return parts.length > 0 && parts.every((part) => otherParts.some((candidate) => candidate.startsWith(part.term)));
  };
}

function filterQuery(facet: FacetName, value: string | number): HubQuery {
  const filters: Record<string, readonly (string | number)[]> = { [facet]: [value] };
  return { filters };
}

function countOf(facet: FacetIndex | undefined, value: string | number): number {
  const code = facet?.codeOf(value);
  return facet === undefined || code === undefined ? 0 : facet.docCount(code);
}

/** Maximum number of resources whose titles are scored, in the Hub's order: scoring more takes too long for a keystroke. */
const MAX_SCORED_TITLES = 5000;

/** Finds resources with all words in a title, the most relevant first. */
function titleSuggestions(
  { context, store, data }: IndexState<Resource>,
  parsed: ParsedText,
  match: TextMatch,
  limit: number,
): TitleSuggestion[] {
  const order = context.order('relevance');
  if (order === undefined) return [];
  const candidates = toCandidates(numbersOf(match.set).subarray(0, MAX_SCORED_TITLES), data.size);
  const docsWithTitle = titleMatches(context.text, match.wordMatches, candidates, 0);
  const docs = toDocSet(docsWithTitle, data.size);
  const highlight = createHighlighter(parsed, correctionsIn(match), context.text.forms);
  const titles: TitleSuggestion[] = [];
  for (const { document } of pageOf(docs, order, rankingFor(context, match), 0, limit)) {
    const resource = store.at(document);
    if (resource === undefined) continue;
    const { id, title: label } = resource;
    titles.push({ kind: 'title', id, label, highlights: highlight(label), query: { text: escapeOperators(label) } });
  }
  return titles;
}
