import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import { topK } from '../util/top-k';
import type { Tally } from './facet-column';
import type { FacetIndex } from './facet-index';
import { compareInVocabulary, type ValueWithCode } from './value-order';

/** Options for the result of one facet. */
export interface FacetDisplay {
  /** Maximum number of values. Selected and excluded values beyond it are appended. */
  readonly limit: number;
  /** Whether values with count 0 are included. */
  readonly zeros: boolean;
  /** Whether values with a higher count come first. */
  readonly byCount: boolean;
  /** Order of values with the same count, or of all values if `byCount` is false. Default: that of the vocabulary. */
  readonly compare?: Compare<Value> | undefined;
  /** Returns the label of a value. Default: no labels. */
  readonly label?: ((value: Value) => string) | undefined;
}

/** Facet value with its counts. */
export interface FacetCount<V extends Value = Value> {
  readonly value: V;
  /** The number of documents with the value, by the law of docs/counting.md. */
  readonly count: number;
  /** The number of documents of the base with the value, regardless of the text and the filters. */
  readonly total: number;
  /** Whether the value is in `any` or `all` of the facet's filter. */
  readonly selected: boolean;
  /** Whether the value is in `none` of the facet's filter. */
  readonly excluded: boolean;
}

/** {@link FacetCount} with its label, if the options have a function `label`. */
export interface LabelledFacetCount extends FacetCount {
  readonly label?: string;
}

/** Result of one facet: its values in display order. */
export interface FacetResult<V extends Value = Value, S extends FacetCount<V> = FacetCount<V>> {
  readonly values: readonly S[];
  /** The number of documents without any value. */
  readonly missing: number;
  /** The number of values with a count above 0 that aren't included. */
  readonly more: number;
}

/** Values that a filter selects (`any`, `all`) and excludes (`none`). */
export interface SelectedValues {
  readonly selected: ReadonlySet<Value>;
  readonly excluded: ReadonlySet<Value>;
}

/**
 * Builds the result of a facet from its counts: sorts the values, then truncates them to the limit. Selected and excluded values
 * beyond the limit are appended, even with count 0, and even if no document has them.
 */
export function toFacetResult(
  facet: FacetIndex,
  { counts, missing }: Tally,
  totals: Tally,
  { selected, excluded }: SelectedValues,
  { limit, zeros, byCount, compare, label }: FacetDisplay,
): FacetResult<Value, LabelledFacetCount> {
  const { values } = facet;
  const codes: number[] = [];
  let nonZeroCount = 0;
  for (let code = 0; code < values.length; code++) {
    const count = counts[code] ?? 0;
    if (count > 0) nonZeroCount++;
    if (count > 0 || zeros) codes.push(code);
  }
  const order = facet.order(compare);
  const withinLimit =
    byCount || compare !== undefined || facet.knownCount < values.length
      ? topK(codes, Math.min(limit, codes.length), (a, b) => {
          const difference = byCount ? (counts[b] ?? 0) - (counts[a] ?? 0) : 0;
          return difference || order(a, b);
        })
      : codes.slice(0, limit); // the codes are in the order of the vocabulary already
  const countOf = (code: number): number => counts[code] ?? 0;
  const beyondLimit = selectedBeyondLimit(withinLimit, facet, [...selected, ...excluded]).sort((a, b) => {
    const difference = byCount ? countOf(b[1]) - countOf(a[1]) : 0;
    return difference || (compare === undefined ? compareInVocabulary(a, b, facet.knownCount) : compare(a[0], b[0]));
  });
  const toFacetCount = (value: Value, code: number): LabelledFacetCount => {
    const count = countOf(code);
    const total = totals.counts[code] ?? 0;
    const isSelected = selected.size > 0 && selected.has(value);
    const isExcluded = excluded.size > 0 && excluded.has(value);
    if (label === undefined) return { value, count, total, selected: isSelected, excluded: isExcluded };
    return { value, label: label(value), count, total, selected: isSelected, excluded: isExcluded };
  };
  const all: LabelledFacetCount[] = [];
  for (const code of withinLimit) all.push(toFacetCount(values[code] ?? '', code));
  for (const [value, code] of beyondLimit) all.push(toFacetCount(value, code));
  let more = nonZeroCount;
  for (const { count } of all) if (count > 0) more--;
  return { values: all, missing, more };
}

/** Returns the values of a filter whose codes aren't within the limit. */
function selectedBeyondLimit(
  withinLimit: readonly number[],
  { values, codeOf }: FacetIndex,
  filterValues: readonly Value[],
): ValueWithCode[] {
  if (filterValues.length === 0) return [];
  const codes = new Set(withinLimit);
  return [...new Set(filterValues)].flatMap((value): ValueWithCode[] => {
    const code = codeOf(value) ?? values.length;
    return codes.has(code) ? [] : [[value, code]];
  });
}
