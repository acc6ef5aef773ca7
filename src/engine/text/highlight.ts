import { lazy } from '../../base/memoize';
import { mergeRanges, type TextRange } from '../../base/text/ranges';
import { forEachChunk, lastCharacter, type TokenWithRange } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { TextPolicy } from '../definition/text-policy';
import { type ParsedText, type Phrase, typedWords } from './parse-text';
import { type Correction, patternsOf, type TermPattern } from './term-lookup';

/** Rules of an index for reading texts. A search context has them. */
export interface TextRules {
  readonly analyzer: Analyzer;
  readonly policy: TextPolicy;
}

/** Returns the ranges of a document's text that match a query. */
export type Highlighter = (text: string) => TextRange[];

/**
 * Creates the highlighter of a query. Prepares its terms on the first call: many callers read only the counts of a result.
 *
 * @param corrections the spelling corrections of the query's words.
 */
export function createHighlighter(
  query: ParsedText,
  corrections: readonly Correction[],
  rules: TextRules,
): Highlighter {
  const prepared = lazy(() => prepare(query, corrections, rules));
  return (text) => prepared()(text);
}

function prepare(parsed: ParsedText, corrections: readonly Correction[], rules: TextRules): Highlighter {
  const { phrases } = parsed;
  const words = typedWords(parsed.words);
  const { analyzer } = rules;
  const { hasChunks, fold } = analyzer;
  const synonyms = [...new Set(words.flatMap((word) => word.synonyms ?? []))];
  const terms = queryTerms(
    words,
    synonyms.flatMap((synonym) => (synonym.length === 1 ? synonym : [])),
    corrections,
    rules,
  );
  const ownPhrases = words.flatMap(({ token, last }) => {
    const { phrase } = patternsOf(token, last, rules.policy);
    return phrase === undefined ? [] : [{ token, phrase }];
  });
  const runs = ownPhrases.filter(({ token }) => token.bigrams.length > 0);
  const otherPhrases = [
    ...phrases,
    ...synonyms.filter(({ length }) => length > 1),
    ...ownPhrases.filter(({ token }) => token.bigrams.length === 0).map(({ phrase }) => phrase),
  ];
  const matchers = [...otherPhrases, ...runs.map(({ phrase }) => phrase)].map(phraseMatcher);
  if (matchers.length === 0 && terms.stems.length === 0) return () => [];
  const hasRun = (text: string): boolean => {
    const folded = fold(text);
    return runs.some(({ token }) => folded.includes(token.term));
  };
  return (text) => {
    // No phrase can match in the common case.
    if (hasChunks && otherPhrases.length === 0 && (runs.length === 0 || !hasRun(text)))
      return mergeRanges(wordRanges(text, terms, analyzer));
    const tokens = analyzer.tokenizeWithRanges(text);
    const positions = tokens.flatMap(positionsOf);
    const ranges = tokens.flatMap((token) => rangesIn(token, terms));
    for (const matcher of matchers) ranges.push(...matchRanges(positions, matcher));
    return mergeRanges(ranges);
  };
}

/** The terms of a query that are highlighted. */
interface QueryTerms {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  /** Each term starts with one of these. */
  readonly stems: readonly string[];
  /** For each ASCII code unit, 1 if a term starts with it, in either case. */
  readonly initials: Uint8Array;
}

function queryTerms(
  words: ParsedText['words'],
  synonyms: Phrase,
  corrections: readonly Correction[],
  { analyzer, policy }: TextRules,
): QueryTerms {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  const stems: string[] = [];
  const addPattern = ({ term, prefix }: TermPattern): void => {
    const used = corrections.find((correction) => correction.typed === term)?.used ?? [];
    const own = [term, ...analyzer.inflect(term)];
    for (const one of [...own, ...used]) exact.add(one);
    if (prefix) prefixes.push(term);
    stems.push(own.reduce(commonPrefix), ...used);
  };
  for (const { token, last } of words) {
    const { whole, parts } = patternsOf(token, last, policy);
    if (whole !== undefined) addPattern(whole);
    for (const part of parts) addPattern(part);
  }
  for (const { term, prefix } of synonyms) addPattern({ term, prefix });
  const initials = new Uint8Array(0x80);
  for (const term of exact) {
    const unit = term.charCodeAt(0);
    if (unit >= 0x80) continue;
    initials[unit] = 1;
    initials[term.toUpperCase().charCodeAt(0)] = 1;
  }
  return { exact, prefixes, stems, initials };
}

