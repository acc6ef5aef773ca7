import type { Word } from '../base/words';
import { MAX_WEIGHT } from './posting-list';
import { firstPlace, WEIGHT_UNITS } from './text-data';

/** How much a beginning weighs beside the term itself. */
const PREFIX_WEIGHT = 0.5;
/** The weight at which an occurrence counts half of what endless ones would. */
const HALF = 4;
/** How many letters make a beginning, in any word but the last. */
const PREFIX_LETTERS = 3;
/** A unit that is in no term and comes after all that are. */
const AFTER_ALL = '\uffff';

/** How strong a term is by its weight in units: for the term itself, and for one that the word begins. */
const EXACT = strengths(1);
const PREFIX = strengths(PREFIX_WEIGHT);

function strengths(factor: number): Float64Array {
  return Float64Array.from({ length: MAX_WEIGHT + 1 }, (_, units) => {
    const weight = units / WEIGHT_UNITS;
    return (factor * weight) / (weight + HALF);
  });
}

/** Neighbours among the terms of an index: a term, or those with the same beginning. */
export interface TermRange {
  readonly from: number;
  /** The place after the last one. */
  readonly to: number;
  /** How strongly a document has the word by one of these terms, by what the term weighs in it in units. */
  readonly strengths: Float64Array;
}

/** The terms by which a document has a word. */
export interface WordTerms {
  /** One of these is enough. */
  readonly any: readonly TermRange[];
  /** So is one of each of these, where there are some: the parts of a word, or the bigrams of a run. */
  readonly all: readonly (readonly TermRange[])[];
}

/**
 * Finds the terms of a typed word.
 *
 * @param terms the terms of the index.
 * @param last whether it is the last word of its text, which may be half typed.
 */
export function wordTerms(terms: readonly string[], { term, parts, bigrams }: Word, last: boolean): WordTerms {
  if (bigrams.length > 1) return { any: [], all: bigrams.map((bigram) => rangesOf(terms, bigram, false)) };
  if (bigrams.length === 1) return { any: rangesOf(terms, term, [...term].length === 1), all: [] };
  return {
    any: rangesOf(terms, term, last || isBeginning(term)),
    all: parts.map((part, i) => rangesOf(terms, part, isBeginning(part) || (last && i === parts.length - 1))),
  };
}

function isBeginning(term: string): boolean {
  return [...term].length >= PREFIX_LETTERS;
}

/** The term itself and, where it may be a beginning, those that it begins. */
function rangesOf(terms: readonly string[], term: string, prefix: boolean): TermRange[] {
  const ranges: TermRange[] = [];
  let from = firstPlace(terms, term);
  if (terms[from] === term) ranges.push({ from, to: ++from, strengths: EXACT });
  const to = prefix ? firstPlace(terms, term + AFTER_ALL) : from;
  if (to > from) ranges.push({ from, to, strengths: PREFIX });
  return ranges;
}
