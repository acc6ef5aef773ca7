import type { Word } from '../base/words';
import { add, emptySet, numbersOf } from './bitset';
import type { FacetIndex } from './facet';
import { borrow, type MatchRoom, raise, release, type Strengths } from './match-room';
import { MAX_WEIGHT } from './posting-list';
import { firstPlace, type TextData, WEIGHT_UNITS } from './text-data';

/** How much a beginning weighs beside the term itself. */
const PREFIX_WEIGHT = 0.5;
/** The weight at which an occurrence counts half of what endless ones would. */
const HALF = 4;
/** How many letters make a beginning, in any word but the last. */
const PREFIX_LETTERS = 3;

/** How strong a term is by its weight in units: for the term itself, and for one that the word begins. */
const EXACT = strengths(1);
const PREFIX = strengths(PREFIX_WEIGHT);

function strengths(factor: number): Float64Array {
  return Float64Array.from({ length: MAX_WEIGHT + 1 }, (_, units) => {
    const weight = units / WEIGHT_UNITS;
    return (factor * weight) / (weight + HALF);
  });
}

/** A term that must be there, or one that it begins. */
interface Needle {
  readonly term: string;
  readonly prefix: boolean;
}

/** What it takes to match one word after another. */
export interface Matcher {
  readonly text: TextData;
  readonly facets: readonly (FacetIndex | undefined)[];
  readonly labelUnits: number;
  readonly room: MatchRoom;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
export function wordStrengths(matcher: Matcher, { term, parts, bigrams }: Word, last: boolean): Strengths {
  if (bigrams.length > 1)
    return allOf(
      matcher,
      Array.from(new Set(bigrams), (bigram) => ({ term: bigram, prefix: false })),
    );
  if (bigrams.length === 1) return anyOf(matcher, { term, prefix: [...term].length === 1 });
  const joined = anyOf(matcher, needle(term, last));
  if (parts.length === 0) return joined;
  const inParts = allOf(
    matcher,
    parts.map((part, i) => needle(part, last && i === parts.length - 1)),
  );
  for (let i = 0; i < inParts.count; i++) {
    const document = inParts.listed[i] ?? 0;
    raise(joined, document, inParts.of[document] ?? 0);
  }
  release(matcher.room, inParts);
  return joined;
}

function needle(term: string, last: boolean): Needle {
  return { term, prefix: last || [...term].length >= PREFIX_LETTERS };
}

/** The documents that have every needle, each as strong as its weakest. */
function allOf(matcher: Matcher, needles: readonly Needle[]): Strengths {
  const weakest = borrow(matcher.room);
  needles.forEach((one, i) => {
    const found = anyOf(matcher, one);
    if (i === 0) {
      for (let j = 0; j < found.count; j++) {
        const document = found.listed[j] ?? 0;
        raise(weakest, document, found.of[document] ?? 0);
      }
    } else {
      for (let j = 0; j < weakest.count; j++) {
        const document = weakest.listed[j] ?? 0;
        weakest.of[document] = Math.min(weakest.of[document] ?? 0, found.of[document] ?? 0);
      }
    }
    release(matcher.room, found);
  });
  return weakest;
}

/** The documents that have a term of a needle, each as strong as its strongest. */
function anyOf(matcher: Matcher, { term, prefix }: Needle): Strengths {
  const { terms } = matcher.text;
  const found = borrow(matcher.room);
  let place = firstPlace(terms, term);
  if (terms[place] === term) {
    addTerm(matcher, place, EXACT, found);
    place++;
  }
  if (!prefix) return found;
  for (; terms[place]?.startsWith(term) === true; place++) addTerm(matcher, place, PREFIX, found);
  return found;
}

/** Adds the documents of one term: its postings, and those that have a value which it labels. */
function addTerm(matcher: Matcher, place: number, strengths: Float64Array, found: Strengths): void {
  const { starts, documents, weights, labelStarts } = matcher.text;
  const from = starts[place] ?? 0;
  const to = starts[place + 1] ?? 0;
  if (labelStarts[place] !== labelStarts[place + 1]) {
    addLabelled(matcher, place, strengths, found);
    return;
  }
  for (let i = from; i < to; i++) raise(found, documents[i] ?? 0, strengths[weights[i] ?? 0] ?? 0);
}

/** As {@link addTerm} for a term of labels: what it weighs in texts and by labels is added up first. */
function addLabelled(matcher: Matcher, place: number, strengths: Float64Array, found: Strengths): void {
  const { text, facets, labelUnits, room } = matcher;
  const { weights } = room;
  const having = emptySet(room.size);
  const to = text.starts[place + 1] ?? 0;
  for (let i = text.starts[place] ?? 0; i < to; i++) {
    const document = text.documents[i] ?? 0;
    weights[document] = text.weights[i] ?? 0;
    add(having, document);
  }
  const lastLabel = text.labelStarts[place + 1] ?? 0;
  for (let i = text.labelStarts[place] ?? 0; i < lastLabel; i++) {
    facets[text.labelFacets[i] ?? 0]?.forEachDocument(text.labelCodes[i] ?? 0, (document) => {
      weights[document] = (weights[document] ?? 0) + labelUnits;
      add(having, document);
    });
  }
  const numbers = numbersOf(having);
  for (let i = 0; i < numbers.length; i++) {
    const document = numbers[i] ?? 0;
    raise(found, document, strengths[Math.min(weights[document] ?? 0, MAX_WEIGHT)] ?? 0);
    weights[document] = 0;
  }
}
