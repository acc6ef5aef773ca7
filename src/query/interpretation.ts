import type { TextRange } from '../base/text/ranges';
import type { FacetName, FacetValue } from '../taxonomy';
import type { HubFilters } from './query';

/** Kinds of the parts that the hub recognizes in a text. */
export const partKinds = ['number', 'place', 'years', 'language', 'type', 'section'] as const;
export type PartKind = (typeof partKinds)[number];

/** Part of a text that names a value or a range of years. */
export interface InterpretedPart {
  /** Range `[start, end)` in the text as typed, in UTF-16 units. */
  readonly range: TextRange;
  /** `number`: an objective or a goal by its number. `place`: a country or a region. */
  readonly kind: PartKind;
  /** Facet of the value. */
  readonly facet: FacetName;
  /**
   * Filter by the value or the years. Empty if the name is ambiguous. For the resources that help people in a country, use
   * `{ appliesTo: filters.countries }`.
   */
  readonly filters: HubFilters;
  /** The values of an ambiguous name, such as "Congo"; absent for other names. */
  readonly candidates?: readonly FacetValue[];
}

/** Interpretation of a text. */
export interface Interpretation {
  /** The parts that name values or years, in the order of the text. */
  readonly parts: readonly InterpretedPart[];
  /**
   * The other words as typed, without stop words, phrases and exclusions. Includes the words of types, sections and ambiguous names,
   * because they match as any others.
   */
  readonly words: readonly string[];
}
