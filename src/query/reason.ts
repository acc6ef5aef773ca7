import type { TextRange } from '../base/text/ranges';
import type { FacetName, ValueOf } from '../taxonomy';

/**
 * Ways in which a string of a resource matches a word of a text:
 *
 * - `term`, `form`, `prefix`: it has the word as typed, in another form, or as the beginning of a word.
 * - `name`: it has another name of the word from the glossary, or the word is the name of a place there.
 * - `correction`: it has a correction of the word.
 */
export const stringReasonKinds = ['term', 'form', 'prefix', 'name', 'correction'] as const;

/**
 * Ways in which a value of a resource matches a word of a text:
 *
 * - `label`: a label of the value has the word.
 * - `correction`: a label of the value has a correction of the word.
 * - `number`, `range`: the word is the number of an objective or a goal; years or a language.
 * - `hint`: weakly, because the word hints at an objective of the resource.
 * - `appliesTo`: weakly, because the resource applies to the place.
 */
export const valueReasonKinds = ['label', 'correction', 'number', 'range', 'hint', 'appliesTo'] as const;

type StringReasonKind = (typeof stringReasonKinds)[number];
type ValueReasonKind = (typeof valueReasonKinds)[number];

/** Way in which a resource matches a word of a text. */
export type ReasonKind = StringReasonKind | ValueReasonKind;

/** Facets of the values of a reason, by its kind. */
type FacetOf<K extends ValueReasonKind> = {
  readonly label: FacetName;
  readonly correction: FacetName;
  readonly number: 'objectives' | 'sdgs';
  readonly range: 'languages' | 'year';
  readonly hint: 'objectives';
  readonly appliesTo: 'appliesTo' | 'scope';
}[K];

interface ReasonBase {
  /**
   * The word as typed. A part of the text that names a place, a number, years or a language is one word, as in `interpret`. So is a quoted
   * phrase, without its quotes.
   */
  readonly word: string;
  /** Range `[start, end)` of the word in the text, in UTF-16 units. */
  readonly range: TextRange;
  /** The part of the string or of the label that matches, unless it is the typed word. */
  readonly used?: string;
}

/** Reason of a string of the resource. */
export interface StringReason extends ReasonBase {
  readonly by: StringReasonKind;
  /** Path of the string that has the word, as in `highlights`. */
  readonly path: string;
  readonly facet?: undefined;
  readonly value?: undefined;
}

interface ReasonOf<K extends ValueReasonKind, F extends FacetName> extends ReasonBase {
  readonly by: K;
  /** Facet of the value by which the resource matches. */
  readonly facet: F;
  readonly value: ValueOf<F>;
  readonly path?: undefined;
}

/** Reason of a value of the resource. `by` determines the facets, and `facet` the type of the value. */
export type ValueReason = {
  [K in ValueReasonKind]: { [F in FacetOf<K>]: ReasonOf<K, F> }[FacetOf<K>];
}[ValueReasonKind];

/**
 * Reason for which a resource matches a word of a text: plain data. `by` tells the kinds apart; a `correction` has either `path`, or `facet`
 * and `value`.
 */
export type Reason = StringReason | ValueReason;
