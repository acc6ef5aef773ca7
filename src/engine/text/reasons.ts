import type { Compare } from '../../base/compare';
import { memoize } from '../../base/memoize';
import type { TextRange } from '../../base/text/ranges';
import type { Token } from '../../base/text/tokenize';
import type { Value } from '../definition/definition';
import { compareInVocabulary } from '../facets/value-order';
import { type AnalyzedText, analyzeTexts, findPhrase, findTerm, type Occurrence } from './found-terms';
import { createLabelFinder, type LabelMatch, type LabelSource, valueKey } from './label-finder';
import type { FacetValue, TextMatch, TextSearchContext } from './match';
import { type NamedValue, type ParsedText, type Phrase, type QueryWord, rangesInText } from './parse-text';
import { phraseRanges, type TermRange, type WordMatches } from './term-lookup';

interface ReasonBase {
  /** The word, the name of an entity, or the words of a quoted phrase, as typed. */
  readonly word: string;
  /** Range of the word in the text, in UTF-16 units. */
  readonly range: TextRange;
  /** The part of the text or of the label that matches, unless it is the typed word. */
  readonly used?: string;
  /** Kind of the entity that the word is. */
  readonly kind?: string;
}

/** Reason of a text of the document. */
export interface IndexTextReason extends ReasonBase {
  /** How the text has the word: as typed (`term`), in another form (`form`), as a prefix, as a synonym (`name`), or corrected. */
  readonly by: 'correction' | 'form' | 'name' | 'prefix' | 'term';
  /** Text of the document in which it is found: ordinal of the field in the definition, and of the text in the field. */
  readonly path: readonly [field: number, text: number];
  readonly facet?: undefined;
  readonly value?: undefined;
}

/** Reason of a value of the document. */
export interface IndexValueReason extends ReasonBase {
  /**
   * How the value matches: by a label with the word or a correction; by the name of an entity; weakly, as a hinted value or as a weak value
   * of an entity.
   */
  readonly by: 'correction' | 'entity' | 'hint' | 'label' | 'weak';
  /** Facet of the value by which the document matches. */
  readonly facet: string;
  readonly value: Value;
  readonly path?: undefined;
}

/** Reason for which a document matches a word of a text. `by` tells the kinds apart; a `correction` has either `path`, or `facet` and `value`. */
export type IndexReason = IndexTextReason | IndexValueReason;

/** Maximum number of reasons for one word. */
const MAX_REASONS = 3;

/** How a text matches, without the documents. */
export interface TextTerms {
  /** In the order of the parsed text's words. */
  readonly words: readonly MatchedWord[];
  /** Whether weak matches count. */
  readonly isWeak: boolean;
}

interface MatchedWord {
  readonly terms: WordMatches;
  /** The content words of an entity's name, if they match in texts. */
  readonly named: readonly WordMatches[];
  readonly values: readonly FacetValue[];
}

/** Returns the terms of a match. They take less memory than its documents. */
export function termsOfMatch({ wordMatches, totalWords, weak }: TextMatch): TextTerms {
  const words = wordMatches.slice(0, totalWords).map(({ terms, entity }): MatchedWord => {
    return { terms, named: entity?.words.map((word) => word.terms) ?? [], values: entity?.values ?? [] };
  });
  return { words, isWeak: weak !== undefined };
}

/** What {@link createExplainer} needs of an index besides its search context. */
export interface ReasonSource extends LabelSource {
  /** Names of the facets by ordinal. */
  readonly facetNames: readonly string[];
}

/** Returns the reasons for which a document matches a text. */
export type Explainer = (document: number, fields: readonly (readonly string[])[]) => readonly IndexReason[];

/** Where a word is found. */
interface Place {
  /** Equal for equal places. */
  readonly key: string;
  readonly path?: readonly [field: number, text: number];
  readonly value?: NamedValue;
}

/** A way in which a document matches a word. */
interface Candidate {
  readonly place: Place;
  readonly by: IndexReason['by'];
  readonly factor: number;
  /** The part of the text or label that matches; undefined if only the value is known. */
  readonly used: string | undefined;
  /** Whether that part is the typed word. */
  readonly isTyped: boolean;
}

/** A text of a document, with its place. */
interface PlacedText extends AnalyzedText {
  readonly place: Place;
}

/** Texts and facet values of one document. */
interface Owner {
  readonly texts: readonly PlacedText[];
  readonly has: (value: NamedValue) => boolean;
}

/**
 * Creates the function that explains why documents match a text. It looks up terms of labels in the index, and those of texts in the document
 * alone. All of it is computed on first use.
 *
 * @param input the text as typed.
 */
