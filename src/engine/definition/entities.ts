import type { Inflections } from '../../base/text/inflect';
import type { OfValue, Value } from './definition';

/**
 * How documents match an entity of a text:
 *
 * - `value`: those with its value, and no others.
 * - `value-or-words`: those with its value, and those with the words of the text.
 * - `words`: those with the words of the text. The entity is only reported, with its value among `candidates`.
 */
export type EntityMatch = 'value' | 'value-or-words' | 'words';

export const entityMatches: readonly EntityMatch[] = ['value', 'value-or-words', 'words'];

export const inflectionKinds: readonly Inflections[] = ['all', 'beginnings', 'none'];

/** Name of a value in texts. */
export interface EntityName {
  /** Words of the name. */
  readonly name: string;
  readonly value: Value;
  /**
   * Whether the name is a code, such as "KEN", which may be a word as well. It counts only in capitals in a text that isn't all
   * capitals, or as the whole text. Default false.
   */
  readonly isCode?: boolean | undefined;
  /** The inflections of its words that count as well. Default: `all`; of a code, `none`. */
  readonly inflections?: Inflections | undefined;
}

/** Numbers that are values, such as years. */
export interface EntityNumbers {
  /** The least and the greatest number. */
  readonly min: number;
  readonly max: number;
  /**
   * Phrases for ranges, such as `since {from}`, `before {below}`, `{from}-{to}` and `after {above}`. `{from}` and `{to}` belong to the
   * range, `{above}` and `{below}` don't. A dash may have spaces on both sides. `{only}` is a single number, as without a phrase: it matches
   * as a word or by its value.
   */
  readonly ranges: readonly string[];
  /** Whether a number counts without a phrase. Default true. */
  readonly alone?: boolean | undefined;
}

/**
 * Entities that a text may name. The longest name wins; of equally long ones, that of the first entities in the definition. A name
 * consists of whole words. A stop word alone is never a name.
 */
export interface Entities {
  /** Kind of the entities in the result of `interpret`. */
  readonly kind: string;
  /** Facet of the values. */
  readonly facet: string;
  readonly match: EntityMatch;
  /** Names. One of several values is ambiguous: it is reported with its candidates, and its words match as any others. Default: no names. */
  readonly names?: readonly EntityName[] | undefined;
  /** Phrases in which alone the names count, such as `{name} version`. Default: the names count by themselves. */
  readonly phrases?: readonly string[] | undefined;
  /**
   * Phrases that another word doesn't continue: `in {name}`, if "in Czech households" names no language. Only a stop word, a number, a name or
   * the end of the text or a phrase may follow. Default: no phrases.
   */
  readonly finalPhrases?: readonly string[] | undefined;
  /** Words that the text may have before a number in a name, as in "Objective no. 10". Default: no words. */
  readonly numberMarks?: readonly string[] | undefined;
  /** Longer names that mean something else: "New Mexico" isn't Mexico. Default: no other names. */
  readonly otherNames?: readonly string[] | undefined;
  /**
   * Words that are no inflections of names: the Russian "перо" isn't Peru, although both have the same stem. They count as written, for the
   * names of all entities. Default: no words.
   */
  readonly notNames?: readonly string[] | undefined;
  /** Default: no numbers. */
  readonly numbers?: EntityNumbers | undefined;
  /**
   * Returns pairs of a facet and one of its values: documents with one of them match a name of the value weakly. In the mode `most`, weak
   * matches count if fewer than `textPolicy.minFullMatches` documents match all words fully. Default: no weak matches.
   */
  readonly weak?: OfValue<Value, readonly (readonly [facet: string, value: Value])[]> | undefined;
}

/** Whether a phrase has a placeholder of ranges, each at most once, and no others. */
export function isRangePhrase(phrase: string): boolean {
  return hasPlaceholders(phrase, ['from', 'to', 'above', 'below', 'only']);
}

/** Whether a phrase has the placeholder of a name once, and no others. */
export function isNamePhrase(phrase: string): boolean {
  return hasPlaceholders(phrase, ['name']);
}

/** Whether a phrase has placeholders, each of them once and among those allowed. */
export function hasPlaceholders(phrase: string, allowed: readonly string[]): boolean {
  const found = phrase.match(/\{[^}]*\}/g) ?? [];
  const isDistinct = new Set(found).size === found.length;
  return found.length > 0 && isDistinct && found.every((one) => allowed.includes(one.slice(1, -1)));
}
