import { formsOf, type WordForms } from '../base/forms';
import type { Word } from '../base/words';
import type { Spelling } from './spelling';
import { placesOfBeginning, placesOfTerm } from './text-data';
import type { AskedWord, Phrase, PhraseTerm } from './text-query';

/** How much each way of having a word weighs beside the term itself: the best that the index has counts as much as that. */
const FORM = 0.8;
export const NAME = 0.6;
const PREFIX = 0.25;
const CORRECTED = 0.9;
/** How many letters make a beginning, in any word but the last. */
const PREFIX_LETTERS = 3;

/** What is looked for among the terms of an index. */
export interface Needle {
  readonly term: string;
  /** Whether terms that it begins are found, too. */
  readonly prefix: boolean;
}

/** What is looked for to find a word. */
export interface WordNeedles {
  /** Undefined for a run of a script without spaces. */
  readonly whole: Needle | undefined;
  /** The parts of a word, or the bigrams of a run: all of them are as good as the whole. */
  readonly parts: readonly Needle[];
}

/** @param last whether the word is the last of its text, which may be half typed. */
export function needlesOf({ term, parts, bigrams }: Word, last: boolean): WordNeedles {
  if (bigrams.length > 1) {
    return { whole: undefined, parts: Array.from(new Set(bigrams), (bigram) => ({ term: bigram, prefix: false })) };
  }
  if (bigrams.length === 1) return { whole: { term, prefix: true }, parts: [] };
  return {
    whole: { term, prefix: last || isBeginning(term) },
    parts: Array.from(new Set(parts), (part) => ({
      term: part,
      prefix: isBeginning(part) || (last && part === parts.at(-1)),
    })),
  };
}

function isBeginning(term: string): boolean {
  return [...term].length >= PREFIX_LETTERS;
}

/** Neighbours among the terms of an index: a term, or those with the same beginning. */
export interface Neighbours {
  readonly from: number;
  /** The place after the last one. */
  readonly to: number;
}

/** Terms by which a word is found. */
export interface TermRange extends Neighbours {
  /** How much having the word by one of these terms weighs: 1 for the term itself. */
  readonly factor: number;
}

/** What a word, or a part of one, was corrected to. */
export interface Correction {
  /** Folded. */
  readonly typed: string;
  /** Terms of the index, the likeliest first. */
  readonly used: readonly string[];
}

/** The terms by which a document has a word. */
export interface WordTerms {
  /** One of these is enough. */
  readonly any: readonly TermRange[];
  /** So is one of each of these, where there are some. */
  readonly all: readonly (readonly TermRange[])[];
  /** So is one of these, names of more than one word; others are among `any`. */
  readonly names: readonly Phrase[];
  /** How much having the word by one of its names weighs. */
  readonly nameFactor: number;
  /** What wasn't found as it was typed. */
  readonly corrections: readonly Correction[];
}

/** What it takes to find the terms of a word. */
export interface Dictionary {
  /** The terms of the index, by UTF-16 unit. */
  readonly terms: readonly string[];
  readonly forms: readonly WordForms[];
  readonly spelling: () => Spelling;
}

/** The terms of a word of a text. */
export function askedTerms(dictionary: Dictionary, { word, last, names }: AskedWord): WordTerms {
  const found = wordTerms(dictionary, needlesOf(word, last), names === undefined);
  if (names === undefined) return { ...found, names: [], nameFactor: 1 };
  const nameFactor = isFound(found) ? NAME : 1;
  const single = names.flatMap((name) => (name.length === 1 ? name : []));
  const ranges = single.flatMap((term) =>
    phraseRanges(dictionary, term).map(({ from, to }) => ({ from, to, factor: nameFactor })),
  );
  return { ...found, any: [...found.any, ...ranges], names: names.filter(({ length }) => length > 1), nameFactor };
}

function isFound({ any, all }: Pick<WordTerms, 'all' | 'any'>): boolean {
  return any.length > 0 || (all.length > 0 && all.every((ranges) => ranges.length > 0));
}

/**
 * Finds the terms of a word: the term itself, its other forms, those that it begins; where there are none of them, it is
 * corrected, unless it is part of a name.
 */
function wordTerms(
  dictionary: Dictionary,
  { whole, parts }: WordNeedles,
  isCorrected: boolean,
): Pick<WordTerms, 'all' | 'any' | 'corrections'> {
  const any = whole === undefined ? [] : rangesOf(dictionary, whole);
  const all = parts.map((part) => rangesOf(dictionary, part));
  if (isFound({ any, all }) || !isCorrected || whole === undefined) return { any, all, corrections: [] };
  const corrections: Correction[] = [];
  const corrected = ({ term }: Needle): TermRange[] => {
    const used = dictionary.spelling().corrections(term);
    if (used.length > 0) corrections.push({ typed: term, used });
    return used.flatMap((one) =>
      termAndForms(dictionary, one).map((range) => ({ ...range, factor: range.factor * CORRECTED })),
    );
  };
  return {
    any: corrected(whole),
    all: parts.map((part, i) => ((all[i]?.length ?? 0) > 0 ? (all[i] ?? []) : corrected(part))),
    corrections,
  };
}

/** The term itself, its other forms and, where it may be a beginning, those that it begins. */
function rangesOf(dictionary: Dictionary, { term, prefix }: Needle): TermRange[] {
  const { terms } = dictionary;
  const ranges = termAndForms(dictionary, term);
  const [first, to] = prefix ? placesOfBeginning(terms, term) : [0, 0];
  const from = terms[first] === term ? first + 1 : first;
  if (to > from) ranges.push({ from, to, factor: PREFIX });
  const best = Math.max(...ranges.map(({ factor }) => factor));
  return ranges.map((range) => ({ ...range, factor: range.factor / best }));
}

/** The term itself and its other forms, as far as the index has them. */
export function termAndForms(dictionary: Dictionary, term: string): TermRange[] {
  return rangesOfForms(dictionary, term, formsOf(term, dictionary.forms));
}

function rangesOfForms({ terms }: Dictionary, term: string, forms: readonly string[]): TermRange[] {
  const ranges = exactRange(terms, term);
  for (const form of forms) ranges.push(...exactRange(terms, form, FORM));
  return ranges;
}

/** The terms that are a term of a phrase; of a letter, the bigrams that it begins. */
export function phraseRanges(dictionary: Dictionary, { term, letter, forms }: PhraseTerm): readonly Neighbours[] {
  if (forms !== undefined) return rangesOfForms(dictionary, term, forms());
  if (!letter) return exactRange(dictionary.terms, term);
  const [from, to] = placesOfBeginning(dictionary.terms, term);
  return [{ from, to }];
}

/** A term of the index, as a range of one; none where the index hasn't got it. */
function exactRange(terms: readonly string[], term: string, factor: number = 1): TermRange[] {
  const [from, to] = placesOfTerm(terms, term);
  return to > from ? [{ from, to, factor }] : [];
}
