import { formsOf, type WordForms } from '../base/forms';
import type { TextRange } from '../base/highlight';
import { beginningOf } from '../base/text';
import { locatedWords, type Word, words } from '../base/words';
import { numbersOf } from '../engine/bitset';
import type { Built } from '../engine/built';
import type { FacetIndex } from '../engine/facet';
import { createHighlighter } from '../engine/highlighter';
import { wantedOf } from '../engine/holders';
import { leadSet } from '../engine/lead';
import { correctionsOf, matchText, type TextMatch } from '../engine/match';
import { pageOf } from '../engine/page';
import { rankingBy } from '../engine/search';
import { select } from '../engine/selection';
import { type AskedText, type AskedWord, LONGEST_TEXT, wordsAlone } from '../engine/text-query';
import { type Correction, needlesOf } from '../engine/word-terms';
import { wordedText } from '../engine/wording';
import type { HubQuery } from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds, idsOf, type LanguageTag } from '../taxonomy';
import { askedSuggest } from './asked';
import type { Labeler, Speaker } from './labeler';

/** What {@link Hub.suggest} is asked. */
export interface SuggestOptions {
  /** The language of the labels. Default `'en'`. */
  readonly locale?: LanguageTag | undefined;
  /** How many at most, 0 to 1000. Default 8. */
  readonly limit?: number | undefined;
}

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
export function suggest(built: Built<Resource>, labeler: Labeler, text: string, options: SuggestOptions): Suggestion[] {
  const { limit, locale } = askedSuggest(text, options);
  const { searcher, plan } = built;
  const asked = wordedText(text, plan.wording);
  if (asked.words.length === 0) return [];
  // A letter begins too many words to look for them in all titles, and none is a misspelt one.
  const match = asked.words.every(isLetter) ? undefined : matchText(searcher.text, withoutLongNames(asked), 'all');
  const corrections = match === undefined ? [] : correctionsOf(match);
  const speaker = labeler.speaking(locale);
  const asTyped = valueSuggestions(built, speaker, asked, []);
  // A name that has the words as they were typed isn't a misspelt one, though no resource has them.
  const isKnown = asTyped.length > 0;
  const isWrong = !isKnown && corrections.length > 0;
  const values = isWrong ? valueSuggestions(built, speaker, asked, corrections) : asTyped;
  const found: Suggestion[] = isWrong ? [correctionSuggestion(beginningOf(text, LONGEST_TEXT), corrections)] : [];
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
function withoutLongNames(asked: AskedText): AskedText {
  const words = asked.words.map((word) =>
    word.names === undefined ? word : { ...word, names: word.names.filter(({ length }) => length === 1) },
  );
  return { ...asked, words };
}

/** A letter of a script that spells: one of Chinese, a syllable of Korean and a digit say as much as a word. */
const LETTER = /^(?!\p{scx=Hangul})\p{L}$/u;

function isLetter({ word: { term, bigrams } }: AskedWord): boolean {
  return bigrams.length === 0 && LETTER.test(term);
}

/** The text with each misspelt word replaced by the likeliest one. */
function correctionSuggestion(text: string, corrections: readonly Correction[]): CorrectionSuggestion {
  const likeliest = new Map(corrections.map(({ typed, used }) => [typed, used[0] ?? typed]));
  let label = '';
  let end = 0;
  const highlights: TextRange[] = [];
  for (const word of locatedWords(text)) {
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
  readonly names: readonly (readonly Word[])[];
}

const namedValues = new WeakMap<Speaker, readonly Named[]>();

function valuesIn(speaker: Speaker): readonly Named[] {
  const known = namedValues.get(speaker);
  if (known !== undefined) return known;
  const named = suggestedFacets.flatMap((facet) => {
    const kind = facetKinds[facet];
    if (kind.kind !== 'closed') return [];
    return idsOf(kind.vocabulary).map((value) => ({
      facet,
      value,
      label: speaker.label(facet, value),
      names: speaker.names(facet, value).map(words),
    }));
  });
  namedValues.set(speaker, named);
  return named;
}

/** The values that have all words in one of their names: those whose label begins with the text first, then by count. */
function valueSuggestions(
  { searcher }: Built<Resource>,
  speaker: Speaker,
  asked: AskedText,
  corrections: readonly Correction[],
): ValueSuggestion[] {
  const { forms } = searcher.text;
  const looked = asked.words.map(({ word, last }) => finder(word, last, corrections, forms));
  const highlight = createHighlighter(asked, corrections, forms);
  const found: { suggestion: ValueSuggestion; isFirst: boolean }[] = [];
  for (const { facet, value, label, names } of valuesIn(speaker)) {
    if (!names.some((name) => looked.every((isHere) => name.some(isHere)))) continue;
    const own = countOf(searcher.facets.get(facet), value);
    const isElsewhere = facet === 'countries' && own === 0;
    const leadsTo = isElsewhere ? 'appliesTo' : facet;
    const count = isElsewhere ? countOf(searcher.facets.get('appliesTo'), value) : own;
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
  word: Word,
  last: boolean,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): (other: Word) => boolean {
  const { whole, parts } = needlesOf(word, last);
  const used = new Set(corrections.find(({ typed }) => typed === word.term)?.used ?? formsOf(word.term, forms));
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
  return facet === undefined || code === undefined ? 0 : facet.totalOf(code);
}

/** Of how many resources titles are suggested, those that come first in the Hub's order: scoring all would take too long. */
const MOST_SCORED = 5000;

/** Resources with all words in a title, the most relevant first. */
function titleSuggestions(
  { searcher, store, core }: Built<Resource>,
  asked: AskedText,
  match: TextMatch,
  limit: number,
): TitleSuggestion[] {
  const order = searcher.order('relevance');
  if (order === undefined) return [];
  const first = wantedOf(numbersOf(match.set).subarray(0, MOST_SCORED), core.size);
  const leading = leadSet(searcher.text, match.each, first, 0);
  const selection = select(leading, core.size);
  const highlight = createHighlighter(asked, correctionsOf(match), searcher.text.forms);
  const found: TitleSuggestion[] = [];
  for (const { document } of pageOf(selection, order, rankingBy(searcher, match), 0, limit)) {
    const resource = store.at(document);
    if (resource === undefined) continue;
    const { id, title: label } = resource;
    found.push({ kind: 'title', id, label, highlights: highlight(label), query: { text: wordsAlone(label) } });
  }
  return found;
}
