import { truncate } from '../base/text/canonical-text';
import { inflectionsOf, type WordForms } from '../base/text/inflect';
import type { TextRange } from '../base/text/ranges';
import { type Token, tokenize, tokenizeWithRanges } from '../base/text/tokenize';
import { toDocSet } from '../engine/facets/doc-set';
import type { FacetIndex } from '../engine/facets/facet-index';
import type { IndexState } from '../engine/index/build';
import { rankingFor } from '../engine/index/search';
import { toCandidates } from '../engine/postings/intersect';
import { pageOf } from '../engine/ranking/page';
import { titleMatches } from '../engine/ranking/title-matches';
import { expandText } from '../engine/text/expand-text';
import { createHighlighter } from '../engine/text/highlight';
import { correctionsIn, matchText, type TextMatch } from '../engine/text/match';
import { escapeOperators, MAX_TEXT_LENGTH, type ParsedText, type QueryWord } from '../engine/text/parse-text';
import { type Correction, patternsOf } from '../engine/text/term-lookup';
import { numbersOf } from '../engine/util/bitset';
import type { HubQuery } from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds, idsOf } from '../taxonomy';
import type { LabelRegistry, LocaleLabels } from './locale-labels';
import { resolveSuggestOptions, type SuggestOptions } from './options';

/** Something that a visitor may mean. */
export type Suggestion = CorrectionSuggestion | TitleSuggestion | ValueSuggestion;

interface Suggested {
  /** What is shown. */
  readonly label: string;
  /** What of the label was typed, or is another name of it: ranges `[start, end)` in UTF-16 units. */
  readonly highlights: readonly TextRange[];
  /** Where it leads. */
  readonly query: HubQuery;
}

/** A value of a facet, found by its label or another of its names. */
export interface ValueSuggestion extends Suggested {
  readonly kind: 'value';
  readonly facet: FacetName;
  readonly value: string | number;
  /** How many resources the query finds. */
  readonly count: number;
}

/** A resource with the words in its title. */
export interface TitleSuggestion extends Suggested {
  readonly kind: 'title';
  readonly id: string;
}

/** The text with its misspelt words corrected. */
export interface CorrectionSuggestion extends Suggested {
  readonly kind: 'correction';
}

