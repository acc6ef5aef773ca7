import type { Word } from '../base/words';
import { add, type Bitset, emptySet, numbersOf } from './bitset';
import type { FacetIndex } from './facet';
import { MAX_WEIGHT } from './posting-list';
import { firstPlace, type TextData, WEIGHT_UNITS } from './text-data';

/** How much a beginning weighs beside the term itself. */
const PREFIX_WEIGHT = 0.5;
/** The weight at which an occurrence counts half of what endless ones would. */
const HALF = 4;
/** How many letters make a beginning, in any word but the last. */
const PREFIX_LETTERS = 3;
/** How many documents must have all words, so that fewer words aren't asked for. */
const ENOUGH = 5;

/** How strong a term is by its weight in units: for the term itself, and for one that the word begins. */
const EXACT = strengths(1);
const PREFIX = strengths(PREFIX_WEIGHT);

function strengths(factor: number): Float64Array {
  return Float64Array.from({ length: MAX_WEIGHT + 1 }, (_, units) => {
    const weight = units / WEIGHT_UNITS;
    return (factor * weight) / (weight + HALF);
  });
}

/** What a text found. The lists are the room's: they hold until the next text is matched there. */
export interface TextMatch {
  /** How many of the words are asked for, and of how many. */
  readonly words: number;
  readonly of: number;
  /** The documents that have that many of them. */
  readonly set: Bitset;
  /** How many of the words each document has. */
  readonly matched: Uint16Array;
  /** The score of each document; higher is better. */
  readonly scores: Float64Array;
}

/** How many of the words of a text a document must have. */
export type MatchMode = 'all' | 'any' | 'most';

/** A term that must be there, or one that it begins. */
interface Needle {
  readonly term: string;
  readonly prefix: boolean;
}

/** Numbers of documents with a strength each: 0 for those that aren't listed. */
interface Strengths {
  readonly of: Float64Array;
  readonly listed: Uint32Array;
  count: number;
}

/** Room for matching texts against one index, used again and again: clearing what was used is cheaper than new room. */
export interface MatchRoom {
  readonly size: number;
  readonly strengths: Strengths[];
  /** The weights of one term, all 0 between uses. */
  readonly weights: Uint16Array;
  /** What the text matched last found. */
  readonly matched: Uint16Array;
  readonly scores: Float64Array;
  readonly found: Uint32Array;
  count: number;
}

/** Makes room for an index of some size, when a text is first matched. */
export function matchRoom(size: number): MatchRoom {
  return {
    size,
    strengths: [],
    weights: new Uint16Array(size),
    matched: new Uint16Array(size),
    scores: new Float64Array(size),
    found: new Uint32Array(size),
    count: 0,
  };
}

function clear(room: MatchRoom): void {
  const { matched, scores, found } = room;
  for (let i = 0; i < room.count; i++) {
    const document = found[i] ?? 0;
    matched[document] = 0;
    scores[document] = 0;
  }
  room.count = 0;
}

/**
 * Finds the documents that have the words of a text: all of them, or, in the mode `most`, one less and so on down to one
 * where fewer than five documents would match.
 *
 * @returns undefined where the text has no words.
 */
export function matchText(
  text: TextData,
  facets: readonly (FacetIndex | undefined)[],
  labelWeight: number,
  words: readonly Word[],
  mode: MatchMode,
  roomOf: () => MatchRoom,
): TextMatch | undefined {
  const asked = distinct(words);
  if (asked.length === 0) return undefined;
  const room = roomOf();
  clear(room);
  const { matched, scores, found } = room;
  const matcher: Matcher = { text, facets, labelUnits: labelWeight * WEIGHT_UNITS, room };
  for (const { word, last } of asked) {
    const strong = wordStrengths(matcher, word, last);
    const { of, listed } = strong;
    const weight = rarity(word.parts.length + word.bigrams.length === 0 ? strong.count : positive(strong), room.size);
    for (let i = 0; i < strong.count; i++) {
      const document = listed[i] ?? 0;
      const strength = of[document] ?? 0;
      if (strength === 0) continue;
      of[document] = 0;
      if (matched[document] === 0) found[room.count++] = document;
      matched[document] = (matched[document] ?? 0) + 1;
      scores[document] = (scores[document] ?? 0) + weight * strength;
    }
    giveBack(matcher, strong);
  }
  const listed = found.subarray(0, room.count);
  const of = asked.length;
  const needed = mode === 'all' ? of : mode === 'any' ? 1 : mostWords(matched, listed, of);
  const set = emptySet(room.size);
  for (let i = 0; i < listed.length; i++) {
    const document = listed[i] ?? 0;
    if ((matched[document] ?? 0) >= needed) add(set, document);
  }
  return { words: needed, of, set, matched, scores };
}

