import { lazy } from '../../base/memoize';
import type { TextRange } from '../../base/text/ranges';
import type { Analyzer } from '../definition/analyzer';
import { MAX_POSITION } from '../postings/posting-list';
import { termRange } from '../postings/postings';
import { termPositions } from '../postings/term-positions';
import { positionsOf, type TermAt } from './highlight';
import type { MatchWay, TermRange, TermSlice } from './term-lookup';

/** A text with its terms, as the index has them. */
export interface AnalyzedText {
  readonly text: string;
  /** Position of its first term in the texts of its owner, a document or a value. */
  readonly start: number;
  /** Ordinals of the terms at each position. */
  readonly positions: readonly (readonly number[])[];
  /** Returns the terms at each position with their ranges, computed on first use: it takes longer than the terms alone. */
  readonly ranges: () => readonly (readonly TermAt[])[];
}

/** Occurrence of a word in a text. */
export interface Occurrence {
  readonly by: MatchWay;
  readonly factor: number;
  /** The part of the text. */
  readonly used: string;
}

/**
 * Analyzes the texts of one owner, in their order.
 *
 * @param terms the terms of the index.
 * @param analyzer the analyzer of documents.
 */
export function analyzeTexts(texts: readonly string[], terms: readonly string[], analyzer: Analyzer): AnalyzedText[] {
  let end = -1;
  return texts.map((text) => {
    const found = termPositions(text, analyzer);
    const positions = Array.from({ length: found.length }, (): number[] => []);
    for (const { term, position } of found.terms) {
      const [ordinal, next] = termRange(terms, term);
      if (next > ordinal) positions[position]?.push(ordinal);
    }
    const start = end + 1; // one position stays free between two texts
    end = start + found.length;
    return { text, start, positions, ranges: lazy(() => analyzer.tokenizeWithRanges(text).flatMap(positionsOf)) };
  });
}

/**
 * Returns the best occurrence of terms in a text, the first of equally good ones.
 *
 * @param terms the terms of the index.
 */
export function findTerm(
  ranges: readonly TermRange[],
  text: AnalyzedText,
  terms: readonly string[],
): Occurrence | undefined {
  let best: { readonly range: TermRange; readonly ordinal: number; readonly position: number } | undefined;
  for (const [position, ordinals] of text.positions.entries()) {
    for (const ordinal of ordinals) {
      for (const range of ranges) {
        if (contains(range, ordinal) && range.factor > (best?.range.factor ?? 0)) best = { range, ordinal, position };
      }
    }
  }
  if (best === undefined) return undefined;
  const { by, factor } = best.range;
  const [start, end] = rangeAt(text, best.position, best.ordinal, terms);
  return { by, factor, used: text.text.slice(start, end) };
}

/**
 * Returns the first occurrence of a phrase in a text.
 *
 * @param phrase the ranges of terms that match each term of the phrase.
 * @param terms the terms of the index.
 */
export function findPhrase(
  phrase: readonly (readonly TermSlice[])[],
  text: AnalyzedText,
  terms: readonly string[],
): string | undefined {
  const { start, positions } = text;
  const lastOffset = phrase.length - 1;
  for (let i = 0; i + lastOffset < positions.length; i++) {
    // Positions are clamped to the highest one, so phrases don't match there.
    if (lastOffset > 0 && start + i + lastOffset >= MAX_POSITION) return undefined;
    const ordinals = phrase.map((slices, k) =>
      positions[i + k]?.find((ordinal) => slices.some((slice) => contains(slice, ordinal))),
    );
    if (ordinals.some((ordinal) => ordinal === undefined)) continue;
    const ranges = ordinals.map((ordinal, k) => rangeAt(text, i + k, ordinal ?? 0, terms));
    return text.text.slice(Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to)));
  }
  return undefined;
}

function contains({ from, to }: TermSlice, ordinal: number): boolean {
  return ordinal >= from && ordinal < to;
}

function rangeAt({ ranges }: AnalyzedText, position: number, ordinal: number, terms: readonly string[]): TextRange {
  return ranges()[position]?.find(({ term }) => term === terms[ordinal])?.range ?? [0, 0];
}
