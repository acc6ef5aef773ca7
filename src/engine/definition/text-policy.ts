/**
 * Policy of text search: how words match and how matches are scored. docs/text.md has the formula. A factor multiplies the score of
 * a match, relative to the exact term, which has factor 1.
 */
export interface TextPolicy {
  /** Number of full matches that is enough: with fewer, the mode `most` requires fewer words. From 0; default 10, one page. */
  readonly minFullMatches: number;
  /** Whether the mode `most` requires fewer words if too few documents have all of them. Default true. */
  readonly relaxation: boolean;
  /** Whether documents with a hinted value match the words of the hint weakly. Default true. */
  readonly hints: boolean;
  /** Minimum length of a word that matches as a prefix, in code points. The last word matches at any length. From 1; default 3. */
  readonly minPrefixLength: number;
  /** Factor of a prefix, above 0, up to 1. Default 0.25. */
  readonly prefixFactor: number;
  /** Factor of another form of a word, above 0, up to 1. Default 0.8. */
  readonly inflectionFactor: number;
  /**
   * Factor of a synonym, above 0, up to 1, if the index has the word itself. Also the minimum factor of a match in a title for
   * `'titleMatch'`. Default 0.6.
   */
  readonly synonymFactor: number;
  /** Factor of a correction, above 0, up to 1. Default 0.9. */
  readonly correctionFactor: number;
  /** Factor of hinted values, above 0, up to 1. Default 0.01. */
  readonly hintFactor: number;
  /**
   * BM25's k1: the weight at which the score of a term reaches half of its range above `presenceFloor`. From 0 up to a million;
   * default 4.
   */
  readonly saturation: number;
  /** Score of any occurrence, however little it weighs, from 0 to 1. Default 0.25: a prefix never beats the word itself. */
  readonly presenceFloor: number;
  /** BM25F's b: the share by which an occurrence weighs less in a longer text field, from 0 to 1. Default 0.7. */
  readonly lengthNormalization: number;
  /** Ordinal of the text field with the titles, which the sort key `'titleMatch'` uses. Default 0, the first one. */
  readonly titleField: number;
}

/** Text policy of an index without one. */
export const defaultTextPolicy: TextPolicy = {
  minFullMatches: 10,
  relaxation: true,
  hints: true,
  minPrefixLength: 3,
  prefixFactor: 0.25,
  inflectionFactor: 0.8,
  synonymFactor: 0.6,
  correctionFactor: 0.9,
  hintFactor: 0.01,
  saturation: 4,
  presenceFloor: 0.25,
  lengthNormalization: 0.7,
  titleField: 0,
};

/** Adds the defaults to a policy. */
export function resolveTextPolicy(policy: object = {}): TextPolicy {
  return { ...defaultTextPolicy, ...changedValues(policy) };
}

/** Returns the values of a policy that differ from the defaults, in a fixed order. */
export function changedValues(policy: object): Partial<TextPolicy> {
  return Object.fromEntries(
    Object.entries(defaultTextPolicy).flatMap(([name, value]) => {
      const own: unknown = Reflect.get(policy, name);
      return own === undefined || own === value ? [] : [[name, own]];
    }),
  );
}