export function createExplainer(
  input: string,
  parsed: ParsedText,
  terms: TextTerms,
  index: TextSearchContext,
  source: ReasonSource,
): Explainer {
  const finder = createFinder(index, source);
  const rangeOf = rangesInText(input, index.analyzer);
  const words = [
    ...parsed.words.map((word, i) => {
      const matched = terms.words[i];
      const range = rangeOf([word]);
      const typed = input.slice(...range);
      const find = (owner: Owner) =>
        matched === undefined ? [] : finder.word(word, matched, typed, terms.isWeak, owner);
      return { range, find, kind: word.entity?.entity.kind };
    }),
    ...parsed.quoted.map((quoted, i) => {
      const range = rangeOf(quoted);
      const typed = input.slice(...range);
      const find = (owner: Owner) => finder.phrase(parsed.phrases[i] ?? [], typed, owner);
      return { range, find, kind: undefined };
    }),
  ].sort((a, b) => a.range[0] - b.range[0]);
  return (document, fields) => {
    const owner = ownerOf(document, fields, index, source);
    const reasons = words.flatMap(({ range, find, kind }) =>
      bestByPlace(find(owner), finder.compareValues)
        .slice(0, MAX_REASONS)
        .map(({ place: { path, value }, by, used, isTyped }) => {
          const reason = {
            word: input.slice(...range),
            range: Object.freeze(range),
            ...(value === undefined
              ? { path: Object.freeze(path) }
              : { facet: source.facetNames[value.facet], value: value.value }),
            ...(used === undefined || isTyped ? {} : { used }),
            by,
            ...(kind === undefined ? {} : { kind }),
          };
          return Object.freeze(reason) as IndexReason; // a place is a text or a value
        }),
    );
    return Object.freeze(reasons);
  };
}

function ownerOf(
  document: number,
  fields: readonly (readonly string[])[],
  { terms, facets }: TextSearchContext,
  { analyzer }: ReasonSource,
): Owner {
  const places = fields.flatMap((texts, field) =>
    texts.map((_, text): Place => ({ key: `${field}.${text}`, path: [field, text] })),
  );
  const analyzed = analyzeTexts(fields.flat(), terms, analyzer);
  return {
    texts: analyzed.map((text, i) => ({ ...text, place: places[i] ?? { key: '' } })),
    has({ facet, value }) {
      const code = facets[facet]?.codeOf(value);
      return code !== undefined && facets[facet]?.has(document, code) === true;
    },
  };
}

interface Finder {
  /** Compares values by facet, then in the order of its vocabulary. */
  readonly compareValues: Compare<NamedValue>;
  word(word: QueryWord, matched: MatchedWord, typed: string, isWeak: boolean, owner: Owner): Candidate[];
  phrase(phrase: Phrase, typed: string, owner: Owner): Candidate[];
}

/** Whether a part of a text is the typed word. */
type IsTyped = (used: string) => boolean;