/**
 * Each word once, in the order of the text; the text's last word, which may be half typed, is told apart. A word that is
 * typed both joined and in parts counts as in parts, which is found either way.
 */
function distinct(words: readonly Word[]): { word: Word; last: boolean }[] {
  const lastTerm = words.at(-1)?.term;
  const byTerm = new Map<string, Word>();
  for (const word of words) if ((byTerm.get(word.term)?.parts.length ?? 0) === 0) byTerm.set(word.term, word);
  return Array.from(byTerm.values(), (word) => ({ word, last: word.term === lastTerm }));
}

/**
 * How many words to ask for: all, or the most that give five documents, or as few as still give more. Asking for fewer
 * where that adds nothing would only say less.
 */
function mostWords(matched: Uint16Array, listed: Uint32Array, of: number): number {
  const having = new Uint32Array(of + 1); // by the number of words that a document has
  for (let i = 0; i < listed.length; i++) {
    const words = matched[listed[i] ?? 0] ?? 0;
    having[words] = (having[words] ?? 0) + 1;
  }
  let found = 0;
  let needed = of;
  for (let words = of; words >= 1; words--) {
    const more = having[words] ?? 0;
    if (found < ENOUGH && more > 0) needed = words;
    found += more;
  }
  return needed;
}

/** What it takes to match one word after another. */
interface Matcher {
  readonly text: TextData;
  readonly facets: readonly (FacetIndex | undefined)[];
  readonly labelUnits: number;
  readonly room: MatchRoom;
}

function borrow({ room }: Matcher): Strengths {
  return room.strengths.pop() ?? { of: new Float64Array(room.size), listed: new Uint32Array(room.size), count: 0 };
}

function release(matcher: Matcher, strengths: Strengths): void {
  for (let i = 0; i < strengths.count; i++) strengths.of[strengths.listed[i] ?? 0] = 0;
  giveBack(matcher, strengths);
}

/** Gives back strengths that are all 0 again. */
function giveBack({ room }: Matcher, strengths: Strengths): void {
  strengths.count = 0;
  room.strengths.push(strengths);
}

/** How many of those listed have a strength: where several terms must be there, some have lost it. */
function positive({ of, listed, count }: Strengths): number {
  let found = 0;
  for (let i = 0; i < count; i++) if ((of[listed[i] ?? 0] ?? 0) > 0) found++;
  return found;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
function wordStrengths(matcher: Matcher, { term, parts, bigrams }: Word, last: boolean): Strengths {
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
  release(matcher, inParts);
  return joined;
}

function needle(term: string, last: boolean): Needle {
  return { term, prefix: last || [...term].length >= PREFIX_LETTERS };
}

/** The documents that have every needle, each as strong as its weakest. */
function allOf(matcher: Matcher, needles: readonly Needle[]): Strengths {
  const weakest = borrow(matcher);
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
    release(matcher, found);
  });
  return weakest;
}

/** The documents that have a term of a needle, each as strong as its strongest. */
function anyOf(matcher: Matcher, { term, prefix }: Needle): Strengths {
  const { terms } = matcher.text;
  const found = borrow(matcher);
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

function raise(found: Strengths, document: number, strength: number): void {
  const before = found.of[document] ?? 0;
  if (strength <= before) return;
  if (before === 0) found.listed[found.count++] = document;
  found.of[document] = strength;
}

/**
 * How much a word tells: the binary logarithm of 1 + size / frequency, drawn straight between powers of two, which is the
 * same on every platform (`Math.log2` needn't be).
 */
function rarity(frequency: number, size: number): number {
  if (frequency === 0) return 0;
  let rest = 1 + size / frequency;
  let power = 0;
  while (rest >= 2) {
    rest /= 2;
    power++;
  }
  return power + (rest - 1);
}
