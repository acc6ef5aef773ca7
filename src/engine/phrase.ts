import { add, type Bitset, emptySet } from './bitset';
import { LAST_PLACE } from './posting-list';
import { placesOfBeginning, placesOfTerm, type TextData } from './text-data';
import type { Phrase, PhraseTerm } from './text-query';

/** What a phrase was found in. */
export interface PhraseMatch {
  /** Documents whose texts have it. */
  readonly documents: Bitset;
  /** Where labels have it, one posting of the label for each value, by its place among all. */
  readonly labels: readonly number[];
}

/** Finds documents and labels in which the terms of a phrase stand one after the other. */
export function matchPhrase(data: TextData, phrase: Phrase, size: number): PhraseMatch {
  const documents = emptySet(size);
  for (const key of runs(phrase, (term) => textKeys(data, term))) add(documents, Math.floor(key / PLACES));
  const ends = new Set(runs(phrase, (term) => labelKeys(data, term)));
  return { documents, labels: labelsAt(data, phrase.at(-1), ends) };
}

/** How many places a document or a value can have. */
const PLACES = LAST_PLACE + 1;
/** How many values a facet can have. */
const VALUES = 2 ** 26;

/**
 * The ends of all runs of a phrase's terms.
 *
 * @param keysOf the occurrences of a term, ascending: a key for what has it, times {@link PLACES}, plus its place there.
 */
function runs(phrase: Phrase, keysOf: (term: PhraseTerm) => Float64Array): Float64Array {
  let ends: Float64Array = new Float64Array();
  phrase.forEach((term, i) => {
    const keys = keysOf(term);
    ends = i === 0 ? keys : followers(ends, keys);
  });
  return ends;
}

/** Those keys that come right after one of some others. */
function followers(before: Float64Array, keys: Float64Array): Float64Array {
  const found = new Float64Array(keys.length);
  let count = 0;
  let b = 0;
  for (let i = 0; i < keys.length; i++) {
    const wanted = (keys[i] ?? 0) - 1;
    while (b < before.length && (before[b] ?? 0) < wanted) b++;
    // The last place of a document stands for all beyond it, and the first of the next document comes after none.
    if (before[b] === wanted && (wanted + 1) % PLACES !== 0 && wanted % PLACES !== LAST_PLACE - 1)
      found[count++] = wanted + 1;
  }
  return found.subarray(0, count);
}

function textKeys({ terms, starts, documents, places }: TextData, term: PhraseTerm): Float64Array {
  const [from, to] = placesOf(terms, term);
  const [start, end] = [starts[from] ?? 0, starts[to] ?? 0];
  const keys = new Float64Array(end - start);
  for (let i = start; i < end; i++) keys[i - start] = (documents[i] ?? 0) * PLACES + (places[i] ?? 0);
  return to - from > 1 ? keys.sort() : keys;
}

function labelKeys(data: TextData, term: PhraseTerm): Float64Array {
  const [from, to] = placesOf(data.terms, term);
  const [start, end] = [data.labelStarts[from] ?? 0, data.labelStarts[to] ?? 0];
  const keys = new Float64Array(end - start);
  for (let i = start; i < end; i++) keys[i - start] = labelKey(data, i);
  return to - from > 1 ? keys.sort() : keys;
}

function labelKey({ labelFacets, labelCodes, labelPlaces }: TextData, i: number): number {
  return ((labelFacets[i] ?? 0) * VALUES + (labelCodes[i] ?? 0)) * PLACES + (labelPlaces[i] ?? 0);
}

/** The postings of labels where a term of a phrase stands at one of some ends. */
function labelsAt(data: TextData, last: PhraseTerm | undefined, ends: ReadonlySet<number>): number[] {
  if (last === undefined || ends.size === 0) return [];
  const [from, to] = placesOf(data.terms, last);
  const found: number[] = [];
  for (let i = data.labelStarts[from] ?? 0; i < (data.labelStarts[to] ?? 0); i++) {
    if (ends.has(labelKey(data, i))) found.push(i);
  }
  return found;
}

/** The places of a term of a phrase; of a letter, those of the bigrams that it begins. */
function placesOf(terms: readonly string[], { term, letter }: PhraseTerm): readonly [from: number, to: number] {
  return letter ? placesOfBeginning(terms, term) : placesOfTerm(terms, term);
}