function createFinder(index: TextSearchContext, source: ReasonSource): Finder {
  const { facets } = index;
  const { fold } = index.analyzer;
  const labels = createLabelFinder(index, source);
  const compareValues: Compare<NamedValue> = (a, b) => {
    if (a.facet !== b.facet) return a.facet - b.facet;
    const { knownCount = 0, codeOf } = facets[a.facet] ?? {};
    const codeIn = ({ value }: NamedValue): number => codeOf?.(value) ?? knownCount;
    return compareInVocabulary([a.value, codeIn(a)], [b.value, codeIn(b)], knownCount);
  };
  const phraseOf = memoize((phrase: Phrase) => phrase.map((term) => phraseRanges(index, term)));
  const isAnyOf = (...typed: readonly string[]): IsTyped => {
    const folded = new Set(typed.map(fold));
    return (used) => folded.has(fold(used));
  };

  function inTexts(
    { texts }: Owner,
    isTyped: IsTyped,
    find: (text: AnalyzedText) => Occurrence | undefined,
  ): Candidate[] {
    return texts.flatMap(({ place, ...text }) => {
      const found = find(text);
      if (found === undefined) return [];
      return [{ ...found, place, isTyped: isTyped(found.used) }];
    });
  }

  function inLabels(
    { has }: Owner,
    isTyped: IsTyped,
    matches: readonly LabelMatch[],
    { by, factor }: Partial<Omit<Occurrence, 'used'>> = {},
  ): Candidate[] {
    return matches
      .filter(({ value }) => has(value))
      .map((match) => {
        const used = match.used();
        return {
          place: placeOf(match.value),
          by: (by ?? match.by) === 'correction' ? 'correction' : 'label',
          factor: factor ?? match.factor,
          used,
          isTyped: used !== undefined && isTyped(used),
        };
      });
  }

  function withTerms(ranges: readonly TermRange[], owner: Owner, isTyped: IsTyped, isNamed: boolean): Candidate[] {
    const own = inTexts(owner, isTyped, (text) => findTerm(ranges, text, index.terms));
    return isNamed ? own : [...own, ...inLabels(owner, isTyped, labels.withTerms(ranges))];
  }

  function withPhrase(
    phrase: Phrase,
    { by, factor }: Omit<Occurrence, 'used'>,
    owner: Owner,
    isTyped: IsTyped,
    isNamed: boolean,
  ): Candidate[] {
    const own = inTexts(owner, isTyped, (text) => {
      const used = findPhrase(phraseOf(phrase), text, index.terms);
      return used === undefined ? undefined : { by, factor, used };
    });
    return isNamed ? own : [...own, ...inLabels(owner, isTyped, labels.withPhrase(phrase), { by, factor })];
  }

  /**
   * Finds a word of a text, or of the name of an entity.
   *
   * @param isNamed whether labels don't count.
   */
  function withWord(
    { alternatives, parts, phrases }: WordMatches,
    token: Token,
    owner: Owner,
    isTyped: IsTyped,
    isNamed: boolean,
  ): Candidate[] {
    const typed = [...new Set(token.parts)];
    return [
      ...withTerms(alternatives, owner, isTyped, isNamed),
      ...phrases.flatMap(({ phrase, ...way }) => withPhrase(phrase, way, owner, isTyped, isNamed)),
      ...joinCandidates(
        parts.map((ranges, i) => withTerms(ranges, owner, isAnyOf(typed[i] ?? ''), isNamed)),
        compareValues,
      ),
    ];
  }

  return {
    compareValues,
    word({ token, entity, hints = [] }, { terms, named, values }, typed, isWeak, owner) {
      const isTyped = isAnyOf(typed, token.term);
      const found =
        entity === undefined
          ? withWord(terms, token, owner, isTyped, false)
          : [
              ...values
                .map(({ facet, code }) => ({ facet: facets.indexOf(facet), value: facet.values[code] ?? '' }))
                .filter(owner.has)
                .sort(compareValues)
                .slice(0, 1)
                .map((value) => valueCandidate(value, 'entity')),
              ...joinCandidates(
                named.map((word, i) => {
                  const own = entity.contentWords[i]?.token ?? token;
                  // Of the name of a number, such as "in the year 2020", the number alone is found.
                  return withWord(
                    word,
                    own,
                    owner,
                    isAnyOf(entity.entity.range === undefined ? own.term : typed),
                    true,
                  );
                }),
                compareValues,
              ),
            ];
      if (found.length > 0 || !isWeak) return found;
      return [
        ...hints.filter(owner.has).map((value) => valueCandidate(value, 'hint')),
        ...(entity?.entity.weak ?? []).filter(owner.has).map((value) => valueCandidate(value, 'weak')),
      ];
    },
    phrase: (phrase, typed, owner) => withPhrase(phrase, { by: 'term', factor: 1 }, owner, isAnyOf(typed), false),
  };
}

function placeOf(value: NamedValue): Place {
  return { key: valueKey(value), value };
}

function valueCandidate(value: NamedValue, by: IndexReason['by']): Candidate {
  return { place: placeOf(value), by, factor: 1, used: undefined, isTyped: false };
}

/** Returns the best candidate for each place, the best one first. Of equals, texts are first, then values in their order. */
function bestByPlace(candidates: readonly Candidate[], compare: Compare<NamedValue>): Candidate[] {
  const best = new Map<string, Candidate>();
  const byFactor = (a: Candidate, b: Candidate): number =>
    b.factor - a.factor || comparePlaces(a.place, b.place, compare);
  for (const candidate of [...candidates].sort(byFactor)) {
    if (!best.has(candidate.place.key)) best.set(candidate.place.key, candidate);
  }
  return [...best.values()];
}

function comparePlaces(a: Place, b: Place, compare: Compare<NamedValue>): number {
  if (a.value !== undefined && b.value !== undefined) return compare(a.value, b.value);
  return Number(a.value !== undefined) - Number(b.value !== undefined);
}

/**
 * Joins the candidates for several words that a document must all have: one for each place with all of them, else the best one for each
 * word. Empty if a word has no candidate.
 */
function joinCandidates(words: readonly (readonly Candidate[])[], compare: Compare<NamedValue>): Candidate[] {
  const [first = [], ...others] = words.map((candidates) => bestByPlace(candidates, compare));
  if (others.some(({ length }) => length === 0)) return [];
  const joined = first.flatMap((candidate) => {
    const same = others.flatMap((other) => other.find(({ place }) => place.key === candidate.place.key) ?? []);
    return same.length < others.length ? [] : [weakest([candidate, ...same])];
  });
  if (joined.length > 0 || first.length === 0) return joined;
  return [first, ...others].flatMap(([best]) => (best === undefined ? [] : [{ ...best, isTyped: false }]));
}

/** Returns the candidate with the lowest factor, with the first part that isn't the typed one. */
function weakest(candidates: readonly [Candidate, ...Candidate[]]): Candidate {
  const [first, ...others] = candidates;
  const weak = others.reduce((a, b) => (b.factor < a.factor ? b : a), first);
  const { used, isTyped } = candidates.find((candidate) => !candidate.isTyped) ?? first;
  return { ...weak, used, isTyped };
}
