/**
 * Characters that a search treats as others: each of `from` as the one at its position in `to`, by code points. They apply to runs of
 * scripts without spaces, such as traditional and simplified Chinese.
 */
export interface CharacterVariants {
  readonly from: string;
  readonly to: string;
}
