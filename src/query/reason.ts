import type { TextRange } from '../base/text/ranges';
import type { FacetName, FacetValue } from '../taxonomy';

/**
 * Ways in which a resource matches a word of a text:
 *
 * - `term`, `form`, `prefix`: a string of the resource has the word as typed, in another form, or as the beginning of a word.
 * - `name`: a string has another name of the word from the glossary, or the word is the name of a place there.
 * - `correction`: a string, or a label of one of the resource's values, has a correction of the word.
 * - `label`: a label of one of the values has the word.
 * - `number`, `range`: the word is the number of an objective or a goal; years or a language.
 * - `hint`: weakly, because the word hints at an objective of the resource.
 * - `appliesTo`: weakly, because the resource applies to the place.
 */
export const reasonKinds = [
  'term',
  'form',
  'prefix',
  'name',
  'correction',
  'label',
  'number',
  'range',
  'hint',
  'appliesTo',
] as const;

/** Way in which a resource matches a word of a text. */
export type ReasonKind = (typeof reasonKinds)[number];

/** Reason for which a resource matches a word of a text: plain data. It has either `path`, or `facet` and `value`. */
export interface Reason {
  /**
   * The word as typed. A part of the text that names a place, a number, years or a language is one word, as in `interpret`. So is a quoted
   * phrase, without its quotes.
   */
  readonly word: string;
  /** Range `[start, end)` of the word in the text, in UTF-16 units. */
  readonly range: TextRange;
  /** Path of the resource's string that has the word, as in `highlights`. */
  readonly path?: string;
  /** Facet of the value by which the resource matches. */
  readonly facet?: FacetName;
  readonly value?: FacetValue;
  /** The part of the string or of the label that matches, unless it is the typed word. */
  readonly used?: string;
  readonly by: ReasonKind;
}