/** The facets whose values are suggested, those that a visitor means most often first. */
const suggestedFacets: readonly FacetName[] = [
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
 * What somebody may mean who is typing.
 *
 * @throws HubError `invalid-query`.
 */
export function suggest(
  built: IndexState<Resource>,
  labeler: LabelRegistry,
  text: string,
  options: SuggestOptions,
): Suggestion[] {
  const { limit, locale } = resolveSuggestOptions(text, options);
  const { context, plan } = built;
  const asked = expandText(text, plan.wording);
  if (asked.words.length === 0) return [];
  // A letter begins too many words to look for them in all titles, and none is a misspelt one.
  const match = asked.words.every(isLetter) ? undefined : matchText(context.text, withoutLongNames(asked), 'all');
  const corrections = match === undefined ? [] : correctionsIn(match);
  const speaker = labeler.forLocale(locale);
  const asTyped = valueSuggestions(built, speaker, asked, []);
  // A name that has the words as they were typed isn't a misspelt one, though no resource has them.
  const isKnown = asTyped.length > 0;
  const isWrong = !isKnown && corrections.length > 0;
  const values = isWrong ? valueSuggestions(built, speaker, asked, corrections) : asTyped;
  const found: Suggestion[] = isWrong ? [correctionSuggestion(truncate(text, MAX_TEXT_LENGTH), corrections)] : [];
  const titles = match === undefined ? [] : titleSuggestions(built, asked, match, limit);
  // Half of the room is for values, and what either leaves is the other's.
  const room = limit - found.length;
  const forValues = Math.max(Math.ceil(room / 2), room - titles.length);
  found.push(...values.slice(0, Math.max(0, forValues)));
  found.push(...titles.slice(0, Math.max(0, limit - found.length)));
  return found.slice(0, limit);
}

/**
 * A text without the other names of its words that have several words: what is suggested has what is typed, and looking up a
 * dozen names that begin alike takes longer than a keystroke may. A search has them.
 */
function withoutLongNames(asked: ParsedText): ParsedText {
  const words = asked.words.map((word) =>
    word.synonyms === undefined ? word : { ...word, synonyms: word.synonyms.filter(({ length }) => length === 1) },
  );
  return { ...asked, words };
}

/** A letter of a script that spells: one of Chinese, a syllable of Korean and a digit say as much as a word. */
const LETTER = /^(?!\p{scx=Hangul})\p{L}$/u;

function isLetter({ word: { term, bigrams } }: QueryWord): boolean {
  return bigrams.length === 0 && LETTER.test(term);
}

/** The text with each misspelt word replaced by the likeliest one. */
function correctionSuggestion(text: string, corrections: readonly Correction[]): CorrectionSuggestion {
  const likeliest = new Map(corrections.map(({ typed, used }) => [typed, used[0] ?? typed]));
  let label = '';
  let end = 0;
  const highlights: TextRange[] = [];
  for (const word of tokenizeWithRanges(text)) {
    const pieces = likeliest.has(word.term)
      ? [{ term: word.term, range: [word.start, word.end] as const }]
      : word.parts.map((term, i) => ({ term, range: word.partRanges[i] ?? [word.start, word.end] }));
    for (const { term, range } of pieces) {
      const right = likeliest.get(term);
      if (right === undefined) continue;
      label += text.slice(end, range[0]);
      highlights.push([label.length, label.length + right.length]);
      label += right;
      end = range[1];
    }
  }
  label += text.slice(end);
  return { kind: 'correction', label, highlights, query: { text: label } };
}

/** A value with the words of its names in one language. */
interface Named {
  readonly facet: FacetName;
  readonly value: string | number;
  readonly label: string;
  readonly names: readonly (readonly Token[])[];
}

const namedValues = new WeakMap<LocaleLabels, readonly Named[]>();

function valuesIn(speaker: LocaleLabels): readonly Named[] {
  const known = namedValues.get(speaker);
  if (known !== undefined) return known;
  const named = suggestedFacets.flatMap((facet) => {
    const kind = facetKinds[facet];
    if (kind.kind !== 'closed') return [];
    return idsOf(kind.vocabulary).map((value) => ({
      facet,
      value,
      label: speaker.label(facet, value),
      names: speaker.names(facet, value).map(tokenize),
    }));
  });
  namedValues.set(speaker, named);
  return named;
}

/** The values that have all words in one of their names: those whose label begins with the text first, then by count. */
function valueSuggestions(
  { context }: IndexState<Resource>,
  speaker: LocaleLabels,
  asked: ParsedText,
  corrections: readonly Correction[],
): ValueSuggestion[] {
  const { forms } = context.text;
  const looked = asked.words.map(({ word, last }) => finder(word, last, corrections, forms));
  const highlight = createHighlighter(asked, corrections, forms);
  const found: { suggestion: ValueSuggestion; isFirst: boolean }[] = [];
  for (const { facet, value, label, names } of valuesIn(speaker)) {
    if (!names.some((name) => looked.every((isHere) => name.some(isHere)))) continue;
    const own = countOf(context.facets.get(facet), value);
    const isElsewhere = facet === 'countries' && own === 0;
    const leadsTo = isElsewhere ? 'appliesTo' : facet;
    const count = isElsewhere ? countOf(context.facets.get('appliesTo'), value) : own;
    const highlights = highlight(label);
    found.push({
      suggestion: { kind: 'value', facet: leadsTo, value, label, count, highlights, query: filtering(leadsTo, value) },
      isFirst: highlights[0]?.[0] === 0,
    });
  }
  found.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.suggestion.count - a.suggestion.count);
  return found.map(({ suggestion }) => suggestion);
}

function finder(
  word: Token,
  last: boolean,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): (other: Token) => boolean {
  const { whole, parts } = patternsOf(word, last);
  const used = new Set(corrections.find(({ typed }) => typed === word.term)?.used ?? inflectionsOf(word.term, forms));
  const isTerm = (term: string): boolean =>
    used.has(term) || (whole !== undefined && (whole.prefix ? term.startsWith(whole.term) : term === whole.term));
  return ({ term, parts: others, bigrams }) => {
    if (bigrams.length > 0) return term.includes(word.term);
    if (isTerm(term) || others.some(isTerm)) return true;
    return parts.length > 0 && parts.every((part) => others.some((other) => other.startsWith(part.term)));
  };
}

function filtering(facet: FacetName, value: string | number): HubQuery {
  const filters: Record<string, readonly (string | number)[]> = { [facet]: [value] };
  return { filters };
}

function countOf(facet: FacetIndex | undefined, value: string | number): number {
  const code = facet?.codeOf(value);
  return facet === undefined || code === undefined ? 0 : facet.docCount(code);
}

/** Of how many resources titles are suggested, those that come first in the Hub's order: scoring all would take too long. */
const MOST_SCORED = 5000;

/** Resources with all words in a title, the most relevant first. */
function titleSuggestions(
  { context, store, data }: IndexState<Resource>,
  asked: ParsedText,
  match: TextMatch,
  limit: number,
): TitleSuggestion[] {
  const order = context.order('relevance');
  if (order === undefined) return [];
  const first = toCandidates(numbersOf(match.set).subarray(0, MOST_SCORED), data.size);
  const leading = titleMatches(context.text, match.each, first, 0);
  const selection = toDocSet(leading, data.size);
  const highlight = createHighlighter(asked, correctionsIn(match), context.text.forms);
  const found: TitleSuggestion[] = [];
  for (const { document } of pageOf(selection, order, rankingFor(context, match), 0, limit)) {
    const resource = store.at(document);
    if (resource === undefined) continue;
    const { id, title: label } = resource;
    found.push({ kind: 'title', id, label, highlights: highlight(label), query: { text: escapeOperators(label) } });
  }
  return found;
}
