import type { TextRange } from '../base/text/ranges';
import type { FacetName, ValueOf } from '../taxonomy';
import type { HubFilters } from './query';

/** Kinds of the parts that the hub recognizes in a text. */
export const partKinds = ['number', 'place', 'years', 'language', 'type', 'section'] as const;
export type PartKind = (typeof partKinds)[number];

/** Facets of the values of a part, by its kind. */
type FacetOf<K extends PartKind> = {
  readonly number: 'objectives' | 'sdgs';
  readonly place: 'countries' | 'regions';
  readonly years: 'year';
  readonly language: 'languages';
  readonly type: 'documentType';
  readonly section: 'section';
}[K];

interface PartOf<K extends PartKind, F extends FacetName> {
  /** Range `[start, end)` in the text as typed, in UTF-16 units. */
  readonly range: TextRange;
  /** `number`: an objective or a goal by its number. `place`: a country or a region. */
  readonly kind: K;
  /** Facet of the value. */
  readonly facet: F;
  /**
   * Filter by the value or the years by which the part matches. Empty if the part has `candidates`, because its words match as any others.
   * For the resources that help people in a country, use `{ appliesTo: filters.countries }`.
   */
  readonly filters: HubFilters;
  /** Values that the part may mean: those of an ambiguous name, such as "Congo", or a document type or section. Absent for other parts. */
  readonly candidates?: readonly ValueOf<F>[];
}

/** Part of a text that names a value or a range of years. `kind` determines the facets, and `facet` the type of the candidates. */
export type InterpretedPart = {
  [K in PartKind]: { [F in FacetOf<K>]: PartOf<K, F> }[FacetOf<K>];
}[PartKind];

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