function isMatch(term: string, { exact, prefixes }: QueryTerms): boolean {
  return exact.has(term) || prefixes.some((prefix) => term.startsWith(prefix));
}

/**
 * Returns the ranges of the words of a text that match, by the default tokenizer. Tokenizes a chunk only if it may contain a match,
 * which is rare.
 */
function wordRanges(text: string, terms: QueryTerms, analyzer: Analyzer): TextRange[] {
  const ranges: TextRange[] = [];
  const { initials } = terms;
  forEachChunk(text, 0, text.length, (start, end, isPlain) => {
    if (!isPlain) addFolded(text, start, end, terms, analyzer, ranges);
    else if (initials[text.charCodeAt(start)] === 1 && isMatch(text.slice(start, end).toLowerCase(), terms))
      ranges.push([start, end]);
  });
  return ranges;
}

/** The characters that join the parts of a word. The joined term doesn't contain them. */
const JOINERS = /['\-., \u066c]/g;

function addFolded(
  text: string,
  start: number,
  end: number,
  terms: QueryTerms,
  analyzer: Analyzer,
  ranges: TextRange[],
): void {
  const folded = analyzer.fold(text.slice(start, end)).replace(JOINERS, '');
  if (!terms.stems.some((stem) => folded.includes(stem))) return;
  for (const token of analyzer.tokenizeWithRanges(text, start, end)) ranges.push(...rangesIn(token, terms));
}

/** Returns the longest common prefix of two strings. */
function commonPrefix(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

function rangesIn(token: TokenWithRange, terms: QueryTerms): TextRange[] {
  if (token.bigrams.length === 0 && isMatch(token.term, terms)) return [[token.start, token.end]];
  return positionsOf(token)
    .flat()
    .flatMap(({ term, range }) => (isMatch(term, terms) ? [range] : []));
}

/**
 * Returns the terms at each position of a token, as the index has them: parts, bigrams and the last character, or the word. A joined
 * word shares the position of its last part, and a number that of all its parts.
 */
export function positionsOf({
  term,
  kind,
  start,
  end,
  parts,
  partRanges,
  bigrams,
  bigramRanges,
  characterRanges,
}: TokenWithRange): (readonly TermAt[])[] {
  const whole: TermAt = { term, range: [start, end] };
  if (parts.length > 0) {
    const pieces = parts.map((part, i): TermAt => ({ term: part, range: partRanges[i] ?? whole.range }));
    if (kind === 'number') return [[...pieces, whole]];
    return pieces.map((piece, i) => (i === pieces.length - 1 ? [piece, whole] : [piece]));
  }
  if (bigrams.length === 0) return [[whole]];
  const pairs = bigrams.map((bigram, i): TermAt[] => [{ term: bigram, range: bigramRanges[i] ?? whole.range }]);
  const last = lastCharacter(term);
  return last === term ? pairs : [...pairs, [{ term: last, range: characterRanges.at(-1) ?? whole.range }]];
}

/** A term at a position of a text. */
export interface TermAt {
  readonly term: string;
  readonly range: TextRange;
}

/** A predicate for each term of a phrase. */
type PhraseMatcher = readonly ((term: string) => boolean)[];

function phraseMatcher(phrase: Phrase): PhraseMatcher {
  return phrase.map(({ term, prefix, forms }) => {
    if (prefix) return (piece) => piece.startsWith(term);
    const terms = new Set([term, ...(forms?.() ?? [])]);
    return (piece) => terms.has(piece);
  });
}

/** Returns the ranges of consecutive positions that match a phrase. */
function matchRanges(positions: readonly (readonly TermAt[])[], matcher: PhraseMatcher): TextRange[] {
  const rangeAt = (i: number, matches: (term: string) => boolean): TextRange | undefined =>
    positions[i]?.find(({ term }) => matches(term))?.range;
  const ranges: TextRange[] = [];
  for (let i = 0; i + matcher.length <= positions.length; i++) {
    let start = Number.POSITIVE_INFINITY;
    let end = 0;
    const isPhrase = matcher.every((matches, k) => {
      const range = rangeAt(i + k, matches);
      if (range === undefined) return false;
      start = Math.min(start, range[0]);
      end = Math.max(end, range[1]);
      return true;
    });
    if (isPhrase) ranges.push([start, end]);
  }
  return ranges;
}
